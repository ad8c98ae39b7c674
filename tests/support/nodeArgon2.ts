import { readFile } from 'node:fs/promises';
import { type Argon2id, createArgon2id } from '../../utils/crypto/argon2.ts';

const moduleBytes = (name: string): Promise<Uint8Array> =>
  readFile(new URL(`../../node_modules/argon2id/dist/${name}.wasm`, import.meta.url));

/** Argon2id in Node, from the package's own files. */
export const nodeArgon2 = async (reserve?: Parameters<typeof createArgon2id>[2]): Promise<Argon2id> =>
  createArgon2id(await moduleBytes('simd'), await moduleBytes('no-simd'), reserve);

/** The same without SIMD, as on a platform that has none. */
export const nodePlainArgon2 = async (): Promise<Argon2id> => {
  const plain = await moduleBytes('no-simd');
  return createArgon2id(plain, plain);
};
