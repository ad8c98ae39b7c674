import { maxItemBytes, maxOverviewBytes } from '../api/vault.ts';
import { decodeBase64url } from '../bytes/base64url.ts';
import { MalformedError } from '../bytes/malformed.ts';
import { open, seal } from '../crypto/aead.ts';
import type { AccountId, PurposeKey } from '../crypto/brands.ts';
import { type Context, itemContext } from '../crypto/contexts.ts';
import { parseFirstItem, parseFirstOverview } from './firstSchema.ts';
import type { Item, Overview } from './item.ts';
import { formatItem, formatOverview, isReadable, overviewOf, parseItem, parseOverview } from './plainItem.ts';
import { type Sealed, type SealedVersion, schemaOfItems } from './sealed.ts';

/** The keys of a vault's contents, and whose vault it is. */
export type ItemKeys = {
  readonly accountId: AccountId;
  /** HKDF(V, "item"). */
  readonly itemKey: PurposeKey;
  /** HKDF(V, "overview"). */
  readonly overviewKey: PurposeKey;
};

/** Where a version belongs. @param itemId base64url text of 16 bytes */
type Place = { readonly itemId: string; readonly revision: number; readonly schema: number };

// A later layout is refused by name and never tried: this version does not know what it would be reading.
const contextOf = (keys: ItemKeys, { itemId, revision, schema }: Place): Context => {
  if (schema > schemaOfItems || schema < 1)
    throw new MalformedError(`items of schema ${schema} are not known here`);
  return itemContext(keys.accountId, decodeBase64url(itemId), revision, schema);
};

/**
 * Seals an item and its overview, each under its own key, bound to the account, the item and the revision.
 * @returns null where either is larger than the service takes (256 KiB and 32 KiB), or the item has more parts than one may
 */
export const sealItem = (keys: ItemKeys, itemId: string, revision: number, item: Item): Sealed | null => {
  // What is sealed is to be opened again.
  if (!isReadable(item)) return null;
  const place = { itemId, revision, schema: schemaOfItems };
  const context = contextOf(keys, place);
  const sealed = seal(keys.itemKey, formatItem(item), context);
  const overview = seal(keys.overviewKey, formatOverview(overviewOf(item)), context);
  if (sealed.length > maxItemBytes || overview.length > maxOverviewBytes) return null;
  return { ...place, item: sealed, overview };
};

/** The whole item. @throws MalformedError where it was changed, moved, or is of another schema */
export const openItem = (keys: ItemKeys, itemId: string, version: Omit<SealedVersion, 'overview'>): Item => {
  const plain = open(keys.itemKey, version.item, contextOf(keys, { ...version, itemId }));
  return version.schema === 1 ? parseFirstItem(plain) : parseItem(plain);
};

/** The overview alone: no password is decrypted. @throws MalformedError as `openItem` */
export const openOverview = (
  keys: ItemKeys,
  itemId: string,
  version: Omit<SealedVersion, 'item'>,
): Overview => {
  const plain = open(keys.overviewKey, version.overview, contextOf(keys, { ...version, itemId }));
  return version.schema === 1 ? parseFirstOverview(plain) : parseOverview(plain);
};
