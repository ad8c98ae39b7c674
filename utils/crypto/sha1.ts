import { sha1 as sha1Of } from '@noble/hashes/legacy.js';

/** SHA-1 (FIPS 180-4), 20 bytes. Only for asking lists of breached passwords, which are sorted by it; it protects nothing. */
export const sha1 = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => Uint8Array.from(sha1Of(bytes));
