import type { PacketRefusal } from '../packet/refusal.ts';
import type { UnreadableFile } from '../qr/reading.ts';
import type { ServiceTrouble } from './results.ts';

/** There was nothing to look at. */
export type UnseenView =
  /** `refused`: by the user, the browser's settings or the system. */
  | { readonly is: 'no-camera'; readonly because: 'refused' | 'none' | 'in-use' }
  /** `protected`: a page that no extension may take a picture of, such as the browser's own or its store of extensions. */
  | { readonly is: 'no-capture'; readonly because: 'protected' | 'failed' };

/**
 * Every way in which handing over a packet does not get the user in. docs/packet-errors.md has a picture of each, and
 * a switch over it ends in `unreachable`.
 */
export type PacketTrouble =
  | PacketRefusal
  | UnreadableFile
  | UnseenView
  /** The packet is the right one. */
  | { readonly is: 'wrong-password' }
  /** The sign-in that it was for is no longer under way. */
  | { readonly is: 'start-again' }
  | ServiceTrouble;

type Detail<T> = T extends { kind: infer D } | { because: infer D } | { reason: infer D } ? D : never;
type Named<T> = T extends { readonly is: infer Is extends string }
  ? Detail<T> extends infer D extends string
    ? [D] extends [never]
      ? Is
      : `${Is}-${D}`
    : never
  : never;

/** What a trouble is called where each is listed: what it is, and which of several kinds. */
export type PacketTroubleName = Named<PacketTrouble>;
