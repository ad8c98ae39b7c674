import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { t } from '../../../utils/i18n/text.ts';
import type { Problem } from '../../../utils/i18n/troubles.ts';
import type { Client } from '../../../utils/messaging/client.ts';
import type { AppState } from '../../../utils/messaging/state.ts';
import type { PacketRefusal } from '../../../utils/packet/refusal.ts';
import type { Place } from '../place.ts';
import { KnownPacketScreen } from './KnownPacketScreen.tsx';
import { judgeSignIn } from './judgeSignIn.ts';
import { SignInPacketScreen } from './SignInPacketScreen.tsx';
import { SignInPasswordScreen } from './SignInPasswordScreen.tsx';

type SignInStepProps = {
  readonly send: Client['send'];
  readonly place: Place;
  readonly state: Extract<AppState, { is: 'signed-in-unproven' }>;
  readonly onDone: () => Promise<void>;
  readonly onCancel: () => void;
  readonly onLost: () => void;
};

/** A sign-in under way, wherever it was left: a password that is gone, a packet that is known already, or one to hand over. */
export const SignInStep = ({
  send,
  place,
  state,
  onDone,
  onCancel,
  onLost,
}: SignInStepProps): JSX.Element => {
  const [wantsOther, setWantsOther] = useState(false);
  const [refusal, setRefusal] = useState<PacketRefusal | null>(null);
  const { address, password, packet } = state;

  const givePassword = async (given: string): Promise<Problem | null> => {
    const judged = judgeSignIn(await send('signIn.retryPassword', { password: given }));
    if (judged.is === 'refusal') setRefusal(judged.refusal);
    if (judged.is !== 'problem') await onDone();
    return judged.is === 'problem' ? judged.problem : null;
  };

  if (password === 'wanted') {
    return (
      <SignInPasswordScreen
        address={address}
        title={t('signInResumedTitle')}
        text={t('signInResumedText', address)}
        packet={packet.is === 'held' ? 'held' : 'wanted'}
        onPassword={givePassword}
        onCancel={onCancel}
        onLost={onLost}
      />
    );
  }
  // What was refused stays in sight, though the background holds it no more.
  if ((packet.is !== 'wanted' || refusal !== null) && !wantsOther) {
    return (
      <KnownPacketScreen
        send={send}
        address={address}
        packet={packet}
        refused={refusal}
        onRefused={setRefusal}
        onOther={() => setWantsOther(true)}
        onDone={onDone}
        onCancel={onCancel}
        onLost={onLost}
      />
    );
  }
  return (
    <SignInPacketScreen
      send={send}
      place={place}
      address={address}
      onDone={onDone}
      onCancel={onCancel}
      onLost={onLost}
    />
  );
};
