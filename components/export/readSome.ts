import type { Client } from '../../utils/messaging/client.ts';
import type { ShownItem } from '../../utils/vault/item.ts';
import type { Read } from './readEverything.ts';

/** Items of one question. */
const portion = 100;

/**
 * Reads some items in the open, part by part.
 * @param onShare told how far it is, 0 to 1
 */
export const readSome = async (
  send: Client['send'],
  permit: string,
  itemIds: readonly string[],
  onShare: (share: number) => void,
): Promise<Read> => {
  const items: ShownItem[] = [];
  let [unopened, looked] = [0, 0];
  while (looked < itemIds.length) {
    const some = itemIds.slice(looked, looked + portion);
    const part = await send('export.some', { permit, itemIds: some });
    if (part.is !== 'part') return part;
    items.push(...part.items);
    unopened += part.unopened;
    looked += part.looked;
    onShare(looked / itemIds.length);
  }
  return { is: 'everything', items, unopened };
};
