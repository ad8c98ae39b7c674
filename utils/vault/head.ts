import { concatBytes } from '../bytes/concatBytes.ts';
import { equalBytes } from '../bytes/equalBytes.ts';
import { u32be, u64be } from '../bytes/integers.ts';
import { MalformedError } from '../bytes/malformed.ts';
import { encodeUtf8 } from '../bytes/utf8.ts';
import type { AccountId, PurposeKey } from '../crypto/brands.ts';
import { hmacSha256 } from '../crypto/hmacSha256.ts';
import { sha256 } from '../crypto/sha256.ts';

/*
 * The head of a vault (spec.md §8): one hash over everything in it, chained to the head before and
 * authenticated by a key that the service does not have. Both sides use this file: the service to refuse a
 * push that does not add up, the client to catch a service that drops, swaps, replays or rolls back an item.
 */

const idBytes = 16;
const hashBytes = 32;
const leafBytes = idBytes + 4 + hashBytes;

/** A head without its authentication. Ids are 16 bytes, hashes 32. */
export type UnsealedHead = {
  /** 0 for the empty vault of a new account, one more for each push. */
  readonly sequence: number;
  /** `headHash` of the head before; 32 zero bytes for sequence 0. */
  readonly previous: Uint8Array;
  readonly root: Uint8Array;
  /** The device that made it. */
  readonly device: Uint8Array;
};
export type VaultHead = UnsealedHead & { readonly mac: Uint8Array };

/** What sequence 0 has in the place of the hash of a head before it. */
export const noPreviousHead: Uint8Array = new Uint8Array(hashBytes);

/**
 * One item's line in the root: itemId ‖ u32be(revision) ‖ SHA-256(u32be(length of item) ‖ item ‖ overview).
 * The length stands in it so that no byte can move from one ciphertext to the other.
 * @returns 52 bytes. @throws MalformedError when the id is not 16 bytes.
 */
export const leafOf = (sealed: {
  readonly itemId: Uint8Array;
  readonly revision: number;
  readonly item: Uint8Array;
  readonly overview: Uint8Array;
}): Uint8Array => {
  if (sealed.itemId.length !== idBytes) throw new MalformedError('an item id has 16 bytes');
  const digest = sha256(u32be(sealed.item.length), sealed.item, sealed.overview);
  return concatBytes(sealed.itemId, u32be(sealed.revision), digest);
};

const compareIds = (a: Uint8Array, b: Uint8Array): number => {
  for (let i = 0; i < idBytes; i += 1) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
};

/**
 * SHA-256 over the leaves of ALL items, sorted by item id, so that the order in which they came plays no part.
 * @param leaves as from `leafOf`; none at all is the empty vault.
 * @throws MalformedError when a leaf is not 52 bytes or two have the same id.
 */
export const rootOf = (leaves: readonly Uint8Array[]): Uint8Array => {
  const sorted = [...leaves].sort(compareIds);
  const all = new Uint8Array(sorted.length * leafBytes);
  let before: Uint8Array | undefined;
  for (const [index, leaf] of sorted.entries()) {
    if (leaf.length !== leafBytes) throw new MalformedError('a leaf has 52 bytes');
    if (before !== undefined && compareIds(before, leaf) === 0)
      throw new MalformedError('an item stands in the vault twice');
    all.set(leaf, index * leafBytes);
    before = leaf;
  }
  return sha256(all);
};

/**
 * The bytes that a head's mac is over: "halfkey/v1/head" ‖ accountId ‖ u64be(sequence) ‖ previous ‖ root ‖ device.
 * @throws MalformedError when a part has not its length.
 */
const headMacInput = (accountId: AccountId, head: UnsealedHead): Uint8Array => {
  if (
    head.previous.length !== hashBytes ||
    head.root.length !== hashBytes ||
    head.device.length !== idBytes
  ) {
    throw new MalformedError('a part of the head has not its length');
  }
  return concatBytes(
    encodeUtf8('halfkey/v1/head'),
    accountId,
    u64be(head.sequence),
    head.previous,
    head.root,
    head.device,
  );
};

/** Authenticates a head. @param manifestKey HKDF(V, "manifest"). */
export const sealHead = (manifestKey: PurposeKey, accountId: AccountId, head: UnsealedHead): VaultHead => ({
  ...head,
  mac: hmacSha256(manifestKey, headMacInput(accountId, head)),
});

/** Whether a device that had the vault key made this head, for this account. Compares in constant time. */
export const verifyHead = (manifestKey: PurposeKey, accountId: AccountId, head: VaultHead): boolean =>
  equalBytes(hmacSha256(manifestKey, headMacInput(accountId, head)), head.mac);

/** What the next head has as `previous`: SHA-256(mac input ‖ mac), 32 bytes. Needs no key, so the service checks the chain too. */
export const headHash = (accountId: AccountId, head: VaultHead): Uint8Array =>
  sha256(headMacInput(accountId, head), head.mac);
