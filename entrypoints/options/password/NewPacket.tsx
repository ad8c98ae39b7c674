import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Button } from '../../../components/Button.tsx';
import { Notice } from '../../../components/Notice.tsx';
import { PacketCard } from '../../../components/packet/PacketCard.tsx';
import { PacketDrop } from '../../../components/packet/PacketDrop.tsx';
import { PacketWays } from '../../../components/PacketWays.tsx';
import { ProblemNotice } from '../../../components/ProblemNotice.tsx';
import type { MailedPacket } from '../../../components/useMailPacket.ts';
import { useTask } from '../../../components/useTask.ts';
import { t } from '../../../utils/i18n/text.ts';
import type { Problem } from '../../../utils/i18n/troubles.ts';
import type { Client } from '../../../utils/messaging/client.ts';
import type { PacketTrouble } from '../../../utils/messaging/packetTrouble.ts';
import type { PacketSheet } from '../../../utils/packet/sheet.ts';
import { TypedWords } from './TypedWords.tsx';

/** What came of handing it back: a trouble with the packet stands beside the place where it is dropped. */
export type HandedBack = Problem | { readonly trouble: PacketTrouble } | null;

type NewPacketProps = {
  readonly send: Client['send'];
  /** The new packet. */
  readonly sheet: PacketSheet;
  readonly mailed: MailedPacket;
  /** That nothing is changed yet, and what handing it back does. */
  readonly waiting: string;
  readonly backText: string;
  readonly wordsSubmit: string;
  readonly cancelText: string;
  readonly onPacket: (packet: string) => Promise<HandedBack>;
  readonly onWords: (words: string) => Promise<HandedBack>;
  readonly onCancel: () => Promise<Problem | null>;
  readonly onChanged: () => Promise<void>;
};

/** A packet that is to take the place of the one in force: the ways to keep it, and showing that it is in hand. */
export const NewPacket = ({
  send,
  sheet,
  mailed,
  waiting,
  backText,
  wordsSubmit,
  cancelText,
  onPacket,
  onWords,
  onCancel,
  onChanged,
}: NewPacketProps): JSX.Element => {
  const [trouble, setTrouble] = useState<PacketTrouble | null>(null);
  const cancelling = useTask();

  const take = async (handedBack: Promise<HandedBack>): Promise<Problem | null> => {
    const result = await handedBack;
    const isTrouble = result !== null && 'trouble' in result;
    setTrouble(isTrouble ? result.trouble : null);
    return isTrouble ? null : result;
  };

  return (
    <div class="stack-large" data-changing={sheet.generation}>
      <Notice tone="warn">
        <p>{waiting}</p>
      </Notice>
      <PacketCard sheet={sheet} />
      <PacketWays send={send} sheet={sheet} mailed={mailed} onChanged={onChanged} />
      <section class="stack">
        <h3>{t('changeBackTitle')}</h3>
        <p class="soft">{backText}</p>
        <PacketDrop trouble={trouble} onPacket={(packet) => take(onPacket(packet))} ways={{}} />
        <TypedWords submit={wordsSubmit} onWords={(words) => take(onWords(words))} />
      </section>
      <ProblemNotice problem={cancelling.problem} />
      <div class="actions">
        <Button
          action="cancel-change"
          look="quiet"
          busy={cancelling.busy}
          onPress={() => cancelling.run(onCancel)}
        >
          {cancelText}
        </Button>
      </div>
    </div>
  );
};
