import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPostgresStore } from '../../server/store/postgres/openPostgres.ts';
import { NewerDatabase, schemaVersion } from '../../server/store/sql/migrations.ts';
import { openSqliteStore } from '../../server/store/sqlite/openSqlite.ts';
import { firstHead, newItem, pushRequest, signIn, signUp } from './server/people.ts';
import { startPostgres } from './server/postgres.ts';
import { createService } from './server/service.ts';
import { specifyStore } from './server/store/specification.ts';

let postgres: Awaited<ReturnType<typeof startPostgres>>;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());

function sqliteFile() {
  const folder = mkdtempSync(join(tmpdir(), 'halfkey-store-'));
  return {
    path: join(folder, 'halfkey.db'),
    dispose: async () => rmSync(folder, { recursive: true, force: true }),
  };
}

specifyStore('the store on SQLite', async () => {
  const { path, dispose } = sqliteFile();
  return { open: () => openSqliteStore(path), dispose };
});

specifyStore('the store on PostgreSQL', async () => {
  const url = await postgres.database();
  return { open: () => openPostgresStore(url), dispose: async () => {} };
});

it('carries a whole service on PostgreSQL: sign-up, sign-in, packet mail, push and pull', async () => {
  const service = await createService({ store: await openPostgresStore(await postgres.database()) });
  const alice = await signUp(service);
  const second = await signIn(service, alice);
  const item = newItem();
  const push = pushRequest(alice, firstHead(alice), [item]);
  expect(await service.call('vaultPush', push, alice)).toEqual({ is: 'accepted' });
  expect((await service.call('packetMail', { packet: alice.packet, language: 'de' }, second)).is).toBe(
    'sent',
  );
  expect(await service.call('vaultPull', { since: -1 }, second)).toEqual({
    head: push.head,
    items: [item],
    next: null,
  });
  await service.close();
});

describe('the tables', () => {
  it('are made once where several processes start on an empty database', async () => {
    const url = await postgres.database();
    const stores = await Promise.all(Array.from({ length: 4 }, () => openPostgresStore(url)));
    for (const store of stores) {
      await store.ping();
      await store.close();
    }
  });

  it('of a later release are refused and left alone, in SQLite', async () => {
    const { path, dispose } = sqliteFile();
    await (await openSqliteStore(path)).close();
    const database = new DatabaseSync(path);
    database.exec(`UPDATE schema_version SET version = ${schemaVersion + 1}`);
    await expect(openSqliteStore(path)).rejects.toThrow(NewerDatabase);
    expect(database.prepare('SELECT version FROM schema_version').get()).toEqual({
      version: schemaVersion + 1,
    });
    database.close();
    await dispose();
  });

  it('of a later release are refused and left alone, in PostgreSQL', async () => {
    const url = await postgres.database();
    await (await openPostgresStore(url)).close();
    const client = new Client({ connectionString: url });
    await client.connect();
    await client.query(`UPDATE schema_version SET version = ${schemaVersion + 1}`);
    await expect(openPostgresStore(url)).rejects.toThrow(NewerDatabase);
    await client.end();
  });

  it('of SQLite are strict, and the file is written ahead and synced in full', async () => {
    const { path, dispose } = sqliteFile();
    const store = await openSqliteStore(path);
    const database = new DatabaseSync(path);
    expect(database.prepare('PRAGMA journal_mode').get()).toEqual({ journal_mode: 'wal' });
    const loose = database
      .prepare(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND strict = 0 AND name NOT LIKE 'sqlite_%'",
      )
      .all();
    expect(loose).toEqual([]);
    database.close();
    await store.close();
    await dispose();
  });
});
