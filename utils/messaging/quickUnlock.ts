import * as v from 'valibot';
import { base64urlUpTo } from '../api/fields.ts';
import type { PinWeakness } from '../crypto/pinRules.ts';
import { gives, message } from './describe.ts';
import { PasskeyOutput, Password, Text } from './inputs.ts';
import type { NotOpen, ServiceTrouble, WrongPassword } from './results.ts';

/** The account password is forgotten, and is to be changed: then a passkey is taken though it is set aside. */
const Forgotten = v.boolean();

/** Unlocking without typing the account password: a PIN and a passkey, one of each for a device. */
export const quickUnlockMessages = {
  'pin.set': message(
    'page',
    v.strictObject({ password: Password, pin: Text(64) }),
    gives<
      { is: 'set' } | { is: 'weak-pin'; because: PinWeakness } | WrongPassword | NotOpen | ServiceTrouble
    >(),
  ),
  'pin.remove': message('page', v.strictObject({}), gives<{ is: 'removed' } | NotOpen>()),
  /** Needs the service. `pin-destroyed`: by this try, or before it. */
  'pin.unlock': message(
    'page',
    v.strictObject({ pin: v.pipe(Text(64), v.minLength(1)) }),
    gives<
      | { is: 'unlocked' }
      | { is: 'wrong-pin'; triesLeft: number }
      | { is: 'pin-destroyed' }
      | { is: 'set-aside' }
      | { is: 'throttled'; retryAt: number }
      | { is: 'start-again' }
      | ServiceTrouble
    >(),
  ),
  /** The password is right: the screen may make a passkey, of `user`, and ask it with `question`. */
  'passkey.begin': message(
    'page',
    v.strictObject({ password: Password }),
    gives<{ is: 'begun'; user: string; address: string; question: string } | WrongPassword | NotOpen>(),
  ),
  /** `start-again`: it was begun too long ago. */
  'passkey.set': message(
    'page',
    v.strictObject({
      credentialId: v.pipe(base64urlUpTo(1023), v.minLength(1)),
      output: PasskeyOutput,
    }),
    gives<{ is: 'set' } | { is: 'start-again' } | NotOpen>(),
  ),
  'passkey.remove': message('page', v.strictObject({}), gives<{ is: 'removed' } | NotOpen>()),
  /** Which passkey to ask, and with what; neither is a secret. */
  'passkey.ask': message(
    'page',
    v.strictObject({ forgotten: Forgotten }),
    gives<{ is: 'ask'; credentialId: string; question: string } | { is: 'none' } | { is: 'set-aside' }>(),
  ),
  'passkey.unlock': message(
    'page',
    v.strictObject({ output: PasskeyOutput, forgotten: Forgotten }),
    gives<
      | { is: 'unlocked' }
      | { is: 'other-passkey' }
      | { is: 'none' }
      | { is: 'set-aside' }
      | { is: 'throttled'; retryAt: number }
      | { is: 'start-again' }
    >(),
  ),
} as const;
