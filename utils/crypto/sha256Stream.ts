import { sha256 } from '@noble/hashes/sha2.js';

/** SHA-256 over parts that come one after another. */
export type Sha256Stream = {
  readonly add: (part: Uint8Array) => void;
  /** 32 bytes. Ends it. */
  readonly end: () => Uint8Array;
};

/** The same hash as `sha256` over all parts joined, without holding them (FIPS 180-4). */
export const createSha256 = (): Sha256Stream => {
  const hash = sha256.create();
  return { add: (part) => void hash.update(part), end: () => Uint8Array.from(hash.digest()) };
};
