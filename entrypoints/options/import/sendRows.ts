import type { Client } from '../../../utils/messaging/client.ts';
import type { ImportedRow } from '../../../utils/transfer/import/imported.ts';

/** Rows that travel at once, and about how many letters of them. */
const most = { rows: 100, letters: 400_000 };

export type SentRows =
  | {
      readonly is: 'staged';
      readonly importId: string;
      /** How many more items the account may have. */
      readonly room: number;
      /** Numbers of rows, from 0. */
      readonly duplicates: readonly number[];
      readonly tooLarge: readonly number[];
    }
  | { readonly is: 'over' }
  | { readonly is: 'not-open' };

/** How many of the rows from `at` on travel together. */
const portionAt = (rows: readonly ImportedRow[], at: number): number => {
  let letters = 0;
  let count = 0;
  for (const { item } of rows.slice(at, at + most.rows)) {
    letters += JSON.stringify(item).length;
    if (count > 0 && letters > most.letters) break;
    count += 1;
  }
  return count;
};

/**
 * Stages rows with the background, in portions: nothing of them is in the vault by that.
 * @param isWanted asked before each portion; false ends it
 * @param onShare told how far it is, 0 to 1
 */
export const sendRows = async (
  send: Client['send'],
  rows: readonly ImportedRow[],
  isWanted: () => boolean,
  onShare: (share: number) => void,
): Promise<SentRows> => {
  const begun = await send('import.begin', {});
  if (begun.is === 'not-open') return begun;
  const { importId, room } = begun;
  const duplicates: number[] = [];
  const tooLarge: number[] = [];
  for (let at = 0; at < rows.length;) {
    if (!isWanted()) return { is: 'over' };
    const count = portionAt(rows, at);
    const items = rows.slice(at, at + count).map(({ item }) => item);
    const put = await send('import.put', { importId, at, items });
    if (put.is !== 'kept') return put;
    duplicates.push(...put.duplicates);
    tooLarge.push(...put.tooLarge);
    at += count;
    onShare(at / rows.length);
  }
  return { is: 'staged', importId, room, duplicates, tooLarge };
};
