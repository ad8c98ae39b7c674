import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Button } from '../../../components/Button.tsx';
import { TabIcon } from '../../../components/icons.tsx';
import { PacketDrop } from '../../../components/packet/PacketDrop.tsx';
import { Screen } from '../../../components/Screen.tsx';
import { t } from '../../../utils/i18n/text.ts';
import { serviceProblem, type Problem } from '../../../utils/i18n/troubles.ts';
import type { Client } from '../../../utils/messaging/client.ts';
import type { OutputOf } from '../../../utils/messaging/contract.ts';
import type { PacketRefusal } from '../../../utils/packet/refusal.ts';
import { closesForFiles, continueInTab, type Place } from '../place.ts';
import { SignInPasswordScreen } from './SignInPasswordScreen.tsx';

type SignInPacketScreenProps = {
  readonly send: Client['send'];
  readonly place: Place;
  readonly address: string;
  readonly onDone: () => Promise<void>;
  readonly onCancel: () => void;
};

type Answer = Exclude<OutputOf<'signIn.authenticate'>, { is: 'unlocked' | 'wrong-password' }>;

/** Sign-in, second step: the packet. A packet with a wrong password leads to the password, and keeps the packet. */
export const SignInPacketScreen = ({
  send,
  place,
  address,
  onDone,
  onCancel,
}: SignInPacketScreenProps): JSX.Element => {
  const [passwordWrong, setPasswordWrong] = useState(false);
  const [refusal, setRefusal] = useState<PacketRefusal | null>(null);
  useEffect(() => {
    if (closesForFiles(place)) void continueInTab();
  }, [place]);

  /** The trouble that is not the packet's; a refusal of the packet is shown with the packet. */
  const judged = (answer: Answer): Problem | null => {
    switch (answer.is) {
      case 'start-again':
        return { text: t('problemSignInExpired'), refusal: answer.is };
      case 'password-wanted':
      case 'packet-wanted':
        // What is wanted is with the background: another screen asks for it.
        void onDone();
        return null;
      case 'unreachable':
      case 'limited':
      case 'service-error':
        return serviceProblem(answer, Date.now());
      default:
        setRefusal(answer);
        setPasswordWrong(false);
        return null;
    }
  };

  const authenticate = async (packet: string): Promise<Problem | null> => {
    setRefusal(null);
    const answer = await send('signIn.authenticate', { packet });
    if (answer.is === 'wrong-password') setPasswordWrong(true);
    else if (answer.is === 'unlocked') await onDone();
    else return judged(answer);
    return null;
  };

  const retryPassword = async (password: string): Promise<Problem | null> => {
    const answer = await send('signIn.retryPassword', { password });
    if (answer.is === 'wrong-password') return { text: t('problemWrongPassword'), refusal: answer.is };
    if (answer.is !== 'unlocked') return judged(answer);
    await onDone();
    return null;
  };

  if (passwordWrong) {
    return <SignInPasswordScreen address={address} onPassword={retryPassword} onCancel={onCancel} />;
  }
  return (
    <Screen
      name="sign-in-packet"
      title={t('signInPacketTitle')}
      halves={{ password: 'held', packet: 'wanted' }}
    >
      <p class="soft foreign">{t('signInPacketText', address)}</p>
      <PacketDrop refusal={refusal} onPacket={authenticate} />
      <div class="actions">
        {place === 'popup' && (
          <Button action="open-in-tab" look="quiet" size="small" onPress={() => void continueInTab()}>
            <TabIcon />
            {t('openInTab')}
          </Button>
        )}
        <Button action="cancel" look="quiet" size="small" onPress={onCancel}>
          {t('signInCancel')}
        </Button>
      </div>
    </Screen>
  );
};
