import { encodeUtf8 } from '../bytes/utf8.ts';
import {
  type AccountKey,
  asAccountKey,
  asEncryptedAccountKey,
  type EncryptedAccountKey,
  type StretchedPassword,
} from './brands.ts';
import { hkdf } from './hkdf.ts';

/** The two are one operation, because it undoes itself: exclusive or with 20 bytes that S gives. */
const applyPad = (key: Uint8Array, stretched: StretchedPassword): Uint8Array => {
  const pad = hkdf(stretched, encodeUtf8('halfkey/v1'), encodeUtf8('packet pad'), 20);
  return key.map((byte, i) => byte ^ (pad[i] ?? 0));
};

/**
 * E = K ⊕ pad. Without a tag and without any redundancy, so that a packet alone tests no password (spec.md P1).
 * For this to hold one K is wrapped once only.
 */
export const wrapAccountKey = (key: AccountKey, stretched: StretchedPassword): EncryptedAccountKey =>
  asEncryptedAccountKey(applyPad(key, stretched));

/** K, or with a wrong password some other 20 bytes that look just as right. Never fails, by design. */
export const unwrapAccountKey = (encrypted: EncryptedAccountKey, stretched: StretchedPassword): AccountKey =>
  asAccountKey(applyPad(encrypted, stretched));
