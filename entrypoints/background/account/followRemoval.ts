import * as v from 'valibot';
import type { ResponseOf } from '../../../utils/api/endpoints.ts';
import { Instant } from '../../../utils/api/fields.ts';
import { decodeBase64url, encodeBase64url } from '../../../utils/bytes/base64url.ts';
import { equalBytes } from '../../../utils/bytes/equalBytes.ts';
import { verify } from '../../../utils/crypto/ed25519.ts';
import { controlStatement } from '../../../utils/crypto/statements.ts';
import { createSessionValue } from '../../../utils/storage/sessionValue.ts';
import { type AccountRecord, inForce } from '../../../utils/storage/accountRecord.ts';
import {
  allStores,
  clearStores,
  readAccount,
  readEnded,
  writeEnded,
} from '../../../utils/storage/accountStore.ts';
import { type Database, write } from '../../../utils/storage/database.ts';
import { pendingIds, readItems } from '../../../utils/storage/itemStore.ts';
import { putKept } from '../../../utils/storage/keptStore.ts';
import type { Ports } from '../ports.ts';
import type { Service } from '../sync/service.ts';
import type { Turns } from '../turns.ts';
import type { OpenVault } from '../vault/openVault.ts';
import type { BrowserAccount } from './browserAccount.ts';

type RemovalDependencies = Pick<Ports, 'database' | 'session'> & {
  readonly openVault: OpenVault;
  readonly service: Service;
  readonly browserAccount: BrowserAccount;
  /** Shared with saving and syncing: whoever changes items has them alone. */
  readonly turns: Turns;
};
type Removed = Extract<ResponseOf<'removal'>, { is: 'removed' }>;

/** For the screens, which look at the state again when it appears. */
const Removal = v.strictObject({ removedOn: Instant });
const Ended = v.strictObject({ endedOn: Instant });

/** Whether a device that had the vault open has signed that this one is removed. The service's word alone is none. */
const isSigned = (account: AccountRecord, { challenge, signature }: Removed): boolean =>
  verify(
    account.controlKey,
    controlStatement({
      action: 'remove device',
      accountId: account.accountId,
      origin: account.service,
      challenge: decodeBase64url(challenge),
      subject: account.device.deviceId,
    }),
    decodeBase64url(signature),
  );

/**
 * Takes the account off the disk, in one transaction: all that the service has too, the encrypted account key and this
 * device's keys. What it has not got stays, sealed (docs/decisions/0017).
 */
const erase = async (db: Database, account: AccountRecord, removedOn: string): Promise<void> => {
  const pending = await readItems(db, await pendingIds(db));
  // The index of hosts is for filling, and tells which logins share a site.
  const items = pending.map(({ item, overview }) => ({ item, overview: { ...overview, hosts: [] } }));
  const { address, service, accountId } = account;
  const { generation, wrappedVaultKey } = inForce(account);
  await write(db, allStores, async (transaction) => {
    await clearStores(
      transaction,
      items.map(({ item }) => item.itemId),
    );
    await putKept(transaction, {
      version: 1,
      address,
      service,
      accountId,
      generation,
      wrappedVaultKey,
      removedOn,
      items,
    });
  });
};

/**
 * Called when the service refuses to renew this device's session. Where another device has signed the removal, this one
 * locks and removes what it holds. Where nobody has, it keeps everything: the service may be broken, or may lie.
 */
export const createFollowRemoval = ({
  database,
  session,
  openVault,
  service,
  browserAccount,
  turns,
}: RemovalDependencies) => {
  const marker = createSessionValue(session, 'removed', Removal);
  const endedMarker = createSessionValue(session, 'ended', Ended);
  return async (deviceId: Uint8Array): Promise<void> => {
    const db = await database();
    const account = await readAccount(db);
    if (account === null || !equalBytes(account.device.deviceId, deviceId)) return;
    const client = service.clientOf(account.service);
    const asked = await client.call('removal', { deviceId: encodeBase64url(deviceId) });
    if (asked.is !== 'answer') return;
    if (asked.answer.is === 'set-aside') {
      // Nobody has signed that: it is for the screens, and nothing here is removed because of it.
      const { reason, endedOn, until } = asked.answer;
      // What is known already is told to no screen again: each would look, be refused, and be told once more.
      if ((await readEnded(db))?.endedOn === endedOn) return;
      await writeEnded(db, { version: 1, reason, endedOn, until });
      await endedMarker.remove();
      await endedMarker.write({ endedOn });
      return;
    }
    if (asked.answer.is !== 'removed' || !isSigned(account, asked.answer)) return;
    const { removedOn } = asked.answer;
    // First, so that nothing is saved any more from here on; whoever is saving just now comes before the erasing.
    await openVault.lock();
    await turns(async () => {
      const now = await readAccount(db);
      if (now !== null && equalBytes(now.device.deviceId, deviceId)) await erase(db, now, removedOn);
    });
    await service.forget();
    await browserAccount.forget(account);
    await marker.remove();
    await marker.write({ removedOn });
  };
};
