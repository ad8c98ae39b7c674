import { createItemIndex, type Indexed } from '../utils/vault/search/itemIndex.ts';
import { compareTitles } from '../utils/vault/search/titleOrder.ts';
import { loginNumber } from './items.ts';
import { keystrokes } from './vaultSize/keystrokes.ts';

const nobody: ReadonlySet<string> = new Set();

/** Gives what measures the search itself for each keystroke, among so many items: what `bench:vault` runs in the worker. */
export const searchTimer = (count: number): (() => readonly number[]) => {
  const items = Array.from({ length: count }, (_, number): Indexed => {
    const { title, username, urls, tags, favourite } = loginNumber(number, 'https://localhost');
    const addresses = urls.map((url) => ({ url }));
    return { itemId: String(number), title, subtitle: username, addresses, tags, favourite, typeName: '' };
  });
  const index = createItemIndex<Indexed>();
  index.fill(items.sort(compareTitles));
  return () =>
    keystrokes.map((query) => {
      const began = performance.now();
      index.find({ query, filter: 'all', keeps: () => true, recent: nobody });
      return performance.now() - began;
    });
};
