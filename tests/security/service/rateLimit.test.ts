import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hour, minute, challengeLifetime } from '../../../server/services/limits.ts';
import { openSqliteStore } from '../../../server/store/sqlite/openSqlite.ts';
import { accountTag } from '../../../utils/packet/accountTag.ts';
import {
  challengeFor,
  type Person,
  renewalRequest,
  signUp,
  wrongProof,
} from '../../contract/server/people.ts';
import { createService, type Service } from '../../contract/server/service.ts';

let folder: string;
let services: Service[];
let alice: Person & { token: string };
/** One more process of the service on the same database. */
async function another(): Promise<Service> {
  const service = await createService({ store: await openSqliteStore(join(folder, 'halfkey.db')) });
  services.push(service);
  return service;
}
let service: Service;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'halfkey-limits-'));
  services = [];
  service = await another();
  alice = await signUp(service);
});
afterEach(async () => {
  for (const running of services) await running.close();
  rmSync(folder, { recursive: true, force: true });
});

const question = () => ({ address: alice.address, tag: accountTag(alice.accountId), generation: 0 });
const ask = (at: Service, i: number) => at.post('/v1/sign-in/challenge', question(), { from: `10.0.${i}.1` });
const statuses = async (answers: Promise<Response>[]) =>
  (await Promise.all(answers)).map(({ status }) => status);
/** With those whose challenge nobody has answered yet. */
const count = async () =>
  (await service.store.proofs.failures(alice.accountId, service.clock() + challengeLifetime)).count;

describe('S28 the limit of failed proofs', () => {
  it('lets ten of a hundred questions at once through, from whichever blocks', async () => {
    const answers = await statuses(Array.from({ length: 100 }, (_, i) => ask(service, i)));
    expect(answers.filter((status) => status === 200)).toHaveLength(10);
    expect(answers.filter((status) => status === 429)).toHaveLength(90);
    expect(await count()).toBe(10);
  });

  it('counts a challenge that nobody answers', async () => {
    for (let i = 0; i < 10; i += 1) await challengeFor(service, alice, `10.0.${i}.1`);
    service.passes(5 * minute);
    expect(await count()).toBe(10);
    for (let i = 0; i < 7; i += 1) {
      await challengeFor(service, alice, `10.1.${i}.1`);
      service.passes(hour);
    }
    expect(await count()).toBe(17);
  });

  it('verifies one of a hundred proofs for one challenge', async () => {
    const challenge = await challengeFor(service, alice);
    const proofs = Array.from({ length: 100 }, () =>
      service.call('signInProof', wrongProof(alice, challenge)),
    );
    const answers = (await Promise.all(proofs)).map(({ is }) => is);
    expect(answers.filter((is) => is === 'wrong-password')).toHaveLength(1);
    expect(answers.filter((is) => is === 'challenge-expired')).toHaveLength(99);
    expect(await count()).toBe(1);
  });

  it('counts a hundred wrong proofs as a hundred, and stops then', async () => {
    for (let i = 0; i < 100; i += 1) {
      const proof = wrongProof(alice, await challengeFor(service, alice, `10.0.${i}.1`));
      expect((await service.call('signInProof', proof)).is).toBe('wrong-password');
      service.passes(hour);
    }
    expect(await count()).toBe(100);
    service.passes(365 * 24 * hour);
    expect((await ask(service, 200)).status).toBe(429);
  });

  it('is shared by processes: none can be played against another', async () => {
    const second = await another();
    const answers = await statuses(Array.from({ length: 60 }, (_, i) => ask(i % 2 ? service : second, i)));
    expect(answers.filter((status) => status === 200)).toHaveLength(10);
  });

  it('is not reset by a restart', async () => {
    for (let i = 0; i < 10; i += 1) await ask(service, i);
    await service.close();
    services = [];
    service = await another();
    expect((await ask(service, 99)).status).toBe(429);
  });

  it('has nothing to do with devices that are signed in', async () => {
    for (let i = 0; i < 10; i += 1) await ask(service, i);
    expect((await ask(service, 99)).status).toBe(429);
    const { challenge } = await service.call('sessionChallenge', {
      deviceId: alice.device.described.deviceId,
    });
    const { session } = await service.call('session', renewalRequest(alice.device, challenge));
    await service.call('liftLimits', {}, { token: session.token });
    expect((await ask(service, 99)).status).toBe(200);
  });
});
