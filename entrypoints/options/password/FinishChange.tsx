import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Button } from '../../../components/Button.tsx';
import { Notice } from '../../../components/Notice.tsx';
import { PacketCard } from '../../../components/packet/PacketCard.tsx';
import { PacketDrop } from '../../../components/packet/PacketDrop.tsx';
import { PacketWays } from '../../../components/PacketWays.tsx';
import { ProblemNotice } from '../../../components/ProblemNotice.tsx';
import { useTask } from '../../../components/useTask.ts';
import { t } from '../../../utils/i18n/text.ts';
import type { Problem } from '../../../utils/i18n/troubles.ts';
import type { Client } from '../../../utils/messaging/client.ts';
import type { ChangeResult } from '../../../utils/messaging/results.ts';
import type { PacketTrouble } from '../../../utils/messaging/packetTrouble.ts';
import { packetNumber } from '../../../utils/packet/sheetText.ts';
import type { PacketSheet } from '../../../utils/packet/sheet.ts';
import { TypedWords } from './TypedWords.tsx';

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
  const [trouble, setTrouble] = useState<PacketTrouble | null>(null);
  const cancelling = useTask();

  const take = async (result: ChangeResult): Promise<Problem | null> => {
    setTrouble(null);
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
        setTrouble(result);
        return null;
    }
  };
  const confirm = async (packet: string): Promise<Problem | null> =>
    take(await send('change.confirm', { packet }));
  const confirmWords = async (words: string): Promise<Problem | null> => {
    const result = await send('change.confirmWords', { words });
    return result.is === 'other-words' ? { text: t('changeOtherWords'), refusal: result.is } : take(result);
  };
  const cancel = (): void =>
    cancelling.run(async () => {
      const { is } = await send('change.cancel', {});
      if (is === 'not-open') await onChanged();
      else await (is === 'outdated' ? onOutdated() : onCancelled());
      return null;
    });

  return (
    <div class="stack-large" data-changing={sheet.generation}>
      <Notice tone="warn">
        <p>{t('changeWaiting', packetNumber(sheet.generation))}</p>
      </Notice>
      <PacketCard sheet={sheet} />
      <PacketWays send={send} sheet={sheet} mailed="change.mail" onChanged={onChanged} />
      <section class="stack">
        <h3>{t('changeBackTitle')}</h3>
        <p class="soft">{t('changeBackText')}</p>
        <PacketDrop trouble={trouble} onPacket={confirm} ways={{}} />
        <TypedWords onWords={confirmWords} />
      </section>
      <ProblemNotice problem={cancelling.problem} />
      <div class="actions">
        <Button action="cancel-change" look="quiet" busy={cancelling.busy} onPress={cancel}>
          {t('changeCancel')}
        </Button>
      </div>
    </div>
  );
};
