import type { Recognition } from '../packet/recognition.ts';
import type { GenerationEnded } from '../packet/refusal.ts';
import type { IntegrityAlarm } from '../vault/verifyPull.ts';

/** What the background tells the screens about itself. No secret is in it. */

export type SyncStatus =
  | { readonly is: 'synced'; readonly at: number }
  | { readonly is: 'syncing' }
  /** Saved here, not yet at the service. `pending` items. */
  | {
      readonly is: 'pending';
      readonly pending: number;
      /** `no-room`: this device's disk takes no more, and so cannot take over what others have changed; `pending` may be 0. */
      readonly because: 'offline' | 'limited' | 'service-error' | 'no-room';
    }
  /** The service shows something it must not (spec.md §8); syncing has stopped and nothing here was overwritten. */
  | { readonly is: 'alarm'; readonly alarm: IntegrityAlarm }
  /** The service does not know this device any more, and nobody has signed its removal; what is here still opens. */
  | { readonly is: 'signed-out-elsewhere'; readonly pending: number };

export type { IntegrityAlarm };

export type AccountLabel = {
  readonly address: string;
  /** Origin of the service, such as `https://vault.example.org`. */
  readonly service: string;
  readonly generation: number;
};

/** What a sign-in under way has of its packet. */
export type PacketInSight =
  | { readonly is: 'wanted' }
  /** Handed over, and neither taken nor refused yet. */
  | { readonly is: 'held' }
  /** In this browser's own account. */
  | { readonly is: 'found'; readonly recognition: Recognition };

/** What opens the vault in place of the account password on this device. */
export type QuickUnlock = {
  /** `destroyed`: by wrong tries; it has to be set anew. */
  readonly pin: 'off' | 'on' | 'destroyed';
  readonly passkey: 'off' | 'on';
  /** The account password was not typed here for two weeks, or the clock was set back: it is wanted now. */
  readonly isSetAside: boolean;
  /** When it will be wanted again, milliseconds since 1970; null where nothing is set up. */
  readonly passwordDueAt: number | null;
};

/** The account password was changed by passkey, on whichever device; both are days (`YYYY-MM-DD`). */
export type ChangedByPasskey = {
  readonly on: string;
  /** Until then the old password and packet can undo it. */
  readonly undoUntil: string;
};

/** What became of the generation that this device is of: the service no longer takes it, and what is here still opens. */
export type EndedGeneration = {
  readonly reason: GenerationEnded;
  /** Days (`YYYY-MM-DD`), as the service has them. Until `until` it can be brought back. */
  readonly on: string;
  readonly until: string;
};

/** What a device that is signed in, locked or not, has been told of a reset of its account, or of a change by passkey. */
type News = {
  /** From when on (ISO 8601) a reset that waits can be finished; null where none waits, so far as is known. */
  readonly resetDueOn: string | null;
  readonly ended: EndedGeneration | null;
  readonly changedByPasskey: ChangedByPasskey | null;
  /** What `passwordChangedOn` is about was no change: one was undone, and the password of before it is wanted again. */
  readonly passwordIsBack: boolean;
};

export type AppState =
  | { readonly is: 'signed-out' }
  /** Another device has removed this one, and nobody has signed in here since. */
  | {
      readonly is: 'removed';
      readonly address: string;
      readonly service: string;
      /** The day (`YYYY-MM-DD`), as the service has it. */
      readonly removedOn: string;
      /** Edits that the service has not got, kept here sealed. */
      readonly kept: number;
    }
  /** A sign-up under way; it goes on where it stood after the popup closed or the worker died. */
  | {
      readonly is: 'signing-up';
      readonly step: 'code' | 'password';
      readonly address: string;
      readonly service: string;
    }
  /** A reset that has come due: its code, and then the new password. Goes on as a sign-up does. */
  | {
      readonly is: 'resetting';
      readonly step: 'code' | 'password';
      readonly address: string;
      readonly service: string;
    }
  /** The address is given; a half that is wanted is awaited, the password first. Outlives the browser, the password does not. */
  | {
      readonly is: 'signed-in-unproven';
      readonly address: string;
      readonly service: string;
      readonly password: 'held' | 'wanted';
      readonly packet: PacketInSight;
    }
  | (News & {
      readonly is: 'locked';
      readonly account: AccountLabel;
      /** The day (`YYYY-MM-DD`) on which another device has changed the password, which was not typed here since; else null. */
      readonly passwordChangedOn: string | null;
      readonly quickUnlock: QuickUnlock;
    })
  | (News & {
      readonly is: 'unlocked';
      readonly account: AccountLabel;
      readonly sync: SyncStatus;
      /** True from sign-up until the user has the packet in hand. */
      readonly packetToDeliver: boolean;
      readonly passwordChangedOn: string | null;
      /** A change of the password was begun on this device and waits for its packet. */
      readonly isChanging: boolean;
      readonly quickUnlock: QuickUnlock;
      /** A full re-key was begun on this device: waits for its packet, is being made, or waits for somebody to look at it. */
      readonly rekey: 'none' | 'packet' | 'running' | 'stopped';
    });

export type Settings = {
  /** Idle minutes until the vault locks. */
  readonly autoLockMinutes: number;
  /** Whether it also locks as soon as the computer does. */
  readonly lockWithComputer: boolean;
};
