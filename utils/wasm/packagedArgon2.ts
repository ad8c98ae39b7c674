import plainUrl from 'argon2id/dist/no-simd.wasm?url&no-inline';
import simdUrl from 'argon2id/dist/simd.wasm?url&no-inline';
import { type Argon2id, createArgon2id } from '../crypto/argon2.ts';
import { pinnedArgon2 } from '../crypto/stretchPassword.ts';

/** A file of the package. */
const bytesAt = async (url: string): Promise<ArrayBuffer> => (await fetch(url)).arrayBuffer();

/**
 * Argon2id from two files of the package, ready for one password at the pinned parameters. A background that wakes reads
 * all of its own code, and mostly nobody types a password then.
 */
export const packagedArgon2id = async (): Promise<Argon2id> =>
  createArgon2id(...(await Promise.all([bytesAt(simdUrl), bytesAt(plainUrl)])), pinnedArgon2);
