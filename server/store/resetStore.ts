import type {
  AccountRecord,
  HeadRecord,
  NewDeviceRecord,
  ResetRecord,
  SetAsideRecord,
  SessionRecord,
} from './records.ts';
import type { GenerationEnd } from '../../utils/api/signIn.ts';

/** What the account is after a reset: the next generation, with an empty vault and one device. */
type Renewal = {
  readonly accountId: Uint8Array;
  readonly generation: number;
  readonly sealedVerifier: Uint8Array;
  readonly sealedVaultKey: Uint8Array;
  readonly controlKey: Uint8Array;
  readonly device: NewDeviceRecord;
  readonly sealedDeviceSecret: Uint8Array;
  readonly head: HeadRecord;
};

export type ResetStore = {
  /** A link that begins the reset of this address's account, if there is one by then. */
  putLink(link: {
    tokenHash: Uint8Array;
    addressKey: string;
    validUntil: number;
    expiresAt: number;
  }): Promise<void>;
  /**
   * Uses the link up and begins the wait, with a first link to stop it; `waiting`: it had begun before, and goes on as it was.
   * `unknown` covers a link whose account is gone.
   */
  begin(request: {
    tokenHash: Uint8Array;
    stopHash: Uint8Array;
    now: number;
    dueAt: number;
    expiresAt: number;
  }): Promise<
    | { is: 'begun' | 'waiting'; account: AccountRecord; reset: ResetRecord }
    | { is: 'used' | 'late' | 'unknown' }
  >;
  /** Null: none waits, or its time has run out. */
  of(accountId: Uint8Array, now: number): Promise<ResetRecord | null>;
  /** One more link that stops it; it goes when the reset goes. False: none waits. */
  putStop(stop: { tokenHash: Uint8Array; accountId: Uint8Array }): Promise<boolean>;
  /** False: none waits. */
  stop(accountId: Uint8Array): Promise<boolean>;
  /** The account whose reset it stopped; null where there is none to stop. */
  stopByLink(tokenHash: Uint8Array): Promise<AccountRecord | null>;
  /** Those that have come due and that nobody has been told of; each is given out once, whichever process asks. */
  takeDue(now: number): Promise<ResetRecord[]>;
  /** Its mail did not go out: it is given out again. */
  putBackDue(accountId: Uint8Array): Promise<void>;
  /**
   * Ends the current generation as `account-reset`, sets aside until `setAsideUntil` all that was its, and begins the
   * next. `used`: this ticket did it before; the caller decides whether it is the same request again.
   * `refused`: no such ticket, nothing due, another number than the next, or the device's id is taken.
   */
  finish(request: {
    ticketHash: Uint8Array;
    ticketKey: string;
    addressKey: string;
    renewal: Renewal;
    setAsideUntil: number;
    now: number;
  }): Promise<{ is: 'finished' | 'used' | 'refused' }>;
};

export type SetAsideStore = {
  /** Null: that generation cannot be brought back. */
  find(accountId: Uint8Array, generation: number, now: number): Promise<SetAsideRecord | null>;
  /** Until when the newest change by passkey can be undone; null where none can. */
  pairUntil(accountId: Uint8Array, now: number): Promise<number | null>;
  /** Until when a vault of this account is set aside, the latest where there are several; null: none is. */
  vaultUntil(accountId: Uint8Array, now: number): Promise<number | null>;
  /** What became of a device that went with its generation; null where it did not. */
  ofDevice(
    deviceId: Uint8Array,
    now: number,
  ): Promise<{ readonly reason: GenerationEnd; readonly endedAt: number; readonly until: number } | null>;
  /**
   * Brings a generation back whole, in place of the current one, which ends as `undone` and is set aside in its turn. Of one
   * that ended by a change by passkey it is the `pair` alone, since the vault is the same; the current one ends for good.
   * Registers the device, stores its session and forgets this account's failed proofs from this block.
   * Gives the wrapped vault key that is current then. `gone`: it cannot be brought back.
   */
  bringBack(request: {
    accountId: Uint8Array;
    generation: number;
    block: string;
    device: NewDeviceRecord;
    session: SessionRecord;
    setAsideUntil: number;
    now: number;
  }): Promise<
    | { is: 'back'; what: 'vault' | 'pair'; sealedVaultKey: Uint8Array; retiredKeys: Uint8Array | null }
    | { is: 'gone' }
    | { is: 'device-taken' }
  >;
};
