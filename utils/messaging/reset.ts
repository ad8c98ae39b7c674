import * as v from 'valibot';
import { Address, Language } from '../api/fields.ts';
import type { PasswordWeakness } from '../crypto/passwordRules.ts';
import { gives, message } from './describe.ts';
import { Password, ServiceOrigin } from './inputs.ts';
import type { NotOpen, ServiceTrouble, WrongPassword } from './results.ts';

/** This device holds an account, and can take no other beside it. */
type SignedInHere = { readonly is: 'signed-in-here' };

/** Resetting an account whose password or packet is lost, stopping that, and seeing that it waits (spec.md §7). */
export const resetMessages = {
  /** Mails the link that begins the wait. */
  'reset.link': message(
    'page',
    v.strictObject({ address: Address, service: ServiceOrigin, language: Language }),
    gives<{ is: 'link-sent' } | { is: 'insecure-service' } | ServiceTrouble>(),
  ),
  /** Mails the code that finishes it, once the wait is over: until then the mail says so. */
  'reset.begin': message(
    'page',
    v.strictObject({ address: Address, service: ServiceOrigin, language: Language }),
    gives<{ is: 'code-sent' } | { is: 'insecure-service' } | SignedInHere | ServiceTrouble>(),
  ),
  'reset.verify': message(
    'page',
    v.strictObject({ code: v.pipe(v.string(), v.regex(/^\d{6}$/)) }),
    gives<
      | { is: 'proven' }
      | { is: 'wrong-code'; triesLeft: number }
      /** It was stopped since the code was mailed. */
      | { is: 'no-reset' }
      | { is: 'start-again' }
      | ServiceTrouble
    >(),
  ),
  /** Puts an empty vault in the place of the old one, under a new password and a new packet. */
  'reset.finish': message(
    'page',
    v.strictObject({ password: Password }),
    gives<
      | { is: 'reset' }
      | { is: 'weak-password'; because: PasswordWeakness }
      | { is: 'start-again' }
      | ServiceTrouble
    >(),
  ),
  /** On a device whose generation was set aside: brings it back from here. `gone`: it cannot be any more. */
  'reset.bringBack': message(
    'page',
    v.strictObject({ password: Password }),
    gives<{ is: 'brought-back' } | { is: 'gone' } | WrongPassword | NotOpen | ServiceTrouble>(),
  ),
  /** Stops one that waits, from a device that is signed in, locked or not. */
  'reset.stop': message(
    'page',
    v.strictObject({}),
    gives<{ is: 'stopped' } | { is: 'start-again' } | ServiceTrouble>(),
  ),
} as const;
