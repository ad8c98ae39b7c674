import { getPublicKey, hashes, sign as signWith, verify as verifyWith } from '@noble/ed25519';
import { sha512 } from '@noble/hashes/sha2.js';

hashes.sha512 = sha512;

/** The 32-byte public key of a 32-byte seed (RFC 8032 §5.1.5). */
export const publicKeyOf = (seed: Uint8Array): Uint8Array<ArrayBuffer> => Uint8Array.from(getPublicKey(seed));

/** A 64-byte signature; the same for the same seed and message (RFC 8032 §5.1.6). */
export const sign = (seed: Uint8Array, message: Uint8Array): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(signWith(message, seed));

/**
 * Whether the signature holds, by the strict reading of RFC 8032 §5.1.7: canonical encodings only, no keys of small order.
 * False, never an error, for anything that is no key or no signature.
 */
export const verify = (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean => {
  try {
    return verifyWith(signature, message, publicKey, { zip215: false });
  } catch {
    return false;
  }
};
