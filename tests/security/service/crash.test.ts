import { copyFileSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSqliteStore } from '../../../server/store/sqlite/openSqlite.ts';
import type { Head, SealedItem } from '../../../utils/api/vault.ts';
import { encodeBase64url } from '../../../utils/bytes/base64url.ts';
import { pinProofHash } from '../../../utils/crypto/pin.ts';
import { randomBytes } from '../../../utils/crypto/randomBytes.ts';
import { generateId } from '../../../utils/crypto/generate.ts';
import { leafOf, rootOf } from '../../../utils/vault/head.ts';
import {
  firstHead,
  newItem,
  type Person,
  pushRequest,
  renewalRequest,
  signUp,
} from '../../contract/server/people.ts';
import { startMailServer, startServer, temporaryDatabase } from '../../contract/server/process.ts';

let mail: Awaited<ReturnType<typeof startMailServer>>;
let database: ReturnType<typeof temporaryDatabase>;
beforeEach(async () => {
  mail = await startMailServer();
  database = temporaryDatabase();
});
afterEach(async () => {
  await mail.close();
  database.remove();
});

type Server = Awaited<ReturnType<typeof startServer>>;
type Known = { head: Head; held: readonly SealedItem[] };

/** Pushes until the service is gone; says what it acknowledged last, and what was on the way. */
function pushUntilItFails(server: Server, person: Person, token: string, start: Known) {
  let acknowledged = start;
  let sent = start;
  const ended = (async () => {
    for (;;) {
      const items = Array.from({ length: 20 }, () => newItem(1, generateId(), 4000));
      const held = [...acknowledged.held, ...items];
      const request = pushRequest(person, acknowledged.head, items, held);
      sent = { head: request.head, held };
      try {
        await server.call('vaultPush', request, { token });
      } catch {
        return { acknowledged, sent };
      }
      acknowledged = sent;
    }
  })();
  return { ended };
}

async function renew(server: Server, person: Person): Promise<string> {
  const { challenge } = await server.call('sessionChallenge', { deviceId: person.device.described.deviceId });
  return (await server.call('session', renewalRequest(person.device, challenge))).session.token;
}

async function pullAll(server: Server, token: string): Promise<Known> {
  const held: SealedItem[] = [];
  let after: { changedAt: number; itemId: string } | undefined;
  for (;;) {
    const page = await server.call('vaultPull', { since: -1, ...(after && { after }) }, { token });
    held.push(...page.items);
    if (!page.next) return { head: page.head, held };
    after = page.next;
  }
}

const ids = ({ held }: Known) => held.map(({ itemId }) => itemId).toSorted();

/** Whether the head that is stored is the one of the items that are stored, read without the service's own pull. */
async function expectWhole(path: string, person: Person): Promise<number> {
  const raw = new DatabaseSync(path);
  expect(raw.prepare('PRAGMA integrity_check').all()).toEqual([{ integrity_check: 'ok' }]);
  raw.close();
  const store = await openSqliteStore(path);
  const request = { accountId: person.accountId, since: -1, after: null, maxItems: 100_000, maxBytes: 1e9 };
  const vault = await store.vaults.pull(request);
  await store.close();
  if (!vault) throw new Error('the vault is gone');
  expect(encodeBase64url(rootOf(vault.items.map(leafOf)))).toBe(encodeBase64url(vault.head.root));
  return vault.head.sequence;
}

describe('C4 a service that is killed in the middle of pushes', () => {
  it('holds after it what it had acknowledged, or that and the one on the way: never a part', async () => {
    let server = await startServer(database.path, mail);
    const alice = await signUp(server);
    let known: Known = { head: firstHead(alice), held: [] };
    let { token } = alice;
    for (let round = 0; round < 5; round += 1) {
      const { ended } = pushUntilItFails(server, alice, token, known);
      await new Promise((resolve) => setTimeout(resolve, 150 + Math.random() * 250));
      await server.kill();
      const { acknowledged, sent } = await ended;
      await expectWhole(database.path, alice);
      server = await startServer(database.path, mail);
      token = await renew(server, alice);
      const found = await pullAll(server, token);
      const expected = found.head.sequence === sent.head.sequence ? sent : acknowledged;
      expect(found.head).toEqual(expected.head);
      expect(ids(found)).toEqual(ids(expected));
      known = { head: found.head, held: found.held };
    }
    expect(known.head.sequence).toBeGreaterThan(0);
    await server.stop();
  });
});

describe('S28 a service that is killed in the middle of tries at a PIN', () => {
  it('has counted every try that it has answered, and answers five at most over all its lives', async () => {
    let server = await startServer(database.path, mail);
    const alice = await signUp(server);
    let { token } = alice;
    const proof = randomBytes(32);
    const pin = {
      share: encodeBase64url(randomBytes(32)),
      proofHash: encodeBase64url(pinProofHash(proof)),
    };
    await server.call('setPin', pin, { token });
    const answered: number[] = [];
    let lives = 0;
    for (; lives < 12; lives += 1) {
      const tries = Array.from({ length: 2 }, () =>
        server
          .call('openPin', { proof: encodeBase64url(randomBytes(32)) }, { token })
          .then((answer) => answer.is === 'wrong' && answered.push(answer.triesLeft))
          .catch(() => undefined),
      );
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 60));
      await server.kill();
      await Promise.all(tries);
      server = await startServer(database.path, mail);
      token = await renew(server, alice);
      const raw = new DatabaseSync(database.path, { readOnly: true });
      const left = raw.prepare('SELECT tries_left FROM pins').get()?.['tries_left'] ?? 0;
      raw.close();
      expect(left).toBeLessThanOrEqual(Math.min(5, ...answered));
      if (left === 0) break;
    }
    // No number of tries left was told twice: each was counted once.
    expect(new Set(answered).size).toBe(answered.length);
    expect(answered.length).toBeLessThanOrEqual(5);
    const after = await server.call('openPin', { proof: encodeBase64url(proof) }, { token });
    expect(after.is).toBe(lives < 12 ? 'none' : 'right');
    await server.stop();
  });
});

describe('C5 a power cut that tears what was written ahead', () => {
  it('leaves an earlier whole state: no head without its items', async () => {
    const server = await startServer(database.path, mail);
    const alice = await signUp(server);
    const { ended } = pushUntilItFails(server, alice, alice.token, { head: firstHead(alice), held: [] });
    await new Promise((resolve) => setTimeout(resolve, 400));
    await server.kill();
    await ended;
    const log = statSync(`${database.path}-wal`).size;
    const copy = join(database.folder, 'copy.db');
    let last = -1;
    for (const part of [0.5, 0.7, 0.9, 0.99, 1]) {
      copyFileSync(database.path, copy);
      copyFileSync(`${database.path}-wal`, `${copy}-wal`);
      truncateSync(`${copy}-wal`, Math.floor(log * part));
      let sequence = -1;
      try {
        sequence = await expectWhole(copy, alice);
      } catch (error) {
        // Torn before the account was written: then there is none, and that is whole too.
        if (!(error instanceof Error && error.message === 'the vault is gone')) throw error;
      }
      expect(sequence).toBeGreaterThanOrEqual(last);
      last = sequence;
    }
    expect(last).toBeGreaterThan(0);
  });
});

describe.skipIf(process.platform === 'win32')('C8 a service whose disk is full', () => {
  it('refuses before it acknowledges, keeps what it has, answers reads, and goes on when there is room', async () => {
    let server = await startServer(database.path, mail, 3000);
    const alice = await signUp(server);
    const { acknowledged } = await pushUntilItFails(server, alice, alice.token, {
      head: firstHead(alice),
      held: [],
    }).ended;
    expect(acknowledged.head.sequence).toBeGreaterThan(0);
    const response = await fetch(`${server.url}/healthz`);
    expect(response.status).toBe(200);
    const found = await pullAll(server, alice.token);
    expect(found.head).toEqual(acknowledged.head);
    expect(ids(found)).toEqual(ids(acknowledged));
    const failed = server.child.lines().filter(({ event }) => event === 'request failed');
    expect(failed.length).toBeGreaterThan(0);
    await server.kill();
    await expectWhole(database.path, alice);

    server = await startServer(database.path, mail);
    const token = await renew(server, alice);
    const items = [newItem()];
    const request = pushRequest(alice, found.head, items, [...found.held, ...items]);
    expect(await server.call('vaultPush', request, { token })).toEqual({ is: 'accepted' });
    await server.stop();
  });
});
