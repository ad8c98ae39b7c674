import { decodeBase64url } from '../bytes/base64url.ts';
import { equalBytes } from '../bytes/equalBytes.ts';
import type { AccountId, PurposeKey } from '../crypto/brands.ts';
import { headHash, leafOf, rootOf, type VaultHead, verifyHead } from './head.ts';
import type { Sealed } from './sealed.ts';

/**
 * What a service must not show (spec.md §8).
 * - `rolled-back`: a head older than one that this device has seen.
 * - `forked`: another head of the same sequence, or one that does not join the last one seen.
 * - `items-altered`: items are missing, swapped or changed, so that the root is another.
 * - `head-forged`: a head that no device of this account has made.
 */
export type IntegrityAlarm = 'rolled-back' | 'forked' | 'items-altered' | 'head-forged';

/** What this device holds in common with the service. */
export type Synced = {
  /** The newest head that was verified here; null on a device that has seen none. */
  readonly head: VaultHead | null;
  /** By item id: `leafOf` the version that both have. */
  readonly leaves: ReadonlyMap<string, Uint8Array>;
};

export type VerifiedPull =
  | { readonly is: 'verified'; readonly leaves: ReadonlyMap<string, Uint8Array> }
  | { readonly is: 'alarm'; readonly alarm: IntegrityAlarm };

/** Whether a head may come after the one this device knows; where heads lie between, only the mac and the sequence speak. */
const judgeOrder = (accountId: AccountId, known: VaultHead, head: VaultHead): IntegrityAlarm | null => {
  if (head.sequence < known.sequence) return 'rolled-back';
  if (head.sequence === known.sequence) {
    return equalBytes(headHash(accountId, head), headHash(accountId, known)) ? null : 'forked';
  }
  const follows = head.sequence > known.sequence + 1 || equalBytes(head.previous, headHash(accountId, known));
  return follows ? null : 'forked';
};

/** A sealed item's leaf, from its text id. @throws MalformedError where the id is none */
export const leafOfSealed = (sealed: Sealed): Uint8Array =>
  leafOf({ ...sealed, itemId: decodeBase64url(sealed.itemId) });

/**
 * Judges a complete pull before anything of it is used. Touches nothing: whoever gets an alarm keeps what it has.
 * @param pulled the newest head, and every item changed since `synced.head`; where one comes twice the later counts
 */
export const verifyPull = (
  keys: { readonly accountId: AccountId; readonly manifestKey: PurposeKey },
  synced: Synced,
  pulled: { readonly head: VaultHead; readonly items: readonly Sealed[] },
): VerifiedPull => {
  const { head, items } = pulled;
  if (!verifyHead(keys.manifestKey, keys.accountId, head)) return { is: 'alarm', alarm: 'head-forged' };
  const misplaced = synced.head === null ? null : judgeOrder(keys.accountId, synced.head, head);
  if (misplaced !== null) return { is: 'alarm', alarm: misplaced };
  const leaves = new Map(synced.leaves);
  for (const item of items) leaves.set(item.itemId, leafOfSealed(item));
  return equalBytes(rootOf([...leaves.values()]), head.root)
    ? { is: 'verified', leaves }
    : { is: 'alarm', alarm: 'items-altered' };
};
