import * as v from 'valibot';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type EndpointName, endpoints } from '../../../utils/api/endpoints.ts';
import { encodeBase64url } from '../../../utils/bytes/base64url.ts';
import { randomBytes } from '../../../utils/crypto/randomBytes.ts';
import {
  addressesRequest,
  challengeFor,
  firstHead,
  handBackRequest,
  changeRequest,
  deletionRequest,
  newDevice,
  newItem,
  newPerson,
  type Person,
  proofRequest,
  proveAddress,
  pushRequest,
  removalRequest,
  renameRequest,
  renewPinRequest,
  renewalRequest,
  resetRequest,
  signUp,
  signUpRequest,
  undoRequest,
} from '../../contract/server/people.ts';
import { rekeyRequest } from '../../contract/server/rekeys.ts';
import { createService, type Service } from '../../contract/server/service.ts';

let service: Service;
let alice: Person & { token: string };
beforeEach(async () => {
  service = await createService();
  alice = await signUp(service);
});
afterEach(() => service.close());

const names = Object.keys(endpoints) as EndpointName[];

/** A body for each endpoint that only one wrong part keeps from being taken. */
async function goodBodies(): Promise<Record<EndpointName, Record<string, unknown>>> {
  const challenge = encodeBase64url(randomBytes(32));
  return {
    signUpCode: { address: 'a@example.test', language: 'en' },
    signUpVerify: { address: 'a@example.test', code: '000000' },
    signUp: signUpRequest(newPerson(), challenge),
    signInChallenge: { address: alice.address, tag: 1, generation: 0 },
    signInProof: proofRequest(alice, challenge),
    sessionChallenge: { deviceId: alice.device.described.deviceId },
    session: renewalRequest(alice.device, challenge),
    account: {},
    packetMail: { packet: alice.packet, language: 'en' },
    devices: {},
    sealDevice: { sealedDeviceSecret: encodeBase64url(randomBytes(72)) },
    controlChallenge: {},
    removeDevice: removalRequest(alice, challenge, newDevice().deviceId),
    removal: { deviceId: alice.device.described.deviceId },
    renameDevice: renameRequest(alice, challenge, alice.device.deviceId, 'Kitchen'),
    addressCode: { purpose: 'second', address: 'b@example.test', language: 'en' },
    setAddresses: addressesRequest(
      alice,
      challenge,
      { sequence: 1, address: alice.address, second: 'b@example.test' },
      '000000',
    ),
    deleteAccount: deletionRequest(alice, challenge),
    deviceSecrets: {},
    changePassword: changeRequest(alice, challenge),
    followChange: { generation: 0 },
    handBack: handBackRequest(alice, challenge),
    setPin: { share: challenge, proofHash: challenge },
    openPin: { proof: challenge },
    renewPin: renewPinRequest(alice, challenge),
    removePin: {},
    stageItems: { rekeyId: encodeBase64url(randomBytes(16)), items: [newItem()] },
    rekey: rekeyRequest(alice, challenge, firstHead(alice), [newItem()], { others: [newDevice()] }),
    signOut: {},
    liftLimits: {},
    undo: undoRequest(alice, { challenge, generation: 0 }),
    resetLink: { address: 'a@example.test', language: 'en' },
    resetCode: { address: 'a@example.test', language: 'en' },
    resetVerify: { address: 'a@example.test', code: '000000' },
    reset: resetRequest(alice, { ticket: challenge, generation: 1 }).request,
    stopReset: {},
    putAttachment: {
      attachmentId: encodeBase64url(randomBytes(16)),
      length: 256,
      index: 0,
      chunk: encodeBase64url(randomBytes(296)),
    },
    getAttachment: { attachmentId: encodeBase64url(randomBytes(16)), index: 0 },
    dropAttachments: { attachmentIds: [encodeBase64url(randomBytes(16))] },
    listAttachments: {},
    vaultPull: { since: -1 },
    vaultPush: pushRequest(alice, firstHead(alice), [newItem()]),
  };
}

const wrongValues = [null, true, -1, 1.5, 1e308, 'x', '', [], {}, [[]], '\u0000', '𝕏'.repeat(300)];

/** Every way to put one wrong value in the place of one part of the body, however deep. */
function* spoiled(body: unknown): Generator {
  if (Array.isArray(body)) {
    for (const [i, part] of body.entries()) for (const wrong of spoiled(part)) yield body.with(i, wrong);
  } else if (typeof body === 'object' && body !== null) {
    for (const [key, part] of Object.entries(body)) {
      for (const wrong of wrongValues)
        if (JSON.stringify(wrong) !== JSON.stringify(part)) yield { ...body, [key]: wrong };
      const { [key]: _left, ...without } = body as Record<string, unknown>;
      yield without;
      for (const wrong of spoiled(part)) yield { ...body, [key]: wrong };
    }
    yield { ...body, unknown: 1 };
  }
}

describe('M10 a body', () => {
  it('with a wrong type, a missing or an unknown field in any place is refused before anything is done', async () => {
    const bodies = await goodBodies();
    let tried = 0;
    for (const name of names) {
      for (const body of spoiled(bodies[name])) {
        // Some wrong values are right ones for their place, such as `x` for a name.
        if (v.safeParse(endpoints[name].request, body).success) continue;
        const response = await service.post(endpoints[name].path, body, alice);
        const text = await response.text();
        expect(response.status, `${name} ${JSON.stringify(body)} ${text}`).toBe(400);
        expect(text).toBe('{"error":"malformed"}');
        tried += 1;
      }
    }
    expect(tried).toBeGreaterThan(500);
    expect((await service.call('devices', {}, alice)).devices).toHaveLength(1);
  });

  it('that is no JSON object is refused', async () => {
    const texts = [
      '',
      '{',
      'null',
      '[]',
      '"x"',
      '1',
      'undefined',
      '{"a":1}{',
      '\ufeff{',
      "{'a':1}",
      '{"a":NaN}',
      '{"a":1,}',
    ];
    for (const text of texts) {
      for (const name of ['account', 'signUpCode'] as const) {
        const response = await service.post(endpoints[name].path, text, alice);
        expect(await response.text(), text).toBe('{"error":"malformed"}');
      }
    }
  });

  it('that is not UTF-8 is refused', async () => {
    const body = Buffer.concat([
      Buffer.from('{"address":"a'),
      Buffer.from([0xff]),
      Buffer.from('@example.test","language":"en"}'),
    ]);
    const response = await service.request('/v1/sign-up/code', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body,
    });
    expect(await response.json()).toEqual({ error: 'malformed' });
  });

  it('with the keys of prototypes is refused and changes no prototype', async () => {
    const keys = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty'];
    for (const key of keys) {
      const texts = [
        `{"address":"a@example.test","language":"en","${key}":{"polluted":true}}`,
        `{"${key}":{"address":"a@example.test","language":"en"}}`,
      ];
      for (const text of texts) {
        expect((await service.post('/v1/sign-up/code', text)).status, text).toBe(400);
      }
      expect((await service.post('/v1/account', `{"${key}":{"polluted":true}}`, alice)).status).toBe(400);
    }
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('with a key twice is read as its last value, which is checked like any', async () => {
    const twice = (last: string) => `{"address":"a@example.test","address":${last},"language":"en"}`;
    expect((await service.post('/v1/sign-up/code', twice('"b@example.test"'))).status).toBe(200);
    expect(service.sent.at(-1)?.to).toBe('b@example.test');
    expect((await service.post('/v1/sign-up/code', twice('{"is":1}'))).status).toBe(400);
  });

  it('that is nested as deep as it fits is refused and takes nobody down', async () => {
    const deep = '['.repeat(8000);
    const closed = `{"since":${'['.repeat(7000)}${']'.repeat(7000)}}`;
    for (const text of [deep, closed, `{"a":${deep}`]) {
      expect((await service.post('/v1/vault/pull', text, alice)).status).toBe(400);
    }
    const big = `{"head":${'['.repeat(4_000_000)}`;
    expect((await service.post('/v1/vault/push', big, alice)).status).toBe(400);
    expect((await service.request('/healthz', { method: 'GET' })).status).toBe(200);
  });

  it('with numbers beyond what is whole and safe is refused', async () => {
    for (const number of ['9007199254740993', '1e400', '-1e400', '-2', '0.1', '1e-7']) {
      expect((await service.post('/v1/vault/pull', `{"since":${number}}`, alice)).status, number).toBe(400);
    }
  });

  it('with base64url that is not canonical is refused, since two texts would be one value', async () => {
    const ticket = await proveAddress(service, 'c@example.test');
    const request = signUpRequest(newPerson('c@example.test'), ticket);
    const spoil = (text: string) =>
      text.slice(0, -1) + String.fromCharCode((text.at(-1) ?? 'A').charCodeAt(0) + 1);
    const device = { ...request.device, publicKey: spoil('A'.repeat(43)) };
    expect(await service.refusal('signUp', { ...request, device })).toEqual({ error: 'malformed' });
    expect((await service.call('signUp', request)).is).toBe('created');
  });
});

describe('S31 texts that mean something elsewhere', () => {
  const nasty = [
    "'; DROP TABLE accounts; --",
    '" OR ""="',
    '../../../../etc/passwd',
    '%0d%0aBcc: victim@example.test',
    '<script>alert(1)</script>',
    '${7*7}{{7*7}}',
    '=cmd|"/c calc"!A1',
    '\u202etxt.exe',
    '=?utf-8?q?=0d=0aBcc:_victim@example.test?=',
  ];

  it('are stored as the names they are', async () => {
    for (const name of nasty) {
      const device = { ...newDevice(name), seed: randomBytes(32) };
      const described = { ...device.described, browser: name };
      const proof = proofRequest(alice, await challengeFor(service, alice), { ...device, described });
      service.passes(1);
      expect((await service.call('signInProof', proof)).is).toBe('signed-in');
    }
    const { devices } = await service.call('devices', {}, alice);
    expect(devices.slice(1).map(({ name, browser }) => [name, browser])).toEqual(
      nasty.map((name) => [name, name]),
    );
  });

  it('with line breaks or other control characters are refused in names and addresses', async () => {
    for (const control of [
      '\r',
      '\n',
      '\r\nBcc: victim@example.test',
      '\u0000',
      '\u001b',
      '\u007f',
      '\u0085',
    ]) {
      const proof = proofRequest(alice, await challengeFor(service, alice));
      for (const field of ['name', 'browser'] as const) {
        const device = { ...proof.device, [field]: `x${control}` };
        expect(await service.refusal('signInProof', { ...proof, device })).toEqual({ error: 'malformed' });
      }
    }
    for (const address of [
      'a@example.test\r\nBcc: v@example.test',
      'a@example.test,v@example.test',
      '<a@example.test>',
      'a@b@c',
      'a b@example.test',
      '"a\r\n"@example.test',
      'a@example.test\u0000',
      'a(b)@example.test',
      'a@example.test;v@example.test',
    ]) {
      expect(await service.refusal('signUpCode', { address, language: 'en' }), address).toEqual({
        error: 'malformed',
      });
    }
    expect(service.sent.filter(({ to }) => to !== alice.address)).toEqual([]);
  });

  it('make an address that is an address and nothing more', async () => {
    for (const address of [
      "o'hara+x@example.test",
      '%@example.test',
      'a`b@example.test',
      'ä@exämple.test',
      '--@example.test',
    ]) {
      const person = await signUp(service, newPerson(address));
      expect((await service.call('account', {}, person)).address).toBe(address);
    }
  });
});
