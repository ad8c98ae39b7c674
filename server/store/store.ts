import type { GenerationEnd } from '../../utils/api/signIn.ts';
import type { Language } from '../../utils/packet/language.ts';
import type { AddressStore } from './addressStore.ts';
import type { AttachmentStore } from './attachmentStore.ts';
import type { HandBackStore } from './handBackStore.ts';
import type { PinStore } from './pinStore.ts';
import type {
  AccountRecord,
  DeviceRecord,
  GenerationRecord,
  HandedOverRecord,
  HeadRecord,
  ItemRecord,
  NewDeviceRecord,
  PullCursor,
  PushedItem,
  RemovalRecord,
  SessionRecord,
  StirRecord,
} from './records.ts';
import type { RekeyStore } from './rekeyStore.ts';
import type { ResetStore, SetAsideStore } from './resetStore.ts';

/**
 * Everything the service remembers. Each method is one transaction: it happened whole and durably before its
 * promise resolves, or it did not happen. Policy (how many, how long) comes in as arguments; the store only
 * counts, so that many processes on one database count together.
 */
export type Store = {
  readonly signUps: SignUpStore;
  readonly accounts: AccountStore;
  readonly addresses: AddressStore;
  readonly devices: DeviceStore;
  readonly sessions: SessionStore;
  readonly challenges: ChallengeStore;
  readonly proofs: ProofStore;
  readonly buckets: BucketStore;
  readonly vaults: VaultStore;
  readonly attachments: AttachmentStore;
  readonly stirs: StirStore;
  readonly resets: ResetStore;
  readonly setAside: SetAsideStore;
  readonly pins: PinStore;
  readonly rekeys: RekeyStore;
  readonly handBacks: HandBackStore;
  readonly meta: MetaStore;
  /** Rejects when the database does not answer. */
  ping(): Promise<void>;
  /** Removes what has expired. */
  purge(now: number): Promise<void>;
  close(): Promise<void>;
};

type NewCode = {
  readonly addressKey: string;
  readonly codeHash: Uint8Array;
  readonly language: Language;
  readonly expiresAt: number;
  readonly tries: number;
};

export type NewAccount = {
  readonly account: Omit<
    AccountRecord,
    'generation' | 'highestGeneration' | 'startedAt' | 'language' | 'retiredKeys'
  >;
  readonly device: NewDeviceRecord;
  readonly sealedDeviceSecret: Uint8Array;
  readonly head: HeadRecord;
};

export type SignUpStore = {
  /** Replaces any earlier code of the address. */
  putCode(code: NewCode): Promise<void>;
  /** Uses up a try first and compares then; a right code is gone at once and leaves the ticket. */
  redeemCode(redemption: {
    addressKey: string;
    codeHash: Uint8Array;
    ticketHash: Uint8Array;
    ticketExpiresAt: number;
    now: number;
  }): Promise<{ is: 'right' } | { is: 'wrong'; triesLeft: number }>;
  /**
   * Makes the account with its first generation, device and head, and uses up the ticket.
   * `used`: this ticket made this very accountId before; the caller decides whether it is the same request again.
   * `refused`: no such ticket for this address, or the address, the account's or the device's id is taken.
   */
  createAccount(request: {
    ticketHash: Uint8Array;
    newAccount: NewAccount;
    now: number;
  }): Promise<{ is: 'created' } | { is: 'used' } | { is: 'refused' }>;
};

export type AccountStore = {
  byAddressKey(addressKey: string): Promise<AccountRecord | null>;
  byId(accountId: Uint8Array): Promise<AccountRecord | null>;
  /** Oldest first. */
  generations(accountId: Uint8Array): Promise<GenerationRecord[]>;
  /**
   * Compare and swap: ends the current generation and begins `generation`, with all that goes with it.
   * False: the highest number so far is not the one before it.
   */
  beginGeneration(change: {
    accountId: Uint8Array;
    generation: number;
    reason: GenerationEnd;
    sealedVerifier: Uint8Array;
    sealedVaultKey: Uint8Array;
    handedOver: readonly HandedOverRecord[];
    /** Until when the pair of now can be brought back; null: not at all. */
    undoUntil: number | null;
    now: number;
  }): Promise<boolean>;
  /** Mails to it are in this language from now on. */
  speak(accountId: Uint8Array, language: Language): Promise<void>;
  /** Everything of the account, and what waits for its address or its devices. False: there is none. */
  remove(accountId: Uint8Array): Promise<boolean>;
};

export type DeviceStore = {
  /** Oldest first. */
  list(accountId: Uint8Array): Promise<DeviceRecord[]>;
  byId(deviceId: Uint8Array): Promise<DeviceRecord | null>;
  /** Stores the device secret that the device sealed under the vault key. */
  seal(accountId: Uint8Array, deviceId: Uint8Array, sealedSecret: Uint8Array): Promise<void>;
  /** As each device has left it, null where it has not; oldest first. */
  sealedSecrets(
    accountId: Uint8Array,
  ): Promise<{ readonly deviceId: Uint8Array; readonly sealedSecret: Uint8Array | null }[]>;
  /** What a change to this generation left for the device, or null. */
  handedOver(deviceId: Uint8Array, generation: number): Promise<Uint8Array | null>;
  /** False: this account has no such device. */
  rename(accountId: Uint8Array, deviceId: Uint8Array, name: string): Promise<boolean>;
  /**
   * Ends the device's sessions too. False: this account has no such device.
   * `removal`: what it is to be told of it, null where it went by itself.
   */
  remove(accountId: Uint8Array, deviceId: Uint8Array, removal: RemovalRecord | null): Promise<boolean>;
  /** What was left for a device that was removed; null where it was not, or is here again. */
  removal(deviceId: Uint8Array): Promise<RemovalRecord | null>;
};

export type SessionStore = {
  /** Also notes that the device was seen. False: the device is gone, and nothing was stored. */
  put(session: SessionRecord, now: number): Promise<boolean>;
  /** Null: unknown or expired. */
  find(tokenHash: Uint8Array, now: number): Promise<SessionRecord | null>;
};

type ChallengeKind = 'sign-in' | 'session' | 'control';

export type ChallengeStore = {
  put(challenge: {
    hash: Uint8Array;
    kind: ChallengeKind;
    subject: Uint8Array;
    expiresAt: number;
  }): Promise<void>;
  /** True once, for the kind and subject it was made for and before it expires. */
  take(challenge: {
    hash: Uint8Array;
    kind: ChallengeKind;
    subject: Uint8Array;
    now: number;
  }): Promise<boolean>;
};

/** Failed proofs, and challenges that nobody has answered yet. */
export type ProofCount = { readonly count: number; readonly lastAt: number };
export type ProofVerdict =
  { is: 'free' } | { is: 'limited'; by: 'account' | 'block'; retryAt: number; stopped: boolean };

export type ProofStore = {
  /**
   * Counts a proof as failed before it is made, and stores the sign-in challenge for it, if `judge` lets it:
   * counting and judging are one step, so that a hundred askers at once count a hundred.
   */
  reserve(reservation: {
    challengeHash: Uint8Array;
    accountId: Uint8Array;
    block: string;
    now: number;
    expiresAt: number;
    /** Failures of a block count from this time on. */
    blockSince: number;
    judge: (counts: { account: ProofCount; block: ProofCount }) => ProofVerdict;
  }): Promise<ProofVerdict>;
  /** Failures of the account so far; a challenge that can still be answered is not one yet. */
  failures(accountId: Uint8Array, now: number): Promise<ProofCount>;
  /**
   * A right proof: registers the device (again), stores its session, and forgets this account's failures from
   * this block. `device-taken`: another account's device or another key has this id. `outdated`: the generation
   * that was proven has ended meanwhile.
   */
  succeed(success: {
    accountId: Uint8Array;
    generation: number;
    block: string;
    device: NewDeviceRecord;
    session: SessionRecord;
    now: number;
  }): Promise<{ is: 'new-device' } | { is: 'known-device' } | { is: 'device-taken' } | { is: 'outdated' }>;
  /** Forgets every failure of the account. */
  lift(accountId: Uint8Array): Promise<void>;
  putLift(lift: { tokenHash: Uint8Array; accountId: Uint8Array; expiresAt: number }): Promise<void>;
  /** Single use. False: unknown, used or expired. */
  useLift(tokenHash: Uint8Array, now: number): Promise<boolean>;
};

export type BucketRule = { readonly limit: number; readonly windowMs: number };
/** What a bucket still allows: `nextAt` is set when `left` is 0. */
export type BucketState = { readonly left: number; readonly nextAt: number | null };

/** Sliding windows, each bucket under a name of the caller's. */
export type BucketStore = {
  /** All or nothing: takes one from every bucket, or from none and says of the first empty one when it refills. */
  take(
    buckets: readonly { name: string; rules: readonly BucketRule[] }[],
    now: number,
  ): Promise<{ is: 'taken'; states: BucketState[] } | { is: 'empty'; retryAt: number }>;
  peek(name: string, rules: readonly BucketRule[], now: number): Promise<BucketState>;
  /** Gives back what was last taken. */
  release(name: string): Promise<void>;
};

export type VaultStore = {
  /** The head and the items of one instant, ordered by (changedAt, itemId). */
  pull(request: {
    accountId: Uint8Array;
    since: number;
    after: PullCursor | null;
    maxItems: number;
    maxBytes: number;
  }): Promise<{ head: HeadRecord; items: ItemRecord[]; next: PullCursor | null } | null>;
  /** Compare and swap: the items and the head come in together or not at all. */
  push(request: {
    accountId: Uint8Array;
    head: HeadRecord;
    items: readonly PushedItem[];
    quota: { items: number; bytes: number };
    /** How the new head stands to the one that is stored. */
    relate: (current: HeadRecord) => 'next' | 'same' | 'conflict';
    /** Root over the leaves of all items, sorted by itemId. */
    rootOf: (leaves: readonly Uint8Array[]) => Uint8Array;
  }): Promise<
    | { is: 'accepted' }
    | { is: 'conflict'; head: HeadRecord }
    | { is: 'root-differs' }
    | { is: 'revision-behind' }
    | { is: 'over-quota' }
  >;
};

/** What several processes of one service tell one another: the latest change of each kind, an account. */
export type StirStore = {
  /** Nothing happens where there is no such account any more. */
  put(stir: StirRecord): Promise<void>;
  since(time: number): Promise<StirRecord[]>;
};

export type MetaStore = {
  get(name: string): Promise<Uint8Array | null>;
  /** Stores it if there is none yet; gives what is stored. */
  putOnce(name: string, value: Uint8Array): Promise<Uint8Array>;
};
