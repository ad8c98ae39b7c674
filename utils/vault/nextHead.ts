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

/** The head after `before`, over the leaves of every item that the service will then hold. */
export const nextHead = (
  { accountId, manifestKey, device }: HeadMaker,
  before: VaultHead,
  leaves: readonly Uint8Array[],
): VaultHead =>
  sealHead(manifestKey, accountId, {
    sequence: before.sequence + 1,
    previous: headHash(accountId, before),
    root: rootOf(leaves),
    device,
  });
