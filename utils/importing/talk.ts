import type { ImportReading } from '../transfer/import/imported.ts';

/** A file for the thread to read. */
export type ToThread = {
  readonly bytes: Uint8Array;
  /** Null where none was given yet. */
  readonly password: string | null;
  /** Milliseconds since 1970. */
  readonly now: number;
};

/** What came of it; null where the reader itself broke. */
export type FromThread = ImportReading | null;
