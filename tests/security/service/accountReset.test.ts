import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { day } from '../../../server/services/limits.ts';
import { type EndpointName, endpoints } from '../../../utils/api/endpoints.ts';
import { decodeBase64url } from '../../../utils/bytes/base64url.ts';
import { wrapAccountKey } from '../../../utils/crypto/accountKey.ts';
import { passwordSalt } from '../../../utils/crypto/stretchPassword.ts';
import {
  challengeFor,
  codeIn,
  deletionRequest,
  firstHead,
  newItem,
  type Person,
  proofRequest,
  pushRequest,
  renewalRequest,
  signUp,
} from '../../contract/server/people.ts';
import {
  askWith,
  beginReset,
  linkFor,
  pressed,
  proveReset,
  resetAccount,
} from '../../contract/server/resets.ts';
import { createService, type Service } from '../../contract/server/service.ts';
import { databaseBytes, foundIn } from './support/canaries.ts';

let service: Service;
let alice: Person & { token: string };
const item = newItem();
beforeEach(async () => {
  service = await createService();
  alice = await signUp(service);
  await service.call('vaultPush', pushRequest(alice, firstHead(alice), [item]), alice);
});
afterEach(() => service.close());

const oldCiphertexts = () => ({
  item: decodeBase64url(item.item),
  overview: decodeBase64url(item.overview),
  'wrapped vault key': alice.wrappedVaultKey,
});

describe('K11 after a reset by mail alone', () => {
  it('no endpoint serves a byte of the old vault, whatever whoever reset it asks', async () => {
    const thief = await resetAccount(service, alice);
    const { challenge } = await service.call('controlChallenge', {}, thief);
    const asked: [EndpointName, unknown][] = [
      ['account', {}],
      ['devices', {}],
      ['deviceSecrets', {}],
      ['vaultPull', { since: -1 }],
      ['vaultPull', { since: -1, after: { changedAt: 0, itemId: item.itemId } }],
      ['followChange', { generation: 0 }],
      ['removal', { deviceId: alice.device.described.deviceId }],
      ['controlChallenge', {}],
      ['deleteAccount', deletionRequest(thief, challenge)],
    ];
    const answers: string[] = [JSON.stringify(await askWith(service, thief, 0))];
    for (const [name, body] of asked)
      answers.push(await (await service.post(endpoints[name].path, body, thief)).text());
    const everything = Buffer.from(answers.join('\n'));
    expect(everything.length).toBeGreaterThan(500);
    expect(foundIn(everything, oldCiphertexts())).toEqual([]);
  });

  it('the old ciphertexts are on the disk for thirty days, and then in no byte of it', async () => {
    await resetAccount(service, alice);
    expect(foundIn(databaseBytes(service.databasePath), { item: decodeBase64url(item.item) })).toEqual([
      'item',
    ]);
    service.passes(30 * day - 1);
    await service.store.purge(service.clock());
    expect((await askWith(service, alice, 0)).is === 'older-packet').toBe(true);
    service.passes(1);
    await service.store.purge(service.clock());
    await service.store.close();
    expect(foundIn(databaseBytes(service.databasePath), oldCiphertexts())).toEqual([]);
    service = await createService();
  });

  it('the new generation shares neither salt nor key with the old one', async () => {
    const thief = await resetAccount(service, alice);
    expect(passwordSalt(alice.accountId, 1)).not.toEqual(passwordSalt(alice.accountId, 0));
    expect(thief.wrappedVaultKey).not.toEqual(alice.wrappedVaultKey);
    expect(thief.request.controlKey).not.toBe('');
    expect(foundIn(Buffer.from(JSON.stringify(thief.request)), { V: alice.vaultKey, K: alice.key })).toEqual(
      [],
    );
  });
});

describe('K10 the mails about a reset', () => {
  it('hold no key, no packet, no salt and no link or code that yields a ciphertext', async () => {
    service.sent.length = 0;
    const stop = await beginReset(service, alice);
    const again = await linkFor(service, alice);
    await service.call('resetCode', { address: alice.address, language: 'en' });
    await service.call('resetCode', { address: 'nobody@example.test', language: 'en' });
    await service.call('resetLink', { address: 'nobody@example.test', language: 'en' });
    await pressed(service, stop);
    await beginReset(service, alice);
    service.passes(7 * day);
    await service.sweep();
    await service.tasks.settled();
    const after = await resetAccount(service, alice);
    const asked = await askWith(service, alice, 0);
    if (asked.is !== 'older-packet' || asked.undo === null) throw new Error(asked.is);
    await service.tasks.settled();
    expect(new Set(service.sent.map(({ subject }) => subject)).size).toBeGreaterThan(7);
    const canaries = {
      ...oldCiphertexts(),
      'account key': alice.key,
      'encrypted account key': wrapAccountKey(alice.key, alice.stretched),
      packet: alice.packet,
      'new packet': after.packet,
      'vault key': alice.vaultKey,
      'new vault key': after.vaultKey,
      salt: passwordSalt(alice.accountId, 0),
      'new salt': passwordSalt(alice.accountId, 1),
      session: after.token,
    };
    for (const mail of service.sent)
      expect(foundIn(Buffer.from(`${mail.subject}\n${mail.text}\n${mail.html}`), canaries)).toEqual([]);
    // What they link to begins or stops a reset, and answers with a page that holds nothing.
    const links = service.sent.flatMap(({ text }) => text.match(/https:\/\/vault\.example\.test\S*/g) ?? []);
    expect(links.length).toBeGreaterThan(3);
    for (const link of links) expect(new URL(link).pathname).toMatch(/^\/reset\/(stop\/)?[\w-]{43}$/);
    const page = await (await pressed(service, again)).text();
    expect(foundIn(Buffer.from(page), canaries)).toEqual([]);
    expect(page).not.toContain(alice.address);
  });
});

describe('K7 the old pair after a reset', () => {
  it('opens nothing by a sign-in, and the session of before reads nothing new', async () => {
    await beginReset(service, alice);
    service.passes(7 * day);
    const { challenge } = await service.call('sessionChallenge', {
      deviceId: alice.device.described.deviceId,
    });
    const { session } = await service.call('session', renewalRequest(alice.device, challenge));
    const proof = await challengeFor(service, alice);
    await proveReset(service, alice);
    const after = await resetAccount(service, alice);
    const since = newItem();
    await service.call('vaultPush', pushRequest(after, firstHead(after), [since]), after);
    for (const name of ['vaultPull', 'account', 'deviceSecrets', 'stopReset'] as const)
      expect(await service.refusal(name, { since: -1 }, session)).toEqual({ error: 'unauthorised' });
    expect(await service.call('signInProof', proofRequest(alice, proof))).toEqual({
      is: 'challenge-expired',
    });
  });
});

describe('S32 the pages behind the links', () => {
  it('have no field, no script, no style, no cookie, and one form that goes to their own address', async () => {
    const stop = await beginReset(service, alice);
    for (const path of [await linkFor(service, alice), stop]) {
      for (const method of ['GET', 'POST']) {
        const page = await service.request(path, { method });
        const html = await page.text();
        expect(html).not.toMatch(/<(input|script|style|link|img|iframe|textarea|select)\b/);
        expect(html).not.toContain('action=');
        expect(page.headers.get('set-cookie')).toBeNull();
        expect(page.headers.get('referrer-policy')).toBe('no-referrer');
        expect(page.headers.get('content-security-policy')).toBe(
          "default-src 'none'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
        );
      }
    }
  });

  it('are logged without their token', async () => {
    const path = await linkFor(service, alice);
    await pressed(service, path);
    expect(service.logged.join('')).not.toContain(path.slice(7, 20));
    expect(codeIn(service.sent.at(-1))).toBe('');
  });
});
