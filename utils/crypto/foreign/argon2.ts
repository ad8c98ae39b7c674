import { argon2d, argon2id } from '@noble/hashes/argon2.js';

/** Argon2 as other programs' files ask for it: both kinds, both versions. Slow, and in the open about it. */
export type ForeignArgon2 = {
  readonly kind: 'argon2d' | 'argon2id';
  readonly password: Uint8Array;
  readonly salt: Uint8Array;
  readonly passes: number;
  readonly memoryKiB: number;
  readonly lanes: number;
  readonly length: number;
  readonly version: 0x10 | 0x13;
};

/** @throws Error for parameters that RFC 9106 §3.1 does not allow */
export const foreignArgon2 = (parameters: ForeignArgon2): Uint8Array => {
  const { kind, password, salt, passes, memoryKiB, lanes, length, version } = parameters;
  const hash = kind === 'argon2d' ? argon2d : argon2id;
  return hash(password, salt, { t: passes, m: memoryKiB, p: lanes, dkLen: length, version });
};
