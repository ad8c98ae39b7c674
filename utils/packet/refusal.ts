import type { Recognition } from './recognition.ts';

/**
 * Why a packet was not accepted (spec.md P2). One union for the whole product: the reader, the parser,
 * the service and every screen speak it, and a switch over it ends in `unreachable`.
 */
export type PacketRefusal =
  /** No QR code in the picture, no text that could be a packet. */
  | { readonly is: 'nothing-found'; readonly hint?: PictureHint }
  /** A code or a text, but not a Halfkey packet. */
  | { readonly is: 'not-ours'; readonly kind: ForeignKind }
  /** Begins like ours but has the wrong length, or characters that no packet has. `found` of 49 characters. */
  | { readonly is: 'incomplete'; readonly found: number; readonly wanted: number }
  /** The checksum fails, and at most two symbols are wrong: these groups (from 1) are to be looked at again. */
  | { readonly is: 'mistyped'; readonly groups: readonly number[] }
  /** The checksum fails in more places than can be named. */
  | { readonly is: 'damaged' }
  /** Made by a later version of Halfkey. */
  | { readonly is: 'newer-version'; readonly version: number }
  /** Fits another account than the address that was typed. `recognition` is known where this device holds that account. */
  | { readonly is: 'other-account'; readonly recognition?: Recognition }
  /** From before the password change, the account reset, the full re-key or the undoing of that day (`YYYY-MM-DD`). */
  | {
      readonly is: 'older-packet';
      readonly endedOn: string;
      readonly reason: GenerationEnded;
      /** Until that day what it opens can be brought back; without: it cannot. */
      readonly undoUntil?: string;
      readonly newest?: NewestPacket;
    }
  /** Made for a password change that was not brought to its end: it never opened anything. */
  | { readonly is: 'unfinished-change'; readonly newest: NewestPacket };

/** How a generation of the packet has ended: `undone` where an older one was brought back in its place. */
export type GenerationEnded = 'password-change' | 'account-reset' | 'full-re-key' | 'undone';

/** What to look for: `number` as people count (`packetNumber`). */
type NewestPacket = { readonly recognition: Recognition; readonly number: number };

/**
 * What would help to read a code, judged from the picture (utils/qr/pictureHint.ts): from nearer, in focus,
 * with the page flat and the camera straight above, without reflections, with more light, with the whole code in it.
 */
export type PictureHint = 'closer' | 'sharper' | 'flatter' | 'less-glare' | 'more-light' | 'whole-code';

/** What a foreign code is, so far as its text tells. */
export type ForeignKind =
  | 'link'
  | 'wifi'
  | 'one-time-password'
  | 'contact'
  | 'bitwarden'
  | '1password'
  | 'msecure'
  | 'payment'
  | 'other';
