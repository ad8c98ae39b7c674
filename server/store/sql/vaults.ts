import { encodeHex } from '../../../utils/bytes/hex.ts';
import type { HeadRecord, ItemRecord, PullCursor, PushedItem } from '../records.ts';
import type { VaultStore } from '../store.ts';
import { bytesOf, type Database, integerOf, type Queries, type Row } from './database.ts';

export const vaultLock = (accountId: Uint8Array): string => `vault ${encodeHex(accountId)}`;

/** For an account without a vault. */
export async function insertHead({ run }: Queries, accountId: Uint8Array, head: HeadRecord): Promise<void> {
  await run(
    'INSERT INTO vaults (account_id, sequence, previous, root, device, mac) VALUES (?, ?, ?, ?, ?, ?)',
    accountId,
    head.sequence,
    head.previous,
    head.root,
    head.device,
    head.mac,
  );
}

export async function headIn({ all }: Queries, accountId: Uint8Array): Promise<HeadRecord | null> {
  const [row] = await all(
    'SELECT sequence, previous, root, device, mac FROM vaults WHERE account_id = ?',
    accountId,
  );
  if (!row) return null;
  return {
    sequence: integerOf(row, 'sequence'),
    previous: bytesOf(row, 'previous'),
    root: bytesOf(row, 'root'),
    device: bytesOf(row, 'device'),
    mac: bytesOf(row, 'mac'),
  };
}

const itemOf = (row: Row): ItemRecord => ({
  itemId: bytesOf(row, 'item_id'),
  revision: integerOf(row, 'revision'),
  schema: integerOf(row, 'schema_version'),
  item: bytesOf(row, 'item'),
  overview: bytesOf(row, 'overview'),
});

const cursorOf = (row: Row): PullCursor => ({
  changedAt: integerOf(row, 'changed_at'),
  itemId: bytesOf(row, 'item_id'),
});

/** Before the first item that changed after `since`: no id is smaller than the empty one. */
const startAfter = (since: number): PullCursor => ({ changedAt: since + 1, itemId: new Uint8Array(0) });

type Pull = Parameters<VaultStore['pull']>[0];

/** Where the page ends: found on the sizes alone, so that no more ciphertext is read than is sent. */
async function pageEnd({ all }: Queries, { accountId, maxItems, maxBytes }: Pull, from: PullCursor) {
  const rows = await all(
    `SELECT changed_at, item_id, size FROM items WHERE account_id = ? AND (changed_at, item_id) > (?, ?)
     ORDER BY changed_at, item_id LIMIT ?`,
    accountId,
    from.changedAt,
    from.itemId,
    maxItems + 1,
  );
  let bytes = 0;
  let end: PullCursor | null = null;
  for (const [index, row] of rows.entries()) {
    bytes += integerOf(row, 'size');
    // One item always fits, so that a pull gets on.
    if (end && (index === maxItems || bytes > maxBytes)) return { end, more: true };
    end = cursorOf(row);
  }
  return { end, more: false };
}

async function pull(queries: Queries, request: Pull) {
  const head = await headIn(queries, request.accountId);
  if (!head) return null;
  const from = request.after ?? startAfter(request.since);
  const { end, more } = await pageEnd(queries, request, from);
  if (!end) return { head, items: [], next: null };
  const rows = await queries.all(
    `SELECT item_id, revision, schema_version, item, overview FROM items
     WHERE account_id = ? AND (changed_at, item_id) > (?, ?) AND (changed_at, item_id) <= (?, ?)
     ORDER BY changed_at, item_id`,
    request.accountId,
    from.changedAt,
    from.itemId,
    end.changedAt,
    end.itemId,
  );
  return { head, items: rows.map(itemOf), next: more ? end : null };
}

export async function putHead({ run }: Queries, accountId: Uint8Array, head: HeadRecord): Promise<void> {
  await run(
    'UPDATE vaults SET sequence = ?, previous = ?, root = ?, device = ?, mac = ? WHERE account_id = ?',
    head.sequence,
    head.previous,
    head.root,
    head.device,
    head.mac,
    accountId,
  );
}

type Stored = { readonly revision: number; readonly leaf: Uint8Array; readonly size: number };

/** What the root and the quota are made of, by item id in hexadecimal. */
async function storedItems({ all }: Queries, accountId: Uint8Array): Promise<Map<string, Stored>> {
  const rows = await all(
    'SELECT item_id, revision, leaf, size FROM items WHERE account_id = ? ORDER BY item_id',
    accountId,
  );
  return new Map(
    rows.map((row) => [
      encodeHex(bytesOf(row, 'item_id')),
      { revision: integerOf(row, 'revision'), leaf: bytesOf(row, 'leaf'), size: integerOf(row, 'size') },
    ]),
  );
}

async function putItem(
  { run }: Queries,
  accountId: Uint8Array,
  item: PushedItem,
  sequence: number,
): Promise<void> {
  await run(
    `INSERT INTO items (account_id, item_id, revision, schema_version, item, overview, leaf, size, changed_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (account_id, item_id) DO UPDATE SET revision = excluded.revision,
       schema_version = excluded.schema_version, item = excluded.item, overview = excluded.overview,
       leaf = excluded.leaf, size = excluded.size, changed_at = excluded.changed_at`,
    accountId,
    item.itemId,
    item.revision,
    item.schema,
    item.item,
    item.overview,
    item.leaf,
    item.item.length + item.overview.length,
    sequence,
  );
}

type Push = Parameters<VaultStore['push']>[0];
type Pushed = Awaited<ReturnType<VaultStore['push']>>;

async function push(
  queries: Queries,
  { accountId, head, items, quota, relate, rootOf }: Push,
): Promise<Pushed> {
  await queries.lock(vaultLock(accountId));
  const current = await headIn(queries, accountId);
  if (!current) throw new Error('an account without a vault');
  const relation = relate(current);
  if (relation === 'same') return { is: 'accepted' };
  if (relation === 'conflict') return { is: 'conflict', head: current };

  const stored = await storedItems(queries, accountId);
  for (const item of items) {
    const id = encodeHex(item.itemId);
    if (item.revision <= (stored.get(id)?.revision ?? 0)) return { is: 'revision-behind' };
    stored.set(id, {
      revision: item.revision,
      leaf: item.leaf,
      size: item.item.length + item.overview.length,
    });
  }
  const after = [...stored.values()];
  const bytes = after.reduce((sum, { size }) => sum + size, 0);
  if (after.length > quota.items || bytes > quota.bytes) return { is: 'over-quota' };
  const root = rootOf(after.map(({ leaf }) => leaf));
  if (encodeHex(root) !== encodeHex(head.root)) return { is: 'root-differs' };

  for (const item of items) await putItem(queries, accountId, item, head.sequence);
  await putHead(queries, accountId, head);
  return { is: 'accepted' };
}

export function vaultsIn(database: Database): VaultStore {
  return {
    pull: (request) => database.read((queries) => pull(queries, request)),
    push: (request) => database.write((queries) => push(queries, request)),
  };
}
