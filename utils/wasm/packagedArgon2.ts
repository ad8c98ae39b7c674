import { type Argon2id, createArgon2id } from '../crypto/argon2.ts';
import { pinnedArgon2 } from '../crypto/stretchPassword.ts';

/** A file of the package, put there by `wxt.config.ts`. */
const bytesAt = async (path: '/argon2/simd.wasm' | '/argon2/no-simd.wasm'): Promise<ArrayBuffer> =>
  (await fetch(path)).arrayBuffer();

/**
 * Argon2id from two files of the package, ready for one password at the pinned parameters. A background that wakes reads
 * all of its own code, and mostly nobody types a password then.
 */
export const packagedArgon2id = async (): Promise<Argon2id> =>
  createArgon2id(
    ...(await Promise.all([bytesAt('/argon2/simd.wasm'), bytesAt('/argon2/no-simd.wasm')])),
    pinnedArgon2,
  );
