import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes } from '../bytes/concatBytes.ts';

/** HMAC-SHA-256 over the parts joined (RFC 2104). 32 bytes; compare them with `equalBytes`. */
export const hmacSha256 = (key: Uint8Array, ...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(hmac(sha256, key, concatBytes(...parts)));
