import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hour } from '../../../server/services/limits.ts';
import { accountTag } from '../../../utils/packet/accountTag.ts';
import { newDevice, newPerson, type Person, signUp } from '../../contract/server/people.ts';
import { createService, type Service } from '../../contract/server/service.ts';

let service: Service;
let alice: Person & { token: string };
beforeEach(async () => {
  service = await createService();
  alice = await signUp(service);
});
afterEach(() => service.close());

/** Status, headers and body: all that comes over the wire. */
async function everything(response: Promise<Response>): Promise<unknown> {
  const { status, headers } = await response;
  return { status, headers: Object.fromEntries(headers), body: await (await response).text() };
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** Times both in turns, so that whatever else the machine does meets both alike. */
async function timings(
  rounds: number,
  known: (i: number) => Promise<unknown>,
  unknown: (i: number) => Promise<unknown>,
) {
  const times: [number[], number[]] = [[], []];
  for (let i = 0; i < rounds; i += 1) {
    for (const which of i % 2 ? ([0, 1] as const) : ([1, 0] as const)) {
      const start = performance.now();
      await [known, unknown][which]?.(i);
      times[which].push(performance.now() - start);
    }
  }
  return times.map(median) as [number, number];
}

/** Generous, for a machine that does other things too; one more transaction or signature would still show on a quiet one. */
function expectAlike([a, b]: [number, number]): void {
  expect(Math.abs(a - b)).toBeLessThan(Math.max(2, 0.5 * Math.max(a, b)));
}

// Each question from a block of its own, so that no limit answers in its place.
const from = (i: number) => `10.${Math.floor(i / 250)}.${i % 250}.1`;

describe('S27 for a known and an unknown address', () => {
  it('asking for a code is answered with the same bytes', async () => {
    const ask = (address: string) =>
      everything(service.post('/v1/sign-up/code', { address, language: 'en' }));
    expect(await ask(alice.address)).toEqual(await ask('nobody@example.test'));
    expect(service.sent.slice(-2).map(({ to }) => to)).toEqual([alice.address, 'nobody@example.test']);
  });

  it('asking for the link and the code of a reset is answered with the same bytes, and mailed once each', async () => {
    for (const path of ['/v1/reset/link', '/v1/reset/code']) {
      service.sent.length = 0;
      const ask = (address: string) => everything(service.post(path, { address, language: 'en' }));
      expect(await ask(alice.address)).toEqual(await ask('nobody@example.test'));
      expect(service.sent.map(({ to }) => to)).toEqual([alice.address, 'nobody@example.test']);
    }
  });

  it('asking for a reset is limited alike', async () => {
    for (const path of ['/v1/reset/link', '/v1/reset/code']) {
      const ask = (address: string) => service.post(path, { address, language: 'en' });
      for (let i = 0; i < 5; i += 1)
        for (const address of [alice.address, 'nobody@example.test']) await ask(address);
      expect(await everything(ask(alice.address))).toEqual(await everything(ask('nobody@example.test')));
    }
  });

  it('trying the code of a reset is answered with the same bytes, and uses up tries alike', async () => {
    for (const address of [alice.address, 'nobody@example.test'])
      await service.call('resetCode', { address, language: 'en' });
    for (let i = 0; i < 6; i += 1) {
      const attempt = (address: string) =>
        everything(service.post('/v1/reset/verify', { address, code: '000000' }));
      expect(await attempt(alice.address)).toEqual(await attempt('nobody@example.test'));
    }
  });

  it('asking for the link and the code of a reset takes the same time', async () => {
    for (const path of ['/v1/reset/link', '/v1/reset/code']) {
      const ask = (address: string) => (i: number) => {
        service.passes(3 * hour);
        return service.post(path, { address, language: 'en' }, { from: from(i) });
      };
      await timings(10, ask(alice.address), ask('nobody@example.test'));
      expectAlike(await timings(60, ask(alice.address), ask('nobody@example.test')));
    }
  });

  it('asking for a code is limited alike', async () => {
    const ask = (address: string) => service.post('/v1/sign-up/code', { address, language: 'en' });
    // Signing up has taken one for her already.
    for (let i = 0; i < 4; i += 1) await ask(alice.address);
    for (let i = 0; i < 5; i += 1) await ask('nobody@example.test');
    expect(await everything(ask(alice.address))).toEqual(await everything(ask('nobody@example.test')));
  });

  it('trying a code is answered with the same bytes, and uses up tries alike', async () => {
    for (const address of [alice.address, 'nobody@example.test'])
      await service.call('signUpCode', { address, language: 'en' });
    for (let i = 0; i < 6; i += 1) {
      const attempt = (address: string) =>
        everything(service.post('/v1/sign-up/verify', { address, code: '000000' }));
      expect(await attempt(alice.address)).toEqual(await attempt('nobody@example.test'));
    }
  });

  it('asking whether a packet fits is answered with the same bytes, the packet being another’s', async () => {
    const tag = accountTag(newPerson().accountId);
    const ask = (address: string) =>
      everything(service.post('/v1/sign-in/challenge', { address, tag, generation: 0 }));
    expect(await ask(alice.address)).toEqual(await ask('nobody@example.test'));
  });

  it('a device’s challenge is answered with as many bytes', async () => {
    const ask = async (deviceId: string) =>
      JSON.stringify(await everything(service.post('/v1/session/challenge', { deviceId })));
    expect((await ask(alice.device.described.deviceId)).length).toBe(
      (await ask(newDevice().described.deviceId)).length,
    );
  });

  it('asking whether a packet fits takes the same time', async () => {
    const tag = accountTag(newPerson().accountId);
    const ask = (address: string) => (i: number) =>
      service.post('/v1/sign-in/challenge', { address, tag, generation: 0 }, { from: from(i) });
    await timings(20, ask(alice.address), ask('nobody@example.test'));
    expectAlike(await timings(100, ask(alice.address), ask('nobody@example.test')));
  });

  it('asking for a code takes the same time', async () => {
    const ask = (address: string) => (i: number) => {
      service.passes(3 * hour);
      return service.post('/v1/sign-up/code', { address, language: 'en' }, { from: from(i) });
    };
    await timings(10, ask(alice.address), ask('nobody@example.test'));
    expectAlike(await timings(60, ask(alice.address), ask('nobody@example.test')));
  });
});
