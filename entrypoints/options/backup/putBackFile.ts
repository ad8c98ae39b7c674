import type { PutBackCounts, PutBackTrouble } from '../../../utils/messaging/backup.ts';
import type { Client } from '../../../utils/messaging/client.ts';
import type { NotOpen } from '../../../utils/messaging/results.ts';

type PutBack =
  | ({ readonly is: 'put-back' } & PutBackCounts)
  | Exclude<PutBackTrouble, { is: 'begin-again' }>
  | { readonly is: 'over' }
  | NotOpen;

/** Characters that a message takes; a line is never longer. */
const most = 900_000;
/** Beginnings before it is given up: a worker would have to die during each. */
const tries = 3;
/** A first line that is longer is none; the background sees by the rest what the file is instead. */
const longestHeader = 400;

type Parts = { readonly header: string; readonly portions: readonly string[]; readonly end: string };

/** The file's lines in portions that a message takes; null where its last line is not whole. */
const partsOf = (text: string): Parts | null => {
  if (!text.endsWith('\n')) return null;
  const headerEnd = text.indexOf('\n') + 1;
  const endBegin = text.lastIndexOf('\n', text.length - 2) + 1;
  const portions: string[] = [];
  for (let at = headerEnd; at < endBegin;) {
    // The last line that ends within reach; where none does, a piece that the background will refuse.
    const within = text.lastIndexOf('\n', Math.min(at + most, endBegin) - 1) + 1;
    const to = within > at ? within : Math.min(at + most, endBegin);
    portions.push(text.slice(at, to));
    at = to;
  }
  return { header: text.slice(0, headerEnd), portions, end: text.slice(Math.max(endBegin, headerEnd)) };
};

const add = (a: PutBackCounts, b: PutBackCounts): PutBackCounts => ({
  returned: a.returned + b.returned,
  joined: a.joined + b.joined,
  same: a.same + b.same,
  unopened: a.unopened + b.unopened,
});

/** Gives the file to the background, twice: to be looked at as a whole, and, where it is right, to be merged. */
const giveParts = async (
  send: Client['send'],
  { header, portions, end }: Parts,
  told: (share: number) => void,
): Promise<PutBack | { readonly is: 'begin-again' }> => {
  const begun = await send('putBack.begin', { header: header.slice(0, longestHeader) });
  if (begun.is !== 'begun') return begun;
  const { permit } = begun;
  const turns = 2 * portions.length;
  for (const [index, lines] of portions.entries()) {
    const seen = await send('putBack.look', { permit, lines });
    if (seen.is !== 'seen') return seen;
    told((index + 1) / turns);
  }
  if (!end.startsWith('end ')) return { is: 'cut-off' };
  const judged = await send('putBack.judge', { permit, end: end.slice(0, 1000) });
  if (judged.is !== 'whole') return judged;
  let counts: PutBackCounts = { returned: 0, joined: 0, same: 0, unopened: 0 };
  for (const [index, lines] of portions.entries()) {
    const merged = await send('putBack.merge', { permit, lines });
    if (merged.is !== 'merged') return merged;
    counts = add(counts, merged);
    told((portions.length + index + 1) / turns);
  }
  return { is: 'put-back', ...counts };
};

/**
 * Puts a backup back, part by part. What ends it in the middle leaves nothing half: an item is merged or it is not, and doing
 * all of it again changes nothing about those that were.
 * @param told gets how much is done, 0 to 1
 */
export const putBackFile = async (
  send: Client['send'],
  file: Blob,
  told: (share: number) => void,
): Promise<PutBack> => {
  const text = await file.text();
  const parts = partsOf(text);
  if (parts === null) {
    // What it is, its beginning says, if it is a backup at all.
    const begun = await send('putBack.begin', {
      header: text.slice(0, text.indexOf('\n') + 1 || longestHeader).slice(0, longestHeader),
    });
    return begun.is === 'begun' ? { is: 'cut-off' } : begun.is === 'begin-again' ? { is: 'over' } : begun;
  }
  for (let turn = 0; turn < tries; turn += 1) {
    const put = await giveParts(send, parts, told);
    if (put.is !== 'begin-again') return put;
  }
  return { is: 'over' };
};
