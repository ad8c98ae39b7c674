import * as v from 'valibot';
import { AddressPurpose } from '../api/addresses.ts';
import { Address, Language } from '../api/fields.ts';
import { gives, message } from './describe.ts';
import { Password } from './inputs.ts';
import type { NotOpen, ServiceTrouble, WrongPassword } from './results.ts';

/** A code was mailed to this address, and not given yet. */
export type WaitingAddress = { readonly purpose: AddressPurpose; readonly address: string };

export type AddressesRead = {
  readonly is: 'addresses';
  readonly address: string;
  readonly second: string | null;
  readonly waiting: WaitingAddress | null;
  /** The service names others than this account's devices have signed: which of the two differs. */
  readonly unsigned: 'nothing' | 'address' | 'second';
};

type CodeSent =
  | { readonly is: 'code-sent' }
  /** The mail server refused it, and said so in these words, or cannot be reached (null). */
  | { readonly is: 'mail-failed'; readonly said: string | null }
  | NotOpen
  | ServiceTrouble;

type Set = { readonly is: 'set' } | { readonly is: 'outdated' } | NotOpen | ServiceTrouble;

/** The address that signs in, and the second one for packets and notices. Both are proven by a code and signed here. */
export const addressMessages = {
  'addresses.read': message('page', v.strictObject({}), gives<AddressesRead | NotOpen | ServiceTrouble>()),
  /** Mails a code to a new address; wants the password, since packets will go there. Nothing is changed by it. */
  'addresses.begin': message(
    'page',
    v.strictObject({ purpose: AddressPurpose, address: Address, password: Password, language: Language }),
    gives<CodeSent | { is: 'same-address' } | WrongPassword>(),
  ),
  /** Mails another code, which takes the place of the one before. */
  'addresses.resend': message(
    'page',
    v.strictObject({ language: Language }),
    gives<CodeSent | { is: 'start-again' }>(),
  ),
  /** With the code the address is set. */
  'addresses.confirm': message(
    'page',
    v.strictObject({ code: v.pipe(v.string(), v.regex(/^\d{6}$/)) }),
    gives<
      | Set
      | { is: 'wrong-code'; triesLeft: number }
      /** A vault is set aside until then (ISO 8601), and is brought back with the address of now. */
      | { is: 'held'; until: string }
      | { is: 'start-again' }
    >(),
  ),
  'addresses.cancel': message('page', v.strictObject({}), gives<{ is: 'cancelled' }>()),
  'addresses.removeSecond': message('page', v.strictObject({}), gives<Set>()),
} as const;
