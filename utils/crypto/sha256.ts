import { sha256 as sha256Of } from '@noble/hashes/sha2.js';
import { concatBytes } from '../bytes/concatBytes.ts';

/** SHA-256 over the parts joined (FIPS 180-4). 32 bytes. */
export const sha256 = (...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(sha256Of(concatBytes(...parts)));
