import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Button } from '../../../components/Button.tsx';
import { TabIcon } from '../../../components/icons.tsx';
import { PacketCard } from '../../../components/packet/PacketCard.tsx';
import { PacketDrop } from '../../../components/packet/PacketDrop.tsx';
import { PacketWays } from '../../../components/PacketWays.tsx';
import { ProblemNotice } from '../../../components/ProblemNotice.tsx';
import { waysText } from '../../../components/waysText.ts';
import { Screen } from '../../../components/Screen.tsx';
import { useTask } from '../../../components/useTask.ts';
import { t } from '../../../utils/i18n/text.ts';
import type { Problem } from '../../../utils/i18n/troubles.ts';
import type { Client } from '../../../utils/messaging/client.ts';
import type { PacketTrouble } from '../../../utils/messaging/packetTrouble.ts';
import type { PacketSheet } from '../../../utils/packet/sheet.ts';
import { handOverWays } from '../handOverWays.ts';
import { closesForFiles, continueInTab, type Place } from '../place.ts';

type PacketDeliverScreenProps = {
  readonly send: Client['send'];
  readonly place: Place;
  readonly onConfirmed: () => Promise<void>;
  readonly onLater: () => void;
  readonly onChanged: () => Promise<void>;
};

/** After sign-up: what the packet is, the ways to keep it, and handing it back as the proof that it is in hand. */
export const PacketDeliverScreen = ({
  send,
  place,
  onConfirmed,
  onLater,
  onChanged,
}: PacketDeliverScreenProps): JSX.Element => {
  // The packet is no secret by itself (spec.md P1), but it goes with this screen all the same.
  const [sheet, setSheet] = useState<PacketSheet | null>(null);
  const [trouble, setTrouble] = useState<PacketTrouble | null>(null);
  /** How many ways back in there are without this step. */
  const [ways, setWays] = useState<number | null>(null);
  const task = useTask();

  useEffect(() => {
    if (closesForFiles(place)) void continueInTab();
    task.run(async () => {
      const answer = await send('packet.fresh', {});
      if (answer.is === 'not-open') await onChanged();
      else setSheet(answer.sheet);
      return null;
    });
    send('ways.read', {}).then(
      (answer) => setWays(answer.is === 'ways' && !answer.isOffline ? answer.ways.length : null),
      () => undefined,
    );
  }, []);

  const confirm = async (packet: string): Promise<Problem | null> => {
    setTrouble(null);
    const answer = await send('packet.confirm', { packet });
    if (answer.is === 'confirmed') await onConfirmed();
    else if (answer.is === 'not-open') await onChanged();
    else setTrouble(answer);
    return null;
  };

  return (
    <Screen name="packet-deliver" title={t('deliverTitle')} halves={{ password: 'held', packet: 'wanted' }}>
      <p>{t('deliverText')}</p>
      <ProblemNotice problem={task.problem} />
      {sheet && (
        <>
          <PacketCard sheet={sheet} />
          <PacketWays send={send} sheet={sheet} onChanged={onChanged} />
        </>
      )}
      <section class="stack">
        <h2>{t('deliverBackTitle')}</h2>
        <p class="soft">{t('deliverBackText')}</p>
        <PacketDrop trouble={trouble} onPacket={confirm} ways={handOverWays(place)} />
      </section>
      {ways !== null && ways < 2 && (
        <p class="soft" data-ways={ways}>
          {t('deliverUntilThen')} {waysText(ways)}
        </p>
      )}
      <div class="actions">
        {place === 'popup' && (
          <Button action="open-in-tab" look="quiet" size="small" onPress={() => void continueInTab()}>
            <TabIcon />
            {t('openInTab')}
          </Button>
        )}
        <Button action="later" look="quiet" size="small" onPress={onLater}>
          {t('deliverLater')}
        </Button>
      </div>
    </Screen>
  );
};
