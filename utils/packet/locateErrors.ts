import { syndromeOfError } from './checksum.ts';
import { bodyLength } from './layout.ts';

type SingleError = { readonly position: number; readonly syndrome: number };

let singles:
  { readonly all: readonly SingleError[]; readonly positionOf: ReadonlyMap<number, number> } | undefined;

/** Every single error there is, 46 × 31, made when it is first needed. */
const singleErrors = () => {
  if (singles) return singles;
  const all: SingleError[] = [];
  for (let position = 0; position < bodyLength; position++) {
    for (let difference = 1; difference < 32; difference++) {
      all.push({ position, syndrome: syndromeOfError(difference, bodyLength - 1 - position) });
    }
  }
  singles = { all, positionOf: new Map(all.map(({ position, syndrome }) => [syndrome, position])) };
  return singles;
};

/**
 * The places of at most `most` wrong symbols that explain a syndrome: positions behind the prefix, from 0, rising.
 * Null where no such explanation exists. There is never a second one: the code tells any two texts of this length
 * apart that differ in four places or fewer (BIP 173, "Checksum design"), and two explanations of two errors each
 * would make such a pair.
 * What was meant in these places is not told: a guess that fits a checksum is not what stands on the paper.
 */
export const locateErrors = (syndrome: number, most: 1 | 2): readonly number[] | null => {
  if (syndrome === 0) return [];
  const { all, positionOf } = singleErrors();
  const single = positionOf.get(syndrome);
  if (single !== undefined) return [single];
  if (most === 1) return null;
  for (const first of all) {
    const second = positionOf.get(syndrome ^ first.syndrome);
    // The same place twice would be one error, and that was looked for above.
    if (second !== undefined && second > first.position) return [first.position, second];
  }
  return null;
};
