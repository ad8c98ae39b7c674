import type { PacketRefusal } from '../packet/refusal.ts';
import type { Recognition } from '../packet/recognition.ts';
import type { LiveOverview } from '../vault/item.ts';

/** Answers that several messages share; each is a union whose members are named by `is`. */

/** Answers that any message which asks the service may get. */
export type ServiceTrouble =
  | { readonly is: 'unreachable' }
  /** Too many tries; allowed again at `retryAt` (milliseconds since 1970). */
  | { readonly is: 'limited'; readonly retryAt: number }
  /** The service answered something that is not an answer of this version. */
  | { readonly is: 'service-error' };

/** What came of trying to sign in with a packet. */
export type SignInResult =
  | { readonly is: 'unlocked' }
  | { readonly is: 'wrong-password' }
  /** The browser was closed meanwhile: the packet is held, and the password has to be given again. */
  | { readonly is: 'password-wanted' }
  /** The password is held, and there is no packet to try. */
  | { readonly is: 'packet-wanted' }
  | { readonly is: 'start-again' }
  | PacketRefusal
  | ServiceTrouble;

/** Why what was handed back is not the new packet. */
export type NewPacketRefusal =
  /** A packet of this account, and not the new one, which has this number. */
  { readonly is: 'not-the-new-one'; readonly number: number } | PacketRefusal;

/** What came of handing back the new packet while the password is changed. */
export type ChangeResult =
  | { readonly is: 'changed'; readonly number: number }
  /** Another device has changed the password meanwhile: this change cannot be made any more. */
  | { readonly is: 'outdated' }
  /** No change is under way. */
  | { readonly is: 'none' }
  | NewPacketRefusal
  | NotOpen
  | ServiceTrouble;

/** What came of deleting the account. `verified`: the service was asked afterwards, and no longer knows it. */
export type DeleteResult =
  | { readonly is: 'deleted'; readonly verified: boolean }
  | WrongPassword
  | PacketRefusal
  | NotOpen
  | ServiceTrouble;

/** How often somebody has had the packet and a wrong password. */
export type FailedSignIns = {
  readonly is: 'failed-sign-ins';
  readonly count: number;
  /** Milliseconds since 1970; null where there is none. */
  readonly lastAt: number | null;
  /** Nobody can sign in on a new device until they are allowed again. */
  readonly stopped: boolean;
};

/** Whose packet lies in the browser's account. */
export type BrowserAccount =
  | { readonly is: 'browser-account'; readonly keeps: 'nothing' }
  | {
      readonly is: 'browser-account';
      readonly keeps: 'this' | 'another';
      readonly recognition: Recognition;
    };

/** The vault is locked, or nobody is signed in: the screen asks for the state again. */
export type NotOpen = { readonly is: 'not-open' };
export type WrongPassword =
  { readonly is: 'wrong-password' } | { readonly is: 'throttled'; readonly retryAt: number };

/** `pending`: the service has not got it as it is here. */
export type ListedItem = LiveOverview & { readonly itemId: string; readonly pending: boolean };

export type ForTab =
  /** `host` is what the tab shows; `items` fit it by exact host. */
  | { readonly is: 'matches'; readonly host: string; readonly items: readonly ListedItem[] }
  /** A page on which nothing is ever offered: not https, an internal page, a local file. */
  | { readonly is: 'no-fill'; readonly because: 'insecure' | 'internal' };
