import type { PacketReading } from './reading.ts';
import type { Rgba } from './luma.ts';

/** What the screen says to the reader's thread. */
export type ToReader =
  | { readonly is: 'read'; readonly file: Blob }
  /** The answer to `draw-svg`. */
  | { readonly is: 'drawn'; readonly picture: Rgba | null };

/** What the reader's thread says. `reading` is its last word. */
export type FromReader =
  | { readonly is: 'progress'; readonly share: number }
  | { readonly is: 'draw-svg'; readonly svg: Blob }
  | { readonly is: 'reading'; readonly reading: PacketReading };
