import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { day } from '../../../server/services/limits.ts';
import type { EndpointName } from '../../../utils/api/endpoints.ts';
import { endpoints } from '../../../utils/api/endpoints.ts';
import { encodeBase64url } from '../../../utils/bytes/base64url.ts';
import { pinProofHash } from '../../../utils/crypto/pin.ts';
import { randomBytes } from '../../../utils/crypto/randomBytes.ts';
import {
  addressesRequest,
  challengeFor,
  changeRequest,
  codeIn,
  firstHead,
  handBackRequest,
  newDevice,
  newItem,
  newPerson,
  proofRequest,
  pushRequest,
  removalRequest,
  renameRequest,
  renewalRequest,
  renewPinRequest,
  signUp,
  signUpRequest,
  resetRequest,
  undoRequest,
} from '../../contract/server/people.ts';
import { sealedLength } from '../../../utils/vault/attachmentChunks.ts';
import { rekeyRequest } from '../../contract/server/rekeys.ts';
import { beginReset, proveReset, undoOf } from '../../contract/server/resets.ts';
import { type Caller, createService, type Service } from '../../contract/server/service.ts';

let service: Service;
beforeEach(async () => {
  service = await createService();
});
afterEach(() => service.close());

type Recorded = { readonly name: EndpointName; readonly body: unknown; readonly caller: Caller };

/** What the service holds of accounts and vaults; when a device was last seen is no part of it. */
function state(): string {
  const database = new DatabaseSync(service.databasePath, { readOnly: true });
  const tables = [
    'accounts',
    'addresses',
    'generations',
    'vaults',
    'items',
    'devices',
    'pins',
    'hand_backs',
    'set_aside',
    'attachments',
    'attachment_chunks',
  ];
  const rows = tables.map((table) => database.prepare(`SELECT * FROM ${table} ORDER BY 1, 2`).all());
  database.close();
  return JSON.stringify(rows, (key, value: unknown) => (key === 'last_seen' ? null : value));
}

/** The service, and what is asked of it, as somebody on the line would record it. */
const startRecording = () => {
  const recorded: Recorded[] = [];
  const recording: Service = {
    ...service,
    call: (name, body, caller = {}) => {
      recorded.push({ name, body, caller });
      return service.call(name, body, caller);
    },
  };
  return { recorded, recording };
};

/** A second address, and a reset from its link to its being undone. It takes days, and no session lives so long: a life of its own. */
async function recordReset(): Promise<Recorded[]> {
  const { recorded, recording } = startRecording();
  const alice = await signUp(service);
  const mailbox = { purpose: 'second', address: 'second@example.test', language: 'en' } as const;
  await recording.call('addressCode', mailbox, alice);
  const code = codeIn(service.sent.at(-1));
  const setting = await recording.call('controlChallenge', {}, alice);
  const addresses = { sequence: 1, address: alice.address, second: mailbox.address };
  await recording.call('setAddresses', addressesRequest(alice, setting.challenge, addresses, code), alice);
  await beginReset(recording, alice);
  await recording.call('stopReset', {}, alice);
  await beginReset(recording, alice);
  service.passes(7 * day);
  const { request } = resetRequest(alice, await proveReset(recording, alice));
  await recording.call('reset', request);
  await recording.call(
    'undo',
    undoRequest(alice, await undoOf(recording, alice, 0), newDevice('Found again')),
  );
  return recorded;
}

/** A whole life with the service, request by request. */
async function recordLife(): Promise<Recorded[]> {
  const { recorded, recording } = startRecording();
  const alice = newPerson();
  await recording.call('signUpCode', { address: alice.address, language: 'en' });
  const verified = await recording.call('signUpVerify', {
    address: alice.address,
    code: codeIn(service.sent.at(-1)),
  });
  if (verified.is !== 'proven') throw new Error('not proven');
  const created = await recording.call('signUp', signUpRequest(alice, verified.ticket));
  if (created.is !== 'created') throw new Error('not created');
  const first = { token: created.session.token };
  await recording.call('account', {}, first);
  await recording.call('packetMail', { packet: alice.packet, language: 'en' }, first);
  const item = newItem();
  const push = pushRequest(alice, firstHead(alice), [item]);
  await recording.call('vaultPush', push, first);
  const attachmentId = encodeBase64url(randomBytes(16));
  const chunk = encodeBase64url(randomBytes(sealedLength(256, 0)));
  await recording.call('putAttachment', { attachmentId, length: 256, index: 0, chunk }, first);
  await recording.call('getAttachment', { attachmentId, index: 0 }, first);
  await recording.call('listAttachments', {}, first);
  // Of content that was dropped meanwhile a replayed chunk is a new one, as long as the session lives: sealed, and named by no item.
  const gone = encodeBase64url(randomBytes(16));
  await recording.call('dropAttachments', { attachmentIds: [gone] }, first);
  const device = newDevice();
  const proven = await recording.call(
    'signInProof',
    proofRequest(alice, await challengeFor(recording, alice), device),
  );
  if (proven.is !== 'signed-in') throw new Error('not signed in');
  const second = { token: proven.session.token };
  await recording.call('sealDevice', { sealedDeviceSecret: encodeBase64url(randomBytes(72)) }, second);
  await recording.call('vaultPull', { since: -1 }, second);
  const changed = { ...newItem(2), itemId: item.itemId };
  await recording.call('vaultPush', pushRequest({ ...alice, device }, push.head, [changed]), second);
  const pinProof = randomBytes(32);
  const share = encodeBase64url(randomBytes(32));
  await recording.call('setPin', { share, proofHash: encodeBase64url(pinProofHash(pinProof)) }, second);
  await recording.call('openPin', { proof: encodeBase64url(pinProof) }, second);
  const typed = await recording.call('controlChallenge', {}, second);
  await recording.call('renewPin', renewPinRequest({ ...alice, device }, typed.challenge), second);
  await recording.call('removePin', {}, second);
  const { challenge } = await recording.call('sessionChallenge', { deviceId: device.described.deviceId });
  await recording.call('session', renewalRequest(device, challenge));
  const naming = await recording.call('controlChallenge', {}, first);
  const renaming = renameRequest(alice, naming.challenge, device.deviceId, 'Attic');
  await recording.call('renameDevice', renaming, first);
  const control = await recording.call('controlChallenge', {}, first);
  await recording.call('removeDevice', removalRequest(alice, control.challenge, device.deviceId), first);
  await recording.call('removal', { deviceId: device.described.deviceId });
  await recording.call('liftLimits', {}, first);
  await recording.call('deviceSecrets', {}, first);
  const back = await recording.call('controlChallenge', {}, first);
  await recording.call('handBack', handBackRequest(alice, back.challenge), first);
  const change = await recording.call('controlChallenge', {}, first);
  await recording.call('changePassword', changeRequest(alice, change.challenge), first);
  await recording.call('followChange', { generation: 0 }, first);
  const again = pushRequest({ ...alice, device }, push.head, [changed]);
  const fresh = [{ ...newItem(2), itemId: item.itemId }];
  const rekeyId = encodeBase64url(randomBytes(16));
  await recording.call('stageItems', { rekeyId, items: fresh }, first);
  const rekeying = await recording.call('controlChallenge', {}, first);
  const rekey = rekeyRequest(alice, rekeying.challenge, again.head, fresh, { rekeyId, generation: 2 });
  expect(await recording.call('rekey', rekey, first)).toMatchObject({ is: 'rekeyed' });
  return recorded;
}

const replay = ({ name, body, caller }: Recorded) =>
  service.post(endpoints[name].path, body, { ...caller, from: '203.0.113.5' });

describe('N5 a recorded life', () => {
  it('replayed request by request changes nothing and opens nothing', async () => {
    const names = new Set<EndpointName>();
    for (const record of [recordLife, recordReset]) {
      const recorded = await record();
      await service.tasks.settled();
      const before = state();
      for (const request of recorded) {
        const response = await replay(request);
        expect(response.status, request.name).toBeLessThan(500);
        expect(state(), request.name).toBe(before);
        names.add(request.name);
      }
    }
    expect(names.size).toBe(Object.keys(endpoints).length - ['devices', 'signOut', 'deleteAccount'].length);
  });

  it('replayed in pairs that change places changes nothing', async () => {
    const recorded = await recordLife();
    const before = state();
    for (const [i, later] of recorded.entries()) {
      const earlier = recorded[i - 1];
      if (!earlier) continue;
      for (const request of [later, earlier]) expect((await replay(request)).status).toBeLessThan(500);
      expect(state(), `${later.name}, ${earlier.name}`).toBe(before);
    }
  });

  it('registers no removed device again, and renews none of its sessions', async () => {
    const recorded = await recordLife();
    const of = (name: EndpointName) => recorded.find((request) => request.name === name) as Recorded;
    expect(await (await replay(of('signInProof'))).json()).toEqual({ is: 'challenge-expired' });
    expect(await (await replay(of('session'))).json()).toEqual({ error: 'unauthorised' });
    expect(await (await replay(of('sealDevice'))).json()).toEqual({ error: 'unauthorised' });
    expect(await (await replay(of('removeDevice'))).json()).toEqual({ error: 'malformed' });
  });
});

describe('N6 the proof of one session', () => {
  it('does not pass in another, with its own challenge or a fresh one', async () => {
    const alice = await signUp(service);
    const proof = proofRequest(alice, await challengeFor(service, alice));
    expect((await service.call('signInProof', proof)).is).toBe('signed-in');
    expect(await service.call('signInProof', proof)).toEqual({ is: 'challenge-expired' });
    const fresh = await challengeFor(service, alice);
    expect(await service.call('signInProof', { ...proof, challenge: fresh })).toEqual({
      is: 'wrong-password',
    });
  });

  it('does not pass as a renewal, nor a renewal as a proof', async () => {
    const alice = await signUp(service);
    const { deviceId } = alice.device.described;
    const { challenge } = await service.call('sessionChallenge', { deviceId });
    const proof = proofRequest(alice, challenge, alice.device);
    expect(await service.call('signInProof', proof)).toEqual({ is: 'challenge-expired' });
    const signIn = await challengeFor(service, alice);
    expect(await service.refusal('session', renewalRequest(alice.device, signIn))).toEqual({
      error: 'unauthorised',
    });
    const right = await service.call('sessionChallenge', { deviceId });
    const request = { deviceId, challenge: right.challenge, signature: proof.signature };
    expect(await service.refusal('session', request)).toEqual({ error: 'unauthorised' });
  });
});
