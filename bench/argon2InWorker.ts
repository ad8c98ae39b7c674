import { bundledArgon2id } from '../utils/wasm/bundledArgon2.ts';
import { asAccountId } from '../utils/crypto/brands.ts';
import { normalisePassword } from '../utils/crypto/password.ts';
import { stretchPassword } from '../utils/crypto/stretchPassword.ts';

/** Milliseconds that one password takes, preparing included: what `bench/argon2.ts` runs in the worker. */
export const timeArgon2 = async (): Promise<number> => {
  const began = performance.now();
  const argon2id = await bundledArgon2id();
  stretchPassword(
    argon2id,
    normalisePassword('seven green kettles sing'),
    asAccountId(new Uint8Array(16).fill(7)),
    0,
  );
  return performance.now() - began;
};
