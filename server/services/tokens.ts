import { sha256 } from '../../utils/crypto/sha256.ts';

/** 32 random bytes for the asker, and their hash for the store: who reads the store can use none of them. */
export function newToken(random: (bytes: number) => Uint8Array): { token: Uint8Array; hash: Uint8Array } {
  const token = random(32);
  return { token, hash: tokenHash(token) };
}

/** No salt and no stretching: there is nothing to guess in 32 random bytes. */
export const tokenHash = (token: Uint8Array): Uint8Array => sha256(token);
