import type { JSX } from 'preact';
import { t } from '../../../utils/i18n/text.ts';
import type { Problem } from '../../../utils/i18n/troubles.ts';
import type { Client } from '../../../utils/messaging/client.ts';
import type { ChangeResult } from '../../../utils/messaging/results.ts';
import { packetNumber } from '../../../utils/packet/sheetText.ts';
import type { PacketSheet } from '../../../utils/packet/sheet.ts';
import { type HandedBack, NewPacket } from './NewPacket.tsx';

type FinishChangeProps = {
  readonly send: Client['send'];
  /** The new packet. */
  readonly sheet: PacketSheet;
  readonly onDone: (number: number) => Promise<void>;
  readonly onOutdated: () => Promise<void>;
  readonly onCancelled: () => Promise<void>;
  readonly onChanged: () => Promise<void>;
};

/** The new packet, the ways to keep it, and handing it back: with that the password is changed, and not before. */
export const FinishChange = ({
  send,
  sheet,
  onDone,
  onOutdated,
  onCancelled,
  onChanged,
}: FinishChangeProps): JSX.Element => {
  const take = async (result: ChangeResult): Promise<HandedBack> => {
    switch (result.is) {
      case 'changed':
        await onDone(result.number);
        return null;
      case 'outdated':
      case 'none':
        await onOutdated();
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
    const { is } = await send('change.cancel', {});
    if (is === 'not-open') await onChanged();
    else await (is === 'outdated' ? onOutdated() : onCancelled());
    return null;
  };

  return (
    <NewPacket
      send={send}
      sheet={sheet}
      mailed="change.mail"
      waiting={t('changeWaiting', packetNumber(sheet.generation))}
      backText={t('changeBackText')}
      wordsSubmit={t('changeWordsSubmit')}
      cancelText={t('changeCancel')}
      onPacket={async (packet) => take(await send('change.confirm', { packet }))}
      onWords={async (words) => {
        const result = await send('change.confirmWords', { words });
        return result.is === 'other-words'
          ? { text: t('changeOtherWords'), refusal: result.is }
          : take(result);
      }}
      onCancel={cancel}
      onChanged={onChanged}
    />
  );
};
