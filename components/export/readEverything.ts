import type { Client } from '../../utils/messaging/client.ts';
import type { OutputOf } from '../../utils/messaging/contract.ts';
import type { ShownItem } from '../../utils/vault/item.ts';

/** What a page has read of what goes out in the open. */
export type Read =
  | {
      readonly is: 'everything';
      readonly items: readonly ShownItem[];
      /** How many do not open, and are in no file therefore. */
      readonly unopened: number;
    }
  /** The permit's time was over before all of it was read. */
  | { readonly is: 'over' }
  | { readonly is: 'not-open' };

/**
 * Reads everything in the open, part by part.
 * @param total how many items there are to look at, deleted ones included
 * @param onShare told how far it is, 0 to 1
 */
export const readEverything = async (
  send: Client['send'],
  permit: string,
  total: number,
  onShare: (share: number) => void,
): Promise<Read> => {
  const items: ShownItem[] = [];
  let [unopened, looked] = [0, 0];
  let after: string | null = null;
  do {
    const part: OutputOf<'export.read'> = await send('export.read', { permit, after });
    if (part.is !== 'part') return part;
    items.push(...part.items);
    unopened += part.unopened;
    looked += part.looked;
    after = part.next;
    onShare(total === 0 ? 1 : Math.min(1, looked / total));
  } while (after !== null);
  return { is: 'everything', items, unopened };
};
