import { u64be } from '../bytes/integers.ts';
import { hmacOtp } from '../crypto/hmacOtp.ts';
import type { OneTimePassword } from './oneTimePassword.ts';

/** What Steam writes its codes with: no letter that could be another. */
const steamAlphabet = '23456789BCDFGHJKMNPQRTVWXY';

/** 31 bits of the mac, taken from where its last byte says (RFC 4226 §5.3). */
const truncate = (mac: Uint8Array): number => {
  const offset = (mac.at(-1) ?? 0) & 15;
  const [a = 0, b = 0, c = 0, d = 0] = mac.subarray(offset, offset + 4);
  return ((a & 0x7f) << 24) | (b << 16) | (c << 8) | d;
};

const inDigits = (value: number, digits: number): string =>
  String(value % 10 ** digits).padStart(digits, '0');

const inSteamLetters = (value: number, length: number): string => {
  let text = '';
  for (let rest = value; text.length < length; rest = Math.floor(rest / steamAlphabet.length))
    text += steamAlphabet[rest % steamAlphabet.length] ?? '';
  return text;
};

/** The code of a counter (RFC 4226 §5.3). @param counter a whole number from 0 */
const codeOfCounter = ({ alphabet, secret, algorithm, digits }: OneTimePassword, counter: number): string => {
  const value = truncate(hmacOtp(algorithm, secret, u64be(counter)));
  return alphabet === 'steam' ? inSteamLetters(value, digits) : inDigits(value, digits);
};

export type TimedCode = {
  readonly code: string;
  /** From when and until when it is the one, milliseconds since 1970. */
  readonly from: number;
  readonly until: number;
};

/** The code of a moment (RFC 6238 §4.2). @param now milliseconds since 1970 */
export const codeAt = (one: OneTimePassword, now: number): TimedCode => {
  const length = one.period * 1000;
  const counter = Math.max(0, Math.floor(now / length));
  return { code: codeOfCounter(one, counter), from: counter * length, until: (counter + 1) * length };
};
