import type { JSX } from 'preact';
import { t } from '../../../utils/i18n/text.ts';
import { serviceProblem, type Problem } from '../../../utils/i18n/troubles.ts';
import type { Client } from '../../../utils/messaging/client.ts';
import type { RekeyProof } from '../../../utils/messaging/rekey.ts';
import { packetNumber } from '../../../utils/packet/sheetText.ts';
import type { PacketSheet } from '../../../utils/packet/sheet.ts';
import { type HandedBack, NewPacket } from '../password/NewPacket.tsx';

type ProveRekeyProps = {
  readonly send: Client['send'];
  /** The new packet. */
  readonly sheet: PacketSheet;
  /** It stands somewhere else by now. */
  readonly onMoved: () => Promise<void>;
  readonly onCancelled: () => Promise<void>;
  readonly onChanged: () => Promise<void>;
};

/** The new packet, handed back: with that the work begins, and not before. */
export const ProveRekey = ({
  send,
  sheet,
  onMoved,
  onCancelled,
  onChanged,
}: ProveRekeyProps): JSX.Element => {
  const take = async (result: RekeyProof): Promise<HandedBack> => {
    switch (result.is) {
      case 'running':
      case 'none':
        await onMoved();
        return null;
      case 'not-open':
        await onChanged();
        return null;
      case 'not-the-new-one':
        return { text: t('changeNotTheNewOne', result.number), refusal: result.is };
      default:
        return { trouble: result };
    }
  };
  const cancel = async (): Promise<Problem | null> => {
    const answer = await send('rekey.cancel', {});
    switch (answer.is) {
      case 'cancelled':
        await onCancelled();
        return null;
      case 'none':
        await onMoved();
        return null;
      case 'not-open':
        await onChanged();
        return null;
      default:
        return serviceProblem(answer, Date.now());
    }
  };

  return (
    <NewPacket
      send={send}
      sheet={sheet}
      mailed="rekey.mail"
      waiting={t('rekeyWaiting', packetNumber(sheet.generation))}
      backText={t('rekeyBackText')}
      wordsSubmit={t('rekeyWordsSubmit')}
      cancelText={t('rekeyCancel')}
      onPacket={async (packet) => take(await send('rekey.confirm', { packet }))}
      onWords={async (words) => {
        const result = await send('rekey.confirmWords', { words });
        return result.is === 'other-words'
          ? { text: t('changeOtherWords'), refusal: result.is }
          : take(result);
      }}
      onCancel={cancel}
      onChanged={onChanged}
    />
  );
};
