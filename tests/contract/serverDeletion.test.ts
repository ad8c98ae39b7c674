import { DatabaseSync } from 'node:sqlite';
import { Client } from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openPostgresStore } from '../../server/store/postgres/openPostgres.ts';
import { encodeHex } from '../../utils/bytes/hex.ts';
import { randomBytes } from '../../utils/crypto/randomBytes.ts';
import {
  addressesRequest,
  challengeFor,
  codeIn,
  changeRequest,
  deletionRequest,
  firstHead,
  newDevice,
  newItem,
  newPerson,
  type Person,
  pushRequest,
  removalRequest,
  renewalRequest,
  signIn,
  signUp,
  wrongProof,
} from './server/people.ts';
import { beginReset, resetAccount } from './server/resets.ts';
import { startPostgres } from './server/postgres.ts';
import { createService, type Service } from './server/service.ts';

type Tables = Record<string, readonly string[]>;
type Opened = { readonly service: Service; readonly read: () => Promise<Tables> };

let postgres: Awaited<ReturnType<typeof startPostgres>>;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());

let opened: Opened;
afterEach(() => opened.service.close());

/** A row with its bytes in hexadecimal, so that they can be looked for. */
const written = (row: Record<string, unknown>): string =>
  JSON.stringify(row, (_, value: unknown) => {
    if (value instanceof Uint8Array) return encodeHex(value);
    const wrapped = value as { type?: unknown; data?: number[] } | null;
    return wrapped?.type === 'Buffer' ? encodeHex(Uint8Array.from(wrapped.data ?? [])) : value;
  });

const onSqlite = async (): Promise<Opened> => {
  const service = await createService();
  return {
    service,
    read: async () => {
      const database = new DatabaseSync(service.databasePath, { readOnly: true });
      const names = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all();
      const tables = names.map(({ name }) => {
        const rows = database.prepare(`SELECT * FROM ${String(name)}`).all();
        return [String(name), rows.map(written).toSorted()];
      });
      database.close();
      return Object.fromEntries(tables) as Tables;
    },
  };
};
const onPostgres = async (): Promise<Opened> => {
  const url = await postgres.database();
  return {
    service: await createService({ store: await openPostgresStore(url) }),
    read: async () => {
      const client = new Client({ connectionString: url });
      await client.connect();
      const { rows: names } = await client.query<{ name: string }>(
        'SELECT table_name AS name FROM information_schema.tables WHERE table_schema = current_schema()',
      );
      const tables: [string, string[]][] = [];
      for (const { name } of names) {
        const { rows } = await client.query<Record<string, unknown>>(`SELECT * FROM ${name}`);
        tables.push([name, rows.map(written).toSorted()]);
      }
      await client.end();
      return Object.fromEntries(tables);
    },
  };
};

/** An account with something in every table that an account can have something in. */
const liveAWholeLife = async (service: Service, person: Person) => {
  const alice = await signUp(service, person);
  const item = newItem();
  await service.call('vaultPush', pushRequest(alice, firstHead(alice), [item]), alice);
  const second = await signIn(service, alice);
  const third = await signIn(service, alice, newDevice('Third'));
  const control = async () => (await service.call('controlChallenge', {}, alice)).challenge;
  const removal = removalRequest(alice, await control(), third.device.deviceId);
  await service.call('removeDevice', removal, alice);
  await service.call('signInProof', wrongProof(alice, await challengeFor(service, alice)));
  await service.tasks.settled();
  await service.call('packetMail', { packet: alice.packet, language: 'en' }, alice);
  const mailbox = { purpose: 'second', address: 'second@example.test', language: 'en' } as const;
  await service.call('addressCode', mailbox, alice);
  const addresses = { sequence: 1, address: alice.address, second: mailbox.address };
  const code = codeIn(service.sent.at(-1));
  await service.call('setAddresses', addressesRequest(alice, await control(), addresses, code), alice);
  await service.call('addressCode', mailbox, alice);
  await service.tasks.settled();
  await service.call('changePassword', changeRequest(alice, await control()), alice);
  await service.call('sessionChallenge', { deviceId: second.device.described.deviceId });
  await service.call('sessionChallenge', { deviceId: third.device.described.deviceId });
  await service.call('signUpCode', { address: alice.address, language: 'en' });
  await service.tasks.settled();
  return { alice, second, third, item, control };
};

describe.each([
  ['SQLite', onSqlite],
  ['PostgreSQL', onPostgres],
] as const)('deleting an account, on %s', (_, open) => {
  it('leaves nothing of it in any table, nor takes anything of another account; the address is free again', async () => {
    opened = await open();
    const { service, read } = opened;
    await signUp(service);
    const before = await read();
    const person = newPerson();
    const { alice, second, third, control } = await liveAWholeLife(service, person);
    const during = await read();
    for (const table of [
      'removals',
      'proof_failures',
      'challenges',
      'lifts',
      'addresses',
      'address_codes',
      'items',
      'sessions',
      'takes',
    ])
      expect(during[table]?.length, table).toBeGreaterThan(before[table]?.length ?? 0);
    const request = deletionRequest(alice, await control());
    expect(await service.call('deleteAccount', request, alice)).toEqual({});
    await service.tasks.settled();
    expect(service.sent.slice(-2).map(({ to }) => to)).toEqual([alice.address, 'second@example.test']);
    expect(service.sent.at(-1)?.text).toContain('Laptop');
    const { takes, ...after } = await read();
    expect({ ...after, takes: before['takes'] }).toEqual(before);
    // What limits somebody runs out by itself; it is counted under names that tell nobody's.
    const whole = JSON.stringify({ after, takes }).toLowerCase();
    for (const id of [alice.accountId, alice.device.deviceId, second.device.deviceId, third.device.deviceId])
      expect(whole).not.toContain(encodeHex(id));
    expect(whole).not.toContain(alice.address);
    expect(whole).not.toContain('second@example.test');
    for (const token of [alice, second])
      expect(await service.refusal('account', {}, token)).toEqual({ error: 'unauthorised' });
    service.passes(60 * 60_000);
    await signUp(service, newPerson(alice.address));
  });

  it('takes along what a reset has set aside, one that waits, and the links and codes of both', async () => {
    opened = await open();
    const { service, read } = opened;
    await signUp(service);
    const before = await read();
    const alice = await signUp(service);
    const item = newItem();
    await service.call('vaultPush', pushRequest(alice, firstHead(alice), [item]), alice);
    const after = await resetAccount(service, alice);
    service.passes(60 * 60_000);
    await beginReset(service, alice);
    await service.call('resetCode', { address: alice.address, language: 'en' });
    const { challenge } = await service.call('sessionChallenge', {
      deviceId: after.device.described.deviceId,
    });
    const { session } = await service.call('session', renewalRequest(after.device, challenge));
    await service.call('sessionChallenge', { deviceId: alice.device.described.deviceId });
    const during = await read();
    for (const table of [
      'set_aside',
      'set_aside_vaults',
      'set_aside_items',
      'set_aside_devices',
      'resets',
      'reset_links',
      'reset_stops',
      'codes',
    ])
      expect(during[table]?.length, table).toBeGreaterThan(before[table]?.length ?? 0);
    const control = (await service.call('controlChallenge', {}, session)).challenge;
    await service.call('deleteAccount', deletionRequest(after, control), session);
    await service.tasks.settled();
    await service.store.purge(service.clock());
    const { takes, tickets, sessions, ...left } = await read();
    expect({ ...left, takes: before['takes'], tickets: [], sessions: before['sessions'] }).toEqual({
      ...before,
      tickets: [],
    });
    const whole = JSON.stringify({ left, takes, tickets, sessions }).toLowerCase();
    for (const id of [alice.accountId, alice.device.deviceId, after.device.deviceId])
      expect(whole).not.toContain(encodeHex(id));
    expect(whole).not.toContain(alice.address);
  });

  it('needs controlK’s signature over this account and a challenge of this device, and happens once', async () => {
    opened = await open();
    const { service } = opened;
    const [alice, bob] = [await signUp(service), await signUp(service)];
    const fresh = async (of: { token: string }) => (await service.call('controlChallenge', {}, of)).challenge;
    const wrong = [
      deletionRequest(alice, await fresh(alice), randomBytes(32)),
      deletionRequest(bob, await fresh(alice)),
      deletionRequest(alice, await fresh(bob)),
    ];
    for (const request of wrong)
      expect(await service.refusal('deleteAccount', request, alice)).toEqual({ error: 'malformed' });
    const right = deletionRequest(alice, await fresh(alice));
    expect(await service.call('deleteAccount', right, alice)).toEqual({});
    expect(await service.refusal('deleteAccount', right, alice)).toEqual({ error: 'unauthorised' });
    expect((await service.call('account', {}, bob)).address).toBe(bob.address);
  });
});
