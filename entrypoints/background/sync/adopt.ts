import { encodeBase64url } from '../../../utils/bytes/base64url.ts';
import { equalBytes } from '../../../utils/bytes/equalBytes.ts';
import { generateId } from '../../../utils/crypto/generate.ts';
import { storedItem, type StoredItem, versionOf } from '../../../utils/storage/itemStore.ts';
import type { Item, Overview } from '../../../utils/vault/item.ts';
import { mergeItems, sameItem } from '../../../utils/vault/merge.ts';
import { overviewOf } from '../../../utils/vault/plainItem.ts';
import { type Sealed, type SealedVersion, schemaOfItems } from '../../../utils/vault/sealed.ts';
import { openItem, openOverview } from '../../../utils/vault/sealItem.ts';
import { hostEntries } from '../vault/hostIndex.ts';
import { sealFitting } from '../vault/sealFitting.ts';
import type { VaultKeys } from '../vault/vaultKeys.ts';

const attempt = <T>(open: () => T): T | null => {
  try {
    return open();
  } catch {
    return null;
  }
};

const hostsOf = (keys: VaultKeys, overview: Overview | null): readonly string[] =>
  overview === null ? [] : hostEntries(keys.hostKey, overview);

/** The service has put another schema to an item than the one it was sealed with, which no root covers. */
class AlteredItem extends Error {}

/** Null where an item was altered. */
export const adoptedOr = (adopt: () => readonly StoredItem[]): readonly StoredItem[] | null => {
  try {
    return adopt();
  } catch (cause) {
    if (cause instanceof AlteredItem) return null;
    throw cause;
  }
};

const knownSchemas = Array.from({ length: schemaOfItems }, (_, i) => i + 1);

/** The overview; null where it does not open. @throws AlteredItem where it would under another schema than the one it came with */
const openedOverview = (keys: VaultKeys, remote: Sealed): Overview | null => {
  const overview = attempt(() => openOverview(keys, remote.itemId, remote));
  if (overview !== null) return overview;
  for (const schema of knownSchemas) {
    if (attempt(() => openOverview(keys, remote.itemId, { ...remote, schema })) !== null)
      throw new AlteredItem();
  }
  return null;
};

/** The service's version as it is. One that does not open is kept as well: the root covers it, and a device of ours made it. */
export const taken = (keys: VaultKeys, remote: Sealed, leaf: Uint8Array): StoredItem =>
  storedItem(remote, {
    hosts: hostsOf(keys, openedOverview(keys, remote)),
    syncedLeaf: leaf,
    base: null,
    pending: false,
  });

/** The item in the open; null where it does not open. */
export const opened = (keys: VaultKeys, itemId: string, version: SealedVersion | null): Item | null =>
  version === null ? null : attempt(() => openItem(keys, itemId, version));

/** A version that is yet to be sent. */
export const toSend = (
  keys: VaultKeys,
  sealed: Sealed,
  item: Item,
  service: { readonly base: SealedVersion | null; readonly syncedLeaf: Uint8Array | null },
): StoredItem =>
  storedItem(sealed, { ...service, hosts: hostEntries(keys.hostKey, overviewOf(item)), pending: true });

/** Two versions that cannot be one item (long notes, many addresses, one that does not open): this device's goes on as an item of its own. */
export const apart = (keys: VaultKeys, mine: Item, theirs: StoredItem): readonly StoredItem[] => {
  if (mine.kind === 'deleted') return [theirs];
  const sealed = sealFitting(keys, encodeBase64url(generateId()), 1, mine);
  if (sealed === null) throw new Error('an item that was stored has become too large');
  return [theirs, toSend(keys, sealed, mine, { base: null, syncedLeaf: null })];
};

const merged = (
  keys: VaultKeys,
  local: StoredItem,
  remote: Sealed,
  leaf: Uint8Array,
): readonly StoredItem[] => {
  const { itemId } = remote;
  const mine = opened(keys, itemId, versionOf(local));
  const theirs = opened(keys, itemId, remote);
  if (mine === null) return [taken(keys, remote, leaf)];
  // A device with a later Halfkey may have made it: it is not for this one to put its own in the place of what it cannot read.
  if (theirs === null) return apart(keys, mine, taken(keys, remote, leaf));
  const item = mergeItems(opened(keys, itemId, local.item.base), mine, theirs);
  if (sameItem(item, theirs)) return [taken(keys, remote, leaf)];
  const revision = Math.max(local.overview.revision, remote.revision) + 1;
  const sealed = sealFitting(keys, itemId, revision, item, [mine, theirs]);
  if (sealed === null) return apart(keys, mine, taken(keys, remote, leaf));
  return [toSend(keys, sealed, item, { base: remote, syncedLeaf: leaf })];
};

/**
 * What this device is to hold of an item after a verified pull: the service's version, or, where this device has something
 * newer, the two brought together.
 * @param leaf of `remote`
 * @throws AlteredItem
 */
export const adoptItem = (
  keys: VaultKeys,
  local: StoredItem | null,
  remote: Sealed,
  leaf: Uint8Array,
): readonly StoredItem[] => {
  if (local?.overview.pending !== 1) return [taken(keys, remote, leaf)];
  // The push that brought it there got through; only its answer did not.
  const sent = local.overview.revision === remote.revision && equalBytes(local.item.item, remote.item);
  return sent ? [taken(keys, remote, leaf)] : merged(keys, local, remote, leaf);
};
