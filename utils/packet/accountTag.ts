import { encodeUtf8 } from '../bytes/utf8.ts';
import type { AccountId } from '../crypto/brands.ts';
import { sha256 } from '../crypto/sha256.ts';

/**
 * The first 25 bits of SHA-256("halfkey/v1/tag" ‖ accountId), as a whole number below 2^25 (spec.md §5).
 * Tells another account's packet before anything is computed or sent. No secret, and not unique.
 */
export const accountTag = (accountId: AccountId): number => {
  const hash = sha256(encodeUtf8('halfkey/v1/tag'), accountId);
  return new DataView(hash.buffer).getUint32(0) >>> 7;
};
