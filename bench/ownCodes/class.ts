import type { PacketSheet } from '../../utils/packet/sheet.ts';
import type { Rgba } from '../../utils/qr/luma.ts';
import type { Chance } from './chance.ts';

/** A way our code comes along. */
export type OwnClass = {
  readonly name: string;
  /** `rendering`: made by us, to be read every time. `photo`: measured only. */
  readonly kind: 'rendering' | 'photo';
  /** The share of the packets that is enough: one in so many. 1 where pictures are cheap. */
  readonly every: number;
  readonly pictureOf: (sheet: PacketSheet, chance: Chance) => Promise<Rgba> | Rgba;
};
