import { decodeBase64url, encodeBase64url } from '../../../utils/bytes/base64url.ts';
import { equalBytes } from '../../../utils/bytes/equalBytes.ts';
import { rekeyDigest } from '../../../utils/crypto/rekeyDigest.ts';
import { addressesDigest } from '../../../utils/crypto/statements.ts';
import type { ServiceTrouble } from '../../../utils/messaging/results.ts';
import { readAccount } from '../../../utils/storage/accountStore.ts';
import type { Database } from '../../../utils/storage/database.ts';
import { unmarkStaged, updateRekey } from '../../../utils/storage/rekeyStore.ts';
import { readSync } from '../../../utils/storage/syncStore.ts';
import { headHash, type VaultHead } from '../../../utils/vault/head.ts';
import { formatHead } from '../../../utils/vault/headText.ts';
import { nextHead } from '../../../utils/vault/nextHead.ts';
import { signStatement } from '../account/control.ts';
import type { FollowAddresses } from '../account/followAddresses.ts';
import { serviceTrouble } from '../account/serviceTrouble.ts';
import type { Service } from '../sync/service.ts';
import type { RekeyRound } from './reencrypt.ts';

type Committed =
  | { readonly is: 'rekeyed'; readonly startedOn: string; readonly head: VaultHead }
  /** The password or the keys were changed on another device: this re-key cannot be made any more. */
  | { readonly is: 'outdated' }
  /** Something has moved meanwhile, here or there: look again, and do what differs. */
  | { readonly is: 'again' }
  /** The service does not hold what was staged: all of it is to be staged again. */
  | { readonly is: 'incomplete' }
  | ServiceTrouble;

type CommitDependencies = { readonly service: Service; readonly followAddresses: FollowAddresses };

/** The leaves of the whole vault under the new key; null where something is not done, or not done any more. */
const leavesOf = async (db: Database): Promise<readonly Uint8Array[] | null> => {
  const made = new Map((await db.getAll('rekeyedOverviews')).map((one) => [one.itemId, one]));
  const overviews = await db.getAll('overviews');
  if (made.size !== overviews.length) return null;
  const leaves = overviews.flatMap(({ itemId, pending, syncedLeaf }) => {
    const one = made.get(itemId);
    const isDone = pending !== 1 && one?.staged === 1 && syncedLeaf !== null;
    return isDone && equalBytes(one.sourceLeaf, syncedLeaf) ? [one.leaf] : [];
  });
  return leaves.length === overviews.length ? leaves : null;
};

/**
 * The one step that ends the old keys and begins the new ones, at the service. The head that it is asked for with is on the
 * disk before, so that this device knows its own re-key again if the answer gets lost.
 */
export const createCommitRekey =
  ({ service, followAddresses }: CommitDependencies) =>
  async ({ db, draft, keys, next, ...round }: RekeyRound): Promise<Committed> => {
    // The addresses are signed anew: as they are now, and not as they were when the work began.
    const known = await followAddresses.ask(round.account);
    if (known.is !== 'answer') return serviceTrouble(known);
    const account = await readAccount(db);
    if (account === null) return { is: 'again' };
    const [sync, leaves] = [await readSync(db), await leavesOf(db)];
    if (sync === null || sync.alarm !== null || leaves === null) return { is: 'again' };
    const { accountId, device } = account;
    const { manifestKey } = next;
    const head = nextHead({ accountId, manifestKey, device: device.deviceId }, sync.head, leaves);
    const listed = await service.call(account, 'devices', {});
    if (listed.is !== 'answer') return serviceTrouble(listed);
    const asked = await service.call(account, 'controlChallenge', {});
    if (asked.is !== 'answer') return serviceTrouble(asked);
    const { challenge } = asked.answer;
    const removals = listed.answer.devices
      .map(({ deviceId }) => deviceId)
      .filter((deviceId) => deviceId !== encodeBase64url(device.deviceId))
      .map((deviceId) => {
        const subject = decodeBase64url(deviceId);
        return {
          deviceId,
          signature: signStatement(account, keys.vaultKey, 'remove device', challenge, subject),
        };
      });
    const { rekeyId, verifier, controlKey, sealedDeviceSecret, retiredKeys } = draft;
    const { generation, wrappedVaultKey } = draft.next;
    const digest = rekeyDigest({
      rekeyId,
      generation,
      verifier,
      wrappedVaultKey,
      controlKey,
      headHash: headHash(accountId, head),
      sealedDeviceSecret,
      retiredKeys,
      removals: removals.map((one) => ({
        deviceId: decodeBase64url(one.deviceId),
        signature: decodeBase64url(one.signature),
      })),
    });
    const signature = signStatement(account, keys.vaultKey, 're-key', challenge, digest);
    const addresses = account.addresses && {
      sequence: account.addresses.sequence,
      signature: signStatement(
        account,
        next.vaultKey,
        'set addresses',
        challenge,
        addressesDigest({ address: account.address, ...account.addresses }),
      ),
    };
    if (!(await updateRekey(db, draft, { head }))) return { is: 'again' };
    const made = await service.call(account, 'rekey', {
      rekeyId: encodeBase64url(rekeyId),
      generation,
      verifier: encodeBase64url(verifier),
      wrappedVaultKey: encodeBase64url(wrappedVaultKey),
      controlKey: encodeBase64url(controlKey),
      head: formatHead(head),
      sealedDeviceSecret: encodeBase64url(sealedDeviceSecret),
      retiredKeys: encodeBase64url(retiredKeys),
      removals,
      addresses: addresses ?? null,
      challenge,
      signature,
    });
    if (made.is !== 'answer') return serviceTrouble(made);
    switch (made.answer.is) {
      case 'rekeyed':
        return { is: 'rekeyed', startedOn: made.answer.startedOn, head };
      case 'incomplete':
        await unmarkStaged(db);
        return made.answer;
      default:
        return made.answer.generation < generation ? { is: 'again' } : { is: 'outdated' };
    }
  };
