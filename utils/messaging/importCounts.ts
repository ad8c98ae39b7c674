import * as v from 'valibot';

const Count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** What became of the rows of an import. */
export const ImportCounts = v.strictObject({
  /** New in the vault. */
  added: Count,
  /** Brought together with an item that was there. */
  merged: Count,
  /** Had nothing that was not there already. */
  same: Count,
  /** Duplicates that were not wanted. */
  skipped: Count,
});
export type ImportCounts = v.InferOutput<typeof ImportCounts>;
