import * as v from 'valibot';

const Bytes = (length: number) => v.pipe(v.instance(Uint8Array), v.length(length));
/** nonce (24) ‖ ciphertext (32) ‖ tag (16) of V. */
const SealedVaultKey = Bytes(72);

/** V under the PIN's key, with what the device adds to the PIN. Nothing of it tells a right PIN from a wrong one without the service's share. */
export const PinSeal = v.strictObject({
  salt: Bytes(16),
  secret: Bytes(32),
  sealedVaultKey: SealedVaultKey,
  /** The typing of the account password that the service was last told of, milliseconds since 1970. */
  toldOf: v.number(),
});
export type PinSeal = v.InferOutput<typeof PinSeal>;

/** V under the passkey's key. */
export const PasskeySeal = v.strictObject({
  credentialId: v.pipe(v.instance(Uint8Array), v.minLength(1), v.maxLength(1023)),
  /** Of this registration: what the passkey is asked with. */
  salt: Bytes(32),
  sealedVaultKey: SealedVaultKey,
});
export type PasskeySeal = v.InferOutput<typeof PasskeySeal>;

/** What opens the vault on this device in place of the account password, as long as that was typed of late. Moments in milliseconds since 1970. */
export const QuickUnlock = v.strictObject({
  version: v.literal(1),
  /** When the account password was last typed here. */
  typedAt: v.number(),
  /** The latest moment at which it was used or looked after: a clock that shows an earlier one was set back. */
  seenAt: v.number(),
  pin: v.nullable(PinSeal),
  /** The service has destroyed the share, or does not have it; until a PIN is set anew or given up. */
  isPinDestroyed: v.boolean(),
  passkey: v.nullable(PasskeySeal),
});
export type QuickUnlock = v.InferOutput<typeof QuickUnlock>;
