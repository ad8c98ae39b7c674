import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { Button } from '../../../components/Button.tsx';
import { FoundPacket } from '../../../components/packet/FoundPacket.tsx';
import { PacketTroubleNotice } from '../../../components/packet/PacketTroubleNotice.tsx';
import { ProblemNotice } from '../../../components/ProblemNotice.tsx';
import { Screen } from '../../../components/Screen.tsx';
import { useTask } from '../../../components/useTask.ts';
import { t } from '../../../utils/i18n/text.ts';
import type { Client } from '../../../utils/messaging/client.ts';
import type { Problem } from '../../../utils/i18n/troubles.ts';
import type { SignInResult } from '../../../utils/messaging/results.ts';
import type { PacketInSight } from '../../../utils/messaging/state.ts';
import type { PacketRefusal } from '../../../utils/packet/refusal.ts';
import { BringBack } from './BringBack.tsx';
import { judgeSignIn } from './judgeSignIn.ts';
import { LostButton } from './LostButton.tsx';

type KnownPacketScreenProps = {
  readonly send: Client['send'];
  readonly address: string;
  readonly packet: PacketInSight;
  /** Why it was not taken. */
  readonly refused: PacketRefusal | null;
  readonly onRefused: (refusal: PacketRefusal) => void;
  readonly onOther: () => void;
  readonly onDone: () => Promise<void>;
  readonly onCancel: () => void;
  readonly onLost: () => void;
};

/** A packet that nobody has to hand over: it was already, or it lies in the browser's account. It is tried at once. */
export const KnownPacketScreen = ({
  send,
  address,
  packet,
  refused,
  onRefused,
  onOther,
  onDone,
  onCancel,
  onLost,
}: KnownPacketScreenProps): JSX.Element => {
  const task = useTask();
  // As it was when it was tried: what is refused is held no longer.
  const known = useRef(packet).current;
  const wasFound = known.is === 'found';

  const judge = async (answer: SignInResult): Promise<Problem | null> => {
    const judged = judgeSignIn(answer);
    if (judged.is === 'refusal') onRefused(judged.refusal);
    // After a wrong password the background wants the password, and the next screen asks for it.
    if (judged.is === 'moved-on' || answer.is === 'wrong-password') await onDone();
    return judged.is === 'problem' ? judged.problem : null;
  };
  const tryPacket = (): void => task.run(async () => judge(await send('signIn.tryPacket', {})));
  useEffect(() => {
    if (refused === null) tryPacket();
  }, []);

  const text = (): string => {
    if (refused !== null) return t(wasFound ? 'knownFoundRefused' : 'knownHeldRefused', address);
    if (task.problem !== null) return t('knownNotTried');
    return t(wasFound ? 'knownFoundText' : 'knownHeldText', address);
  };
  return (
    <Screen
      name="sign-in-known"
      title={t(wasFound ? 'knownFoundTitle' : 'knownHeldTitle')}
      halves={{ password: 'held', packet: refused === null ? 'held' : 'wanted' }}
    >
      <p class="soft foreign">{text()}</p>
      {known.is === 'found' && <FoundPacket recognition={known.recognition} trying={task.busy} />}
      {refused !== null && <PacketTroubleNotice trouble={refused} />}
      {refused !== null && <BringBack send={send} trouble={refused} onAnswer={judge} />}
      <ProblemNotice problem={task.problem} />
      {refused === null && task.problem !== null && (
        <Button action="try-packet" look="primary" onPress={tryPacket} busy={task.busy}>
          {t('tryAgain')}
        </Button>
      )}
      <Button action="other-packet" look={refused === null ? 'quiet' : 'primary'} onPress={onOther}>
        {t('knownOther')}
      </Button>
      <div class="actions">
        <Button action="cancel" look="quiet" size="small" onPress={onCancel}>
          {t('signInCancel')}
        </Button>
      </div>
      <LostButton onPress={onLost} />
    </Screen>
  );
};
