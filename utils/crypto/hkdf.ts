import { expand, extract, hkdf as hkdfOf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { encodeUtf8 } from '../bytes/utf8.ts';

/** HKDF-SHA-256 in one go (RFC 5869). @param length bytes, at most 8,160 */
export const hkdf = (ikm: Uint8Array, salt: Uint8Array, info: Uint8Array, length: number): Uint8Array =>
  hkdfOf(sha256, ikm, salt, info, length);

/** HKDF-Extract: 32 bytes (RFC 5869 §2.2). */
export const hkdfExtract = (salt: Uint8Array, ikm: Uint8Array): Uint8Array => extract(sha256, ikm, salt);

/** HKDF-Expand with a text as info (RFC 5869 §2.3). */
export const hkdfExpand = (prk: Uint8Array, info: string, length: number): Uint8Array =>
  expand(sha256, prk, encodeUtf8(info), length);
