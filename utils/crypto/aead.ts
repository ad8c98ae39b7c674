import { xchacha20poly1305 } from '@noble/ciphers/chacha.js';
import { concatBytes } from '../bytes/concatBytes.ts';
import { MalformedError } from '../bytes/malformed.ts';
import type { AttachmentKey, DeviceSecret, PurposeKey } from './brands.ts';
import type { Context } from './contexts.ts';
import { randomBytes } from './randomBytes.ts';

const nonceLength = 24;
const tagLength = 16;

/** What sealing adds. */
const sealingOverhead = nonceLength + tagLength;

/**
 * nonce (24) ‖ XChaCha20-Poly1305 ciphertext ‖ tag (16). The nonce is random: 192 bits, so that none comes twice.
 * @param context where the ciphertext belongs; it opens nowhere else
 */
export const seal = (
  key: PurposeKey | DeviceSecret | AttachmentKey,
  plaintext: Uint8Array,
  context: Context,
): Uint8Array<ArrayBuffer> => {
  const nonce = randomBytes(nonceLength);
  return concatBytes(nonce, xchacha20poly1305(key, nonce, context).encrypt(plaintext));
};

/**
 * The plaintext of what `seal` made.
 * @throws MalformedError where a bit was changed, or the key or the context is another: which one cannot be told
 */
export const open = (
  key: PurposeKey | DeviceSecret | AttachmentKey,
  sealed: Uint8Array,
  context: Context,
): Uint8Array => {
  if (sealed.length < sealingOverhead) throw new MalformedError('does not open');
  try {
    return xchacha20poly1305(key, sealed.subarray(0, nonceLength), context).decrypt(
      sealed.subarray(nonceLength),
    );
  } catch {
    throw new MalformedError('does not open');
  }
};
