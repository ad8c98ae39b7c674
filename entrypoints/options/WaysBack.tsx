import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Button } from '../../components/Button.tsx';
import { DeviceIcon, FileIcon, MailIcon, TabIcon } from '../../components/icons.tsx';
import { Notice } from '../../components/Notice.tsx';
import { ProblemNotice } from '../../components/ProblemNotice.tsx';
import { useTask } from '../../components/useTask.ts';
import { language } from '../../utils/i18n/language.ts';
import { writtenMoment } from '../../utils/i18n/moments.ts';
import { t } from '../../utils/i18n/text.ts';
import type { Client } from '../../utils/messaging/client.ts';
import type { WayBack, WaysBack as Ways } from '../../utils/messaging/waysBack.ts';
import { writtenDay } from '../../utils/packet/sheetText.ts';
import { PacketLedger } from './PacketLedger.tsx';
import { drillText, keptText, waysText } from '../../components/waysText.ts';

type WaysBackProps = {
  readonly send: Client['send'];
  /** Another one: what there is may have changed. */
  readonly turn: string;
  /** Opens the drill, further up. */
  readonly onDrill: () => void;
  /** Goes to where the packet is shown, to be mailed or printed. */
  readonly onPacket: () => void;
  readonly onChanged: () => Promise<void>;
};

const day = (instant: string): string => writtenDay(instant.slice(0, 10), language());

const Way = ({ way }: { readonly way: WayBack }): JSX.Element => {
  switch (way.is) {
    case 'packet-outside':
      return (
        <li class="device">
          <MailIcon />
          <p class="device-text">{t('wayPacketOutside', day(way.at), keptText(way.how))}</p>
        </li>
      );
    case 'browser-account':
      return (
        <li class="device">
          <TabIcon />
          <p class="device-text">{t('wayBrowserAccount')}</p>
        </li>
      );
    case 'backup':
      return (
        <li class="device">
          <FileIcon />
          <p class="device-text" data-way="backup">
            {t('wayBackup', day(way.at))}
          </p>
        </li>
      );
    case 'device':
    default:
      return (
        <li class="device">
          <DeviceIcon />
          <p class="device-text foreign">
            {t('wayDevice', way.name, writtenMoment(Date.parse(way.lastSeen), Date.now()))}
          </p>
        </li>
      );
  }
};

/** What is to be done about it; null where all is well. */
const advice = ({ packet, isLoop, isDrillDue, provenAt }: Ways): string | null => {
  if (packet === 'unproven') return t('waysUnproven');
  if (packet === 'here') return t('waysHere');
  if (isLoop) return t('waysLoop');
  return isDrillDue ? drillText({ provenAt }) : null;
};

/** One number, how many ways back in there are if this computer is gone today, and what is behind it. */
export const WaysBack = ({ send, turn, onDrill, onPacket, onChanged }: WaysBackProps): JSX.Element => {
  const [read, setRead] = useState<Ways | null>(null);
  const task = useTask();
  useEffect(
    () =>
      task.run(async () => {
        const answer = await send('ways.read', {});
        if (answer.is === 'not-open') await onChanged();
        else setRead(answer);
        return null;
      }),
    [turn],
  );

  if (read === null) return <ProblemNotice problem={task.problem} />;
  const count = read.ways.length;
  const todo = advice(read);
  return (
    <>
      <Notice tone={count > 1 && !read.isLoop ? 'good' : 'warn'}>
        <p data-ways={count}>
          <strong>{waysText(count)}</strong>
        </p>
        {todo !== null && (
          <p data-advice={read.isLoop ? 'loop' : read.isDrillDue ? 'drill' : read.packet}>{todo}</p>
        )}
        {todo !== null &&
          (read.isLoop || read.packet === 'here' ? (
            <Button action="show-packet" size="small" onPress={onPacket}>
              {t('waysPrint')}
            </Button>
          ) : (
            <Button action="drill" size="small" onPress={onDrill}>
              {t('waysDrill')}
            </Button>
          ))}
      </Notice>
      {count > 0 && (
        <ul class="devices">
          {read.ways.map((way, index) => (
            <Way key={index} way={way} />
          ))}
        </ul>
      )}
      {read.otherBackups.map(({ opens, savedAt }) => (
        <p key={savedAt} class="soft small" data-other-backup={opens}>
          {t(opens === 'packet' ? 'waysBackupPacket' : 'waysBackupHere', day(savedAt))}
        </p>
      ))}
      {read.isOffline && <p class="soft small">{t('waysOffline')}</p>}
      <p class="soft small">
        {t(read.ways.some((way) => way.is === 'backup') ? 'waysEachButBackup' : 'waysEach')}
      </p>
      <PacketLedger lines={read.ledger} />
    </>
  );
};
