import type { AccountId, PurposeKey } from '../crypto/brands.ts';
import { headHash, noPreviousHead, rootOf, sealHead, type VaultHead } from './head.ts';

type HeadMaker = {
  readonly accountId: AccountId;
  /** HKDF(V, "manifest"). */
  readonly manifestKey: PurposeKey;
  /** The device that makes it, 16 bytes. */
  readonly device: Uint8Array;
};

/** Sequence 0, the empty vault of a new account. */
export const firstHead = ({ accountId, manifestKey, device }: HeadMaker): VaultHead =>
  sealHead(manifestKey, accountId, { sequence: 0, previous: noPreviousHead, root: rootOf([]), device });

/**
 * The head after `before`, over the leaves of every item that the service will then hold.
 * @param seen the highest sequence seen of a service that was put back behind it: the head goes two beyond, so that no device
 * that has seen as much takes it for the neighbour of the one it knows
 */
export const nextHead = (
  { accountId, manifestKey, device }: HeadMaker,
  before: VaultHead,
  leaves: readonly Uint8Array[],
  seen = 0,
): VaultHead =>
  sealHead(manifestKey, accountId, {
    sequence: Math.max(before.sequence + 1, seen === 0 ? 0 : seen + 2),
    previous: headHash(accountId, before),
    root: rootOf(leaves),
    device,
  });
