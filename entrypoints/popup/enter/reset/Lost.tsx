import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Client } from '../../../../utils/messaging/client.ts';
import { LostScreen } from './LostScreen.tsx';
import { ResetAddressScreen } from './ResetAddressScreen.tsx';

type LostProps = {
  readonly send: Client['send'];
  /** Of the account, as far as they were given. */
  readonly address: string;
  readonly service: string;
  readonly onCode: () => Promise<void>;
  readonly onBack: () => void;
};

/** Password or packet is lost: what there is to do before a reset, and then the reset. */
export const Lost = ({ onBack, ...rest }: LostProps): JSX.Element => {
  const [at, setAt] = useState<'lost' | 'reset'>('lost');
  return at === 'lost' ? (
    <LostScreen onReset={() => setAt('reset')} onBack={onBack} />
  ) : (
    <ResetAddressScreen {...rest} onBack={() => setAt('lost')} />
  );
};
