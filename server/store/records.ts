import type { Changed } from '../../utils/api/events.ts';
import type { GenerationEnd } from '../../utils/api/signIn.ts';
import type { Language } from '../../utils/packet/language.ts';

/** What the store keeps. Ids, keys and hashes are bytes; every time is milliseconds since 1970. */

export type AccountRecord = {
  readonly accountId: Uint8Array;
  /** As it was typed at sign-up: mail goes there. */
  readonly address: string;
  /** The address as it is looked up: see `addressKey`. */
  readonly addressKey: string;
  readonly language: Language;
  readonly generation: number;
  /** The highest number that a generation of this account has had: after an undo it is not the current one. */
  readonly highestGeneration: number;
  /** When the current generation began. */
  readonly startedAt: number;
  /** Public half of signK, sealed under the service key. */
  readonly sealedVerifier: Uint8Array;
  /** wrappedV, sealed under the service key. */
  readonly sealedVaultKey: Uint8Array;
  /** Public half of controlK. */
  readonly controlKey: Uint8Array;
  /** The vault keys that full re-keys have put out of use, sealed under V; null where there was none. */
  readonly retiredKeys: Uint8Array | null;
};

export type GenerationRecord = {
  readonly generation: number;
  readonly startedAt: number;
  readonly endedAt: number | null;
  readonly reason: GenerationEnd | null;
};

export type NewDeviceRecord = {
  readonly deviceId: Uint8Array;
  readonly name: string;
  readonly browser: string;
  readonly publicKey: Uint8Array;
};

export type DeviceRecord = NewDeviceRecord & {
  readonly accountId: Uint8Array;
  readonly firstSeen: number;
  readonly lastSeen: number;
};

/** The addresses as a device has set them last, with what it signed; the account's own stands in its record. */
export type AddressesRecord = {
  readonly sequence: number;
  readonly second: string | null;
  readonly challenge: Uint8Array;
  readonly signature: Uint8Array;
};

/** What another device of the account signed when it removed this one, kept for it: spec.md §6.7. */
export type RemovalRecord = {
  readonly challenge: Uint8Array;
  readonly signature: Uint8Array;
  readonly removedAt: number;
};

/** A reset that waits. Until `dueAt` it can only be stopped, until `expiresAt` it can be finished too. */
export type ResetRecord = {
  readonly accountId: Uint8Array;
  readonly begunAt: number;
  readonly dueAt: number;
  readonly expiresAt: number;
};

/** A generation that has ended and can still be brought back. */
export type SetAsideRecord = { readonly sealedVerifier: Uint8Array; readonly until: number };

/** What a change of the password left for one device: E of that generation, sealed under the device's secret. */
export type HandedOverRecord = { readonly deviceId: Uint8Array; readonly sealedAccountKey: Uint8Array };

export type SessionRecord = {
  readonly tokenHash: Uint8Array;
  readonly accountId: Uint8Array;
  readonly deviceId: Uint8Array;
  readonly expiresAt: number;
};

export type HeadRecord = {
  readonly sequence: number;
  readonly previous: Uint8Array;
  readonly root: Uint8Array;
  readonly device: Uint8Array;
  readonly mac: Uint8Array;
};

export type ItemRecord = {
  readonly itemId: Uint8Array;
  readonly revision: number;
  readonly schema: number;
  readonly item: Uint8Array;
  readonly overview: Uint8Array;
};

/** An item on its way in; `leaf` is its part of the root, `itemId` first. */
export type PushedItem = ItemRecord & { readonly leaf: Uint8Array };

/** That something of an account has changed, for the other processes of the service. */
export type StirRecord = {
  readonly accountId: Uint8Array;
  readonly changed: Changed;
  /** The device that did it, or 16 zero bytes. */
  readonly deviceId: Uint8Array;
  /** The process that noted it: 8 bytes. */
  readonly source: Uint8Array;
  readonly at: number;
};

/** Where the next page of a pull begins. */
export type PullCursor = { readonly changedAt: number; readonly itemId: Uint8Array };
