import plainUrl from 'argon2id/dist/no-simd.wasm?url&inline';
import simdUrl from 'argon2id/dist/simd.wasm?url&inline';
import { type Argon2id, createArgon2id } from '../crypto/argon2.ts';
import { pinnedArgon2 } from '../crypto/stretchPassword.ts';

/** Bytes of a `data:` address. It is not fetched: the content security policy allows no such address, and need not. */
const bytesOf = (dataUrl: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(dataUrl.slice(dataUrl.indexOf(',') + 1)), (character) => character.charCodeAt(0));

/** Argon2id from the bundle itself (its two modules are 4 KB each), ready for one password at the pinned parameters. */
export const bundledArgon2id = (): Promise<Argon2id> =>
  createArgon2id(bytesOf(simdUrl), bytesOf(plainUrl), pinnedArgon2);
