import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Notice } from '../../components/Notice.tsx';
import { lazily } from '../../components/lazily.tsx';
import { t } from '../../utils/i18n/text.ts';
import type { Client } from '../../utils/messaging/client.ts';
import type { PacketTrouble } from '../../utils/messaging/packetTrouble.ts';

/** With the reader of codes: few ever need it. */
const PacketDrop = lazily(async () => (await import('../../components/packet/PacketDrop.tsx')).PacketDrop);

type CheckPacketProps = {
  readonly send: Client['send'];
  readonly open: boolean;
  readonly onOpen: (open: boolean) => void;
  /** A packet was in hand, and is the current one. */
  readonly onProven: () => void;
  readonly onChanged: () => Promise<void>;
};

/** Whether a packet at hand is the current one. It is compared and forgotten. */
export const CheckPacket = ({ send, open, onOpen, onProven, onChanged }: CheckPacketProps): JSX.Element => {
  const [trouble, setTrouble] = useState<PacketTrouble | null>(null);
  const [number, setNumber] = useState<number | null>(null);

  const check = async (packet: string): Promise<null> => {
    setTrouble(null);
    setNumber(null);
    const answer = await send('packet.check', { packet });
    if (answer.is === 'current') {
      setNumber(answer.number);
      onProven();
    } else if (answer.is === 'not-open') await onChanged();
    else setTrouble(answer);
    return null;
  };

  return (
    <details
      class="more"
      data-check
      open={open}
      onToggle={(event) => {
        if (event.target === event.currentTarget) onOpen(event.currentTarget.open);
      }}
    >
      <summary>{t('packetCheckTitle')}</summary>
      {open && (
        <div class="stack-large">
          <p class="soft">{t('packetCheckText')}</p>
          {number !== null && (
            <Notice tone="good">
              <p role="status" data-current={number}>
                {t('packetCheckCurrent', number)}
              </p>
            </Notice>
          )}
          <PacketDrop trouble={trouble} onPacket={check} ways={{}} />
        </div>
      )}
    </details>
  );
};
