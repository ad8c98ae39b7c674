import * as v from 'valibot';
import { MailServerWords } from './addresses.ts';
import {
  AccountIdText,
  Address,
  base64urlBytes,
  DeviceIdText,
  Instant,
  Label,
  Language,
  PublicKeyText,
  SealedDeviceSecretText,
  Session,
  WrappedVaultKeyText,
} from './fields.ts';
import { Head } from './vault.ts';

/** Asks for a six-digit code by mail. The answer is the same whether the address has an account or not. */
export const SignUpCodeRequest = v.strictObject({ address: Address, language: Language });
export const SignUpCodeResponse = v.variant('is', [
  v.strictObject({ is: v.literal('sent'), expiresAt: Instant }),
  v.strictObject({ is: v.literal('mail-failed'), said: MailServerWords }),
]);

export const SignUpVerifyRequest = v.strictObject({
  address: Address,
  code: v.pipe(v.string(), v.regex(/^\d{6}$/)),
});
/** Wrong, expired or used up (five tries): all told alike but for how many tries are left. */
export const WrongCode = v.strictObject({
  is: v.literal('wrong-code'),
  triesLeft: v.pipe(v.number(), v.integer(), v.minValue(0)),
});
export const SignUpVerifyResponse = v.variant('is', [
  /** The address is proven; the ticket creates one account within 30 minutes. */
  v.strictObject({ is: v.literal('proven'), ticket: base64urlBytes(32), expiresAt: Instant }),
  WrongCode,
]);

export const NewDevice = v.strictObject({
  deviceId: DeviceIdText,
  name: Label,
  /** Such as "Chromium 156 on Linux". */
  browser: Label,
  /** Raw Ed25519 public key of the device. */
  publicKey: PublicKeyText,
});

export const SignUpRequest = v.strictObject({
  ticket: base64urlBytes(32),
  address: Address,
  accountId: AccountIdText,
  /** Public half of signK. */
  verifier: PublicKeyText,
  /** Public half of controlK. */
  controlKey: PublicKeyText,
  wrappedVaultKey: WrappedVaultKeyText,
  device: NewDevice,
  sealedDeviceSecret: SealedDeviceSecretText,
  /** Sequence 0: the empty vault. */
  head: Head,
});
export type SignUpRequest = v.InferOutput<typeof SignUpRequest>;
/** The same request sent twice (accountId, verifier and device all equal) is answered `created` twice. */
export const SignUpResponse = v.variant('is', [
  v.strictObject({ is: v.literal('created'), startedOn: Instant, session: Session }),
  v.strictObject({ is: v.literal('ticket-expired') }),
]);
