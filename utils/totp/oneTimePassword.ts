import type { OtpAlgorithm } from '../crypto/hmacOtp.ts';

/** What one-time codes are made from (RFC 6238), and whose they are. */
export type OneTimePassword = {
  /** Digits, or the five letters and digits of Steam's. */
  readonly alphabet: 'digits' | 'steam';
  readonly secret: Uint8Array;
  readonly algorithm: OtpAlgorithm;
  /** 5 to 8 characters. */
  readonly digits: number;
  /** Seconds that a code is good for: 1 to 300. */
  readonly period: number;
  /** Who asks for the codes; may be empty. */
  readonly issuer: string;
  /** Which account of theirs; may be empty. */
  readonly account: string;
};

/** Characters of a code. */
export const otpDigits = { least: 5, most: 8, usual: 6 } as const;
/** Seconds. */
export const otpPeriod = { least: 1, most: 300, usual: 30 } as const;

/** Why something makes no one-time codes. */
export type OtpRefusal =
  | 'empty'
  /** Neither a link nor a secret. */
  | 'not-a-code'
  /** A link that is not written as one. */
  | 'broken-link'
  | 'too-long'
  /** A setting comes twice, and they may differ. */
  | 'twice'
  /** Counted codes (HOTP), which depend on how many were used. */
  | 'counter'
  | 'unknown-kind'
  | 'no-secret'
  /** A character that no secret has. */
  | 'bad-secret'
  | 'unknown-algorithm'
  | 'digits'
  | 'period'
  /** An export of another app with several accounts in it. */
  | 'several';

export type OtpReading =
  | ({ readonly is: 'one-time-password' } & OneTimePassword)
  | { readonly is: 'refused'; readonly because: OtpRefusal };
