import { hmac } from '@noble/hashes/hmac.js';
import { sha1 } from '@noble/hashes/legacy.js';
import { sha256, sha512 } from '@noble/hashes/sha2.js';

/** The hashes that one-time codes are made with. */
export const otpAlgorithms = ['SHA1', 'SHA256', 'SHA512'] as const;
export type OtpAlgorithm = (typeof otpAlgorithms)[number];

const hashes = { SHA1: sha1, SHA256: sha256, SHA512: sha512 };

/**
 * HMAC for one-time codes (RFC 6238 §1.2). SHA-1 is what nearly every site has chosen for them; nothing of Halfkey's own
 * is made with it. 20, 32 or 64 bytes.
 */
export const hmacOtp = (
  algorithm: OtpAlgorithm,
  key: Uint8Array,
  message: Uint8Array,
): Uint8Array<ArrayBuffer> => Uint8Array.from(hmac(hashes[algorithm], key, message));
