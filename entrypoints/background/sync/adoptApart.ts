import { type StoredItem, versionOf } from '../../../utils/storage/itemStore.ts';
import type { Item } from '../../../utils/vault/item.ts';
import { sameItem } from '../../../utils/vault/merge.ts';
import { mergeApart } from '../../../utils/vault/mergeApart.ts';
import type { Sealed } from '../../../utils/vault/sealed.ts';
import { sealFitting } from '../vault/sealFitting.ts';
import type { VaultKeys } from '../vault/vaultKeys.ts';
import { apart, opened, taken, toSend } from './adopt.ts';

/** The version of this device is to be sent as it is: nothing of the service's is new to it, and its revision is the higher. */
const stands = (local: StoredItem, remote: Sealed, item: Item, mine: Item): boolean =>
  local.overview.revision > remote.revision && sameItem(item, mine);

/** What was erased here for good and is there again goes to the trash: somebody may have edited it there meanwhile. */
const broughtTogether = (mine: Item | null, theirs: Item, now: number): Item => {
  if (mine === null) return theirs;
  if (mine.kind === 'deleted' && theirs.kind !== 'deleted')
    return { ...theirs, trashedAt: theirs.trashedAt ?? now };
  return mergeApart(mine, theirs);
};

/**
 * What this device is to hold of an item where the service has gone back to an older state, or on from one: neither version
 * can be told to have come of the other, so the two are merged as if they had nothing in common.
 *
 * It is sent in any case, under a revision above both. Devices ask for what has changed since the head that they know, and
 * what the service took after it was put back has lower sequences than that.
 * @param leaf of `remote` @param now milliseconds since 1970
 * @throws AlteredItem
 */
export const adoptApart = (
  keys: VaultKeys,
  local: StoredItem | null,
  remote: Sealed,
  leaf: Uint8Array,
  now: number,
): readonly StoredItem[] => {
  const { itemId } = remote;
  const service = { base: remote, syncedLeaf: leaf };
  const mine = local === null ? null : opened(keys, itemId, versionOf(local));
  const theirs = opened(keys, itemId, remote);
  if (theirs === null) {
    const there = taken(keys, remote, leaf);
    return mine === null ? [there] : apart(keys, mine, there);
  }
  const item = broughtTogether(mine, theirs, now);
  if (local !== null && mine !== null && stands(local, remote, item, mine)) {
    return [toSend(keys, { itemId, ...versionOf(local) }, mine, service)];
  }
  const revision = Math.max(local?.overview.revision ?? 0, remote.revision) + 1;
  const sealed = sealFitting(
    keys,
    itemId,
    revision,
    item,
    [mine, theirs].filter((one) => one !== null),
  );
  if (sealed !== null) return [toSend(keys, sealed, item, service)];
  if (mine === null) return [taken(keys, remote, leaf)];
  const alone = sealFitting(keys, itemId, revision, theirs);
  return apart(keys, mine, alone === null ? taken(keys, remote, leaf) : toSend(keys, alone, theirs, service));
};
