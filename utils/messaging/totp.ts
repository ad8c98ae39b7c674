import * as v from 'valibot';
import { ItemIdText } from '../api/fields.ts';
import type { OtpAlgorithm } from '../crypto/hmacOtp.ts';
import type { TimedCode } from '../totp/codeAt.ts';
import type { OtpRefusal } from '../totp/oneTimePassword.ts';
import { gives, message } from './describe.ts';
import { Again, Text } from './inputs.ts';
import type { NotOpen } from './results.ts';

/** A code and the one after it, by this computer's clock. The secret stays in the background. */
export type CodeNow = {
  readonly now: TimedCode;
  readonly next: TimedCode;
  /** By how many milliseconds this computer's clock is ahead (negative: behind), where it is too far off for codes; else 0. The codes are right all the same. */
  readonly clockOff: number;
};

/** What was understood of a link or a secret. */
export type Understood = {
  /** The one way to write it, which is what is kept. */
  readonly uri: string;
  readonly issuer: string;
  readonly account: string;
  readonly alphabet: 'digits' | 'steam';
  readonly algorithm: OtpAlgorithm;
  readonly digits: number;
  readonly period: number;
};

export const totpMessages = {
  /** What a link or a secret is that was pasted or read from a code, and its code of now to compare. */
  'totp.judge': message(
    'page',
    v.strictObject({ text: Text(20_000), again: Again }),
    gives<
      | ({ is: 'understood' } & Understood & CodeNow)
      /** An export of another app's, with these accounts in it; `more`: it goes on in so many other codes. */
      | { is: 'several'; accounts: readonly Understood[]; left: number; more: number }
      | { is: 'refused'; because: OtpRefusal }
      | NotOpen
    >(),
  ),
  /** The code of a field of an item, for as long as it is looked at. */
  'totp.read': message(
    'page',
    v.strictObject({ itemId: ItemIdText, fieldId: Text(64), again: Again }),
    gives<
      | ({ is: 'code' } & CodeNow)
      | { is: 'refused'; because: OtpRefusal }
      | { is: 'gone' }
      | { is: 'damaged' }
      | NotOpen
    >(),
  ),
} as const;
