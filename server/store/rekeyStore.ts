import type { HeadRecord, PushedItem } from './records.ts';

/** What a full re-key puts in the place of what there is. */
export type RekeyChange = {
  readonly accountId: Uint8Array;
  /** The device that makes it, and stays. */
  readonly deviceId: Uint8Array;
  readonly rekeyId: Uint8Array;
  readonly generation: number;
  readonly sealedVerifier: Uint8Array;
  readonly sealedVaultKey: Uint8Array;
  readonly controlKey: Uint8Array;
  readonly retiredKeys: Uint8Array;
  readonly head: HeadRecord;
  readonly sealedDeviceSecret: Uint8Array;
  readonly challenge: Uint8Array;
  /** What each of the other devices is told. */
  readonly removals: readonly { readonly deviceId: Uint8Array; readonly signature: Uint8Array }[];
  /** The account's addresses, signed anew over the same challenge; null as long as they are those of the sign-up. */
  readonly addresses: { readonly sequence: number; readonly signature: Uint8Array } | null;
  readonly now: number;
  /** Whether the new head was made on the one that is stored. */
  readonly isNext: (current: HeadRecord) => boolean;
  /** Root over the leaves of all items, sorted by itemId. */
  readonly rootOf: (leaves: readonly Uint8Array[]) => Uint8Array;
};

export type RekeyStore = {
  /**
   * Keeps items for the re-key that this device has begun, in the place of any it has staged under another id. Each device
   * has a stage of its own, so that none can disturb another's.
   */
  stage(request: {
    accountId: Uint8Array;
    deviceId: Uint8Array;
    rekeyId: Uint8Array;
    items: readonly PushedItem[];
    quota: { items: number; bytes: number };
    expiresAt: number;
  }): Promise<{ is: 'staged' } | { is: 'over-quota' }>;
  /**
   * Compare and swap on generation and head: the staged items take the place of all there are, the generation ends with
   * `full-re-key`, every other device is removed, and every stage of the account is gone, with what was set aside of older
   * generations.
   * `outdated`: the generation, the head or the addresses are others, or a device is not among the removals.
   * `incomplete`: what is staged is not an item for each there is, or not what the head is over.
   */
  make(change: RekeyChange): Promise<{ is: 'made' } | { is: 'outdated' } | { is: 'incomplete' }>;
};
