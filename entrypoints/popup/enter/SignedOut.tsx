import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Client } from '../../../utils/messaging/client.ts';
import { SignInScreen } from './SignInScreen.tsx';
import { SignUpAddressScreen } from './SignUpAddressScreen.tsx';
import { WelcomeScreen } from './WelcomeScreen.tsx';

type SignedOutProps = {
  readonly send: Client['send'];
  readonly onDone: () => Promise<void>;
  readonly onLost: (account: { readonly address: string; readonly service: string }) => void;
};

/** Nobody is signed in on this device, and nothing is under way: the ways in, each at its first step. */
export const SignedOut = ({ send, onDone, onLost }: SignedOutProps): JSX.Element => {
  const [at, setAt] = useState<'welcome' | 'sign-up' | 'sign-in'>('welcome');
  const onBack = (): void => setAt('welcome');
  switch (at) {
    case 'sign-up':
      return <SignUpAddressScreen send={send} onDone={onDone} onBack={onBack} />;
    case 'sign-in':
      return <SignInScreen send={send} onDone={onDone} onBack={onBack} onLost={onLost} />;
    default:
      return <WelcomeScreen onSignUp={() => setAt('sign-up')} onSignIn={() => setAt('sign-in')} />;
  }
};
