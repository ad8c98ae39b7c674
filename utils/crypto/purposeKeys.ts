import { encodeUtf8 } from '../bytes/utf8.ts';
import { asPurposeKey, type PurposeKey, type VaultKey } from './brands.ts';
import { hkdf } from './hkdf.ts';

/** What a key under V is for. No key serves two of these (spec.md §4). */
export type Purpose =
  | 'item'
  | 'overview'
  | 'manifest'
  | 'device list'
  | 'settings'
  | 'backup'
  /** Seals the vault keys that a full re-key has put out of use (spec.md §7). */
  | 'retired vault keys'
  /** Keys the index of hosts on one device; nothing under it is ever sent (docs/decisions/0005). */
  | 'host index'
  /** Seed of controlK, the Ed25519 key that signs what changes the account. */
  | 'account control';

/** HKDF(ikm = V, salt = "halfkey/v1", info = purpose, 32 bytes). */
export const derivePurposeKey = (vaultKey: VaultKey, purpose: Purpose): PurposeKey =>
  asPurposeKey(hkdf(vaultKey, encodeUtf8('halfkey/v1'), encodeUtf8(purpose), 32));
