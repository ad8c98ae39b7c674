import { wipe } from '../bytes/wipe.ts';
import { type AccountKey, asPurposeKey, type PurposeKey, type StretchedPassword } from './brands.ts';
import { hkdfExpand, hkdfExtract } from './hkdf.ts';

/** What password and packet give together. */
export type UnlockKeys = {
  /** Opens the wrapped vault key. */
  readonly wrapKey: PurposeKey;
  /** 32 bytes at the head of the wrapped vault key: tells a wrong password without opening anything. */
  readonly commitment: Uint8Array;
  /** Ed25519 seed of signK, which proves to the service that both are here. */
  readonly signInSeed: Uint8Array;
};

/** R = HKDF-Extract(salt = K, ikm = S), and its three children (spec.md §4). */
export const deriveUnlockKeys = (stretched: StretchedPassword, key: AccountKey): UnlockKeys => {
  const root = hkdfExtract(key, stretched);
  const keys = {
    wrapKey: asPurposeKey(hkdfExpand(root, 'halfkey/v1/vault key wrap', 32)),
    commitment: hkdfExpand(root, 'halfkey/v1/vault key commitment', 32),
    signInSeed: hkdfExpand(root, 'halfkey/v1/sign-in', 32),
  };
  wipe(root);
  return keys;
};
