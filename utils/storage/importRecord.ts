import * as v from 'valibot';
import { ImportCounts } from '../messaging/importCounts.ts';

/** An item of an import that was not agreed to yet, sealed as it will be stored. */
export type StagedItem = {
  /** Its place in the import, from 0. */
  readonly index: number;
  readonly itemId: string;
  readonly schema: number;
  readonly item: Uint8Array;
  readonly overview: Uint8Array;
  readonly hosts: readonly string[];
  /** The item that it is a duplicate of: of the vault, or of the same import. */
  readonly target: string | null;
};

/** What the last import made of an item of the vault. */
export type ImportedItemRecord = {
  readonly itemId: string;
  /** That it has given it; a later one has been edited since. */
  readonly revision: number;
  /** What it was; null where it is new. */
  readonly before: {
    readonly revision: number;
    readonly schema: number;
    readonly item: Uint8Array;
    readonly overview: Uint8Array;
  } | null;
};

const Count = v.pipe(v.number(), v.integer(), v.minValue(0));
/** The import under way, or the last one. */
export const ImportRecord = v.strictObject({
  version: v.literal(1),
  /** 16 random bytes, base64url. */
  importId: v.string(),
  /** When it was made, milliseconds since 1970, and what became of it; null while it is only staged. */
  done: v.nullable(v.strictObject({ at: Count, counts: ImportCounts })),
});
export type ImportRecord = v.InferOutput<typeof ImportRecord>;
