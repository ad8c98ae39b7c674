import { encodeHex } from '../../../utils/bytes/hex.ts';
import { equalBytes } from '../../../utils/bytes/equalBytes.ts';
import type { AccountRecord, PushedItem } from '../records.ts';
import type { RekeyChange, RekeyStore } from '../rekeyStore.ts';
import { accountById, succeedGeneration } from './accounts.ts';
import { bytesOf, type Database, integerOf, type Queries } from './database.ts';
import { insertRemoval } from './devices.ts';
import { lockWhole } from './setAside.ts';
import { headIn, putHead } from './vaults.ts';

type Stage = Parameters<RekeyStore['stage']>[0];
type Staged = Awaited<ReturnType<RekeyStore['stage']>>;
type Made = Awaited<ReturnType<RekeyStore['make']>>;

const stageLock = (deviceId: Uint8Array): string => `stage ${encodeHex(deviceId)}`;

async function putStaged({ run }: Queries, deviceId: Uint8Array, item: PushedItem): Promise<void> {
  await run(
    `INSERT INTO staged_items (device_id, item_id, revision, schema_version, item, overview, leaf, size)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (device_id, item_id) DO UPDATE SET revision = excluded.revision,
       schema_version = excluded.schema_version, item = excluded.item, overview = excluded.overview,
       leaf = excluded.leaf, size = excluded.size`,
    deviceId,
    item.itemId,
    item.revision,
    item.schema,
    item.item,
    item.overview,
    item.leaf,
    item.item.length + item.overview.length,
  );
}

async function stage(queries: Queries, request: Stage): Promise<Staged> {
  const { all, run, lock } = queries;
  const { accountId, deviceId, rekeyId, items, quota, expiresAt } = request;
  await lock(stageLock(deviceId));
  await run('DELETE FROM rekeys WHERE device_id = ? AND rekey_id <> ?', deviceId, rekeyId);
  const rows = await all('SELECT item_id, size FROM staged_items WHERE device_id = ?', deviceId);
  const sizes = new Map(rows.map((row) => [encodeHex(bytesOf(row, 'item_id')), integerOf(row, 'size')]));
  for (const item of items) sizes.set(encodeHex(item.itemId), item.item.length + item.overview.length);
  const bytes = [...sizes.values()].reduce((sum, size) => sum + size, 0);
  if (sizes.size > quota.items || bytes > quota.bytes) return { is: 'over-quota' };
  await run(
    `INSERT INTO rekeys (device_id, account_id, rekey_id, expires_at) VALUES (?, ?, ?, ?)
     ON CONFLICT (device_id) DO UPDATE SET expires_at = excluded.expires_at`,
    deviceId,
    accountId,
    rekeyId,
    expiresAt,
  );
  for (const item of items) await putStaged(queries, deviceId, item);
  return { is: 'staged' };
}

/** The account, if generation, head, addresses and devices are those that the change was made for. */
async function currentOf(queries: Queries, change: RekeyChange): Promise<AccountRecord | null> {
  const { accountId, deviceId, generation, removals, isNext } = change;
  const account = await accountById(queries, accountId);
  if (account?.highestGeneration !== generation - 1) return null;
  const head = await headIn(queries, accountId);
  if (!head || !isNext(head)) return null;
  const [addresses] = await queries.all('SELECT sequence FROM addresses WHERE account_id = ?', accountId);
  const sequence = addresses ? integerOf(addresses, 'sequence') : 0;
  if (sequence !== (change.addresses?.sequence ?? 0)) return null;
  const devices = await queries.all('SELECT device_id FROM devices WHERE account_id = ?', accountId);
  const known = new Set([deviceId, ...removals.map((one) => one.deviceId)].map(encodeHex));
  return devices.every((row) => known.has(encodeHex(bytesOf(row, 'device_id')))) ? account : null;
}

/** Whether there is a staged item for each that is stored and no other, and the head is over them. */
async function isComplete({ all }: Queries, change: RekeyChange): Promise<boolean> {
  const { accountId, deviceId, rekeyId, head, rootOf } = change;
  const staged = await all(
    `SELECT s.item_id, s.leaf FROM staged_items s JOIN rekeys r ON r.device_id = s.device_id
     WHERE s.device_id = ? AND r.rekey_id = ? ORDER BY s.item_id`,
    deviceId,
    rekeyId,
  );
  const stored = await all('SELECT item_id FROM items WHERE account_id = ? ORDER BY item_id', accountId);
  const isEach =
    staged.length === stored.length &&
    stored.every((row, at) => {
      const other = staged[at];
      return other !== undefined && equalBytes(bytesOf(row, 'item_id'), bytesOf(other, 'item_id'));
    });
  return isEach && equalBytes(rootOf(staged.map((row) => bytesOf(row, 'leaf'))), head.root);
}

async function swapItems(queries: Queries, { accountId, deviceId, head }: RekeyChange): Promise<void> {
  const { run } = queries;
  await putHead(queries, accountId, head);
  await run('DELETE FROM items WHERE account_id = ?', accountId);
  await run(
    `INSERT INTO items (account_id, item_id, revision, schema_version, item, overview, leaf, size, changed_at)
     SELECT v.account_id, s.item_id, s.revision, s.schema_version, s.item, s.overview, s.leaf, s.size, v.sequence
     FROM staged_items s CROSS JOIN vaults v WHERE s.device_id = ? AND v.account_id = ?`,
    deviceId,
    accountId,
  );
}

async function swapKeys(queries: Queries, change: RekeyChange, from: number): Promise<void> {
  const { accountId } = change;
  await succeedGeneration(queries, { ...change, from, reason: 'full-re-key' });
  await queries.run(
    'UPDATE accounts SET control_key = ?, retired_keys = ? WHERE account_id = ?',
    change.controlKey,
    change.retiredKeys,
    accountId,
  );
  if (change.addresses !== null) {
    await queries.run(
      'UPDATE addresses SET challenge = ?, signature = ? WHERE account_id = ?',
      change.challenge,
      change.addresses.signature,
      accountId,
    );
  }
  // An older pair may be in the very hands that all this is done for: none comes back.
  await queries.run('DELETE FROM set_aside WHERE account_id = ?', accountId);
  // Nor is the account reset by whoever reads the mail, which is what a re-key may be for.
  await queries.run('DELETE FROM resets WHERE account_id = ?', accountId);
}

/** Leaves this device alone: sessions, handovers and stages of the others go with them. */
async function removeOthers(queries: Queries, change: RekeyChange): Promise<void> {
  const { accountId, deviceId, sealedDeviceSecret, challenge, removals, now } = change;
  for (const removal of removals) {
    const removed = await queries.run(
      'DELETE FROM devices WHERE account_id = ? AND device_id = ?',
      accountId,
      removal.deviceId,
    );
    // One that has signed out meanwhile has nothing to be told.
    if (removed === 0) continue;
    await insertRemoval(queries, accountId, removal.deviceId, {
      challenge,
      signature: removal.signature,
      removedAt: now,
    });
  }
  await queries.run(
    'UPDATE devices SET sealed_secret = ?, handed_over = NULL, handed_over_for = NULL WHERE device_id = ?',
    sealedDeviceSecret,
    deviceId,
  );
  // Of this device alone: those of the others have gone with them.
  await queries.run('DELETE FROM pins WHERE device_id = ?', deviceId);
  await queries.run('DELETE FROM rekeys WHERE account_id = ?', accountId);
}

async function make(queries: Queries, change: RekeyChange): Promise<Made> {
  await lockWhole(queries, change.accountId);
  await queries.lock(stageLock(change.deviceId));
  const account = await currentOf(queries, change);
  if (account === null) return { is: 'outdated' };
  if (!(await isComplete(queries, change))) return { is: 'incomplete' };
  await swapItems(queries, change);
  await swapKeys(queries, change, account.generation);
  await removeOthers(queries, change);
  return { is: 'made' };
}

export function rekeysIn(database: Database): RekeyStore {
  return {
    stage: (request) => database.write((queries) => stage(queries, request)),
    make: (change) => database.write((queries) => make(queries, change)),
  };
}
