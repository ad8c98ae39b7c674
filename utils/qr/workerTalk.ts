import type { OneTimeReading } from './oneTimeReading.ts';
import type { PacketReading } from './reading.ts';
import type { Rgba } from './luma.ts';

/** What a thread is started for. */
export type Question =
  | { readonly is: 'read'; readonly file: Blob }
  /** For a one-time password in place of a packet. */
  | { readonly is: 'read-one-time'; readonly file: Blob };

/** What the screen says to the reader's thread. */
export type ToReader =
  | Question
  /** The answer to `draw-svg`. */
  | { readonly is: 'drawn'; readonly picture: Rgba | null };

/** What the reader's thread says. Its last word is a reading. */
export type FromReader =
  | { readonly is: 'progress'; readonly share: number }
  | { readonly is: 'draw-svg'; readonly svg: Blob }
  | LastWord;

export type LastWord =
  | { readonly is: 'reading'; readonly reading: PacketReading }
  | { readonly is: 'one-time-reading'; readonly reading: OneTimeReading };
