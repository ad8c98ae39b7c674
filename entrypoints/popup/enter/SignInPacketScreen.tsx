import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Button } from '../../../components/Button.tsx';
import { TabIcon } from '../../../components/icons.tsx';
import { PacketDrop } from '../../../components/packet/PacketDrop.tsx';
import { Screen } from '../../../components/Screen.tsx';
import { t } from '../../../utils/i18n/text.ts';
import type { Problem } from '../../../utils/i18n/troubles.ts';
import type { Client } from '../../../utils/messaging/client.ts';
import type { SignInResult } from '../../../utils/messaging/results.ts';
import type { PacketTrouble } from '../../../utils/messaging/packetTrouble.ts';
import { handOverWays } from '../handOverWays.ts';
import { continueInTab, type Place } from '../place.ts';
import { BringBack } from './BringBack.tsx';
import { LostButton } from './LostButton.tsx';
import { SignInPasswordScreen } from './SignInPasswordScreen.tsx';
import { SignInRemedy } from './SignInRemedy.tsx';

type SignInPacketScreenProps = {
  readonly send: Client['send'];
  readonly place: Place;
  readonly address: string;
  readonly onDone: () => Promise<void>;
  readonly onCancel: () => void;
  readonly onLost: () => void;
};

/** Sign-in, second step: the packet. A packet with a wrong password leads to the password, and keeps the packet. */
export const SignInPacketScreen = ({
  send,
  place,
  address,
  onDone,
  onCancel,
  onLost,
}: SignInPacketScreenProps): JSX.Element => {
  const [passwordWrong, setPasswordWrong] = useState(false);
  const [trouble, setTrouble] = useState<PacketTrouble | null>(null);
  /** What was handed over last, to try it again when the service is back. */
  const [last, setLast] = useState('');

  const judge = async (answer: Exclude<SignInResult, { is: 'wrong-password' }>): Promise<null> => {
    switch (answer.is) {
      case 'unlocked':
      // What is wanted is with the background: another screen asks for it.
      case 'password-wanted':
      case 'packet-wanted':
        await onDone();
        return null;
      default:
        setTrouble(answer);
        setPasswordWrong(false);
        return null;
    }
  };

  /** What came of a packet: a wrong password leads to the password, and the packet is kept meanwhile. */
  const tried = async (answer: SignInResult): Promise<Problem | null> => {
    if (answer.is !== 'wrong-password') return judge(answer);
    setPasswordWrong(true);
    return null;
  };

  const authenticate = async (packet: string): Promise<Problem | null> => {
    setTrouble(null);
    setLast(packet);
    return tried(await send('signIn.authenticate', { packet }));
  };

  const retryPassword = async (password: string): Promise<Problem | null> => {
    const answer = await send('signIn.retryPassword', { password });
    if (answer.is !== 'wrong-password') return judge(answer);
    return { text: t('problemWrongPassword'), refusal: answer.is };
  };

  if (passwordWrong) {
    return (
      <SignInPasswordScreen
        address={address}
        onPassword={retryPassword}
        onCancel={onCancel}
        onLost={onLost}
      />
    );
  }
  return (
    <Screen
      name="sign-in-packet"
      title={t('signInPacketTitle')}
      halves={{ password: 'held', packet: 'wanted' }}
    >
      <p class="soft foreign">{t('signInPacketText', address)}</p>
      <PacketDrop
        trouble={trouble}
        onPacket={authenticate}
        ways={handOverWays(place)}
        remedy={
          trouble && (
            <>
              <BringBack send={send} trouble={trouble} onAnswer={tried} />
              <SignInRemedy
                send={send}
                trouble={trouble}
                onAgain={() => authenticate(last)}
                onCancel={onCancel}
                onDone={onDone}
              />
            </>
          )
        }
      />
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
      <LostButton onPress={onLost} />
    </Screen>
  );
};
