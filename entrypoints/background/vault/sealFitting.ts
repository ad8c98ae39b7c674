import { shortenHistory } from '../../../utils/vault/history.ts';
import type { Item } from '../../../utils/vault/item.ts';
import { keepsValues } from '../../../utils/vault/merge.ts';
import type { Sealed } from '../../../utils/vault/sealed.ts';
import { type ItemKeys, sealItem } from '../../../utils/vault/sealItem.ts';

/**
 * Seals an item, with as much of its history as there is room for; null where it is too large even without.
 * @param keeps what stood somewhere until now: where there is no room for all of its values it is null too
 */
export const sealFitting = (
  keys: ItemKeys,
  itemId: string,
  revision: number,
  item: Item,
  keeps: readonly Item[] = [],
): Sealed | null => {
  if (!keeps.every((before) => keepsValues(item, before))) return null;
  const sealed = sealItem(keys, itemId, revision, item);
  if (sealed !== null || item.kind === 'deleted' || item.history.length === 0) return sealed;
  return sealFitting(keys, itemId, revision, shortenHistory(item), keeps);
};
