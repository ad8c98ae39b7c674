import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { day, minute } from '../../server/services/limits.ts';
import { openSqliteStore } from '../../server/store/sqlite/openSqlite.ts';
import { encodeBase64url } from '../../utils/bytes/base64url.ts';
import { pinProofHash } from '../../utils/crypto/pin.ts';
import { randomBytes } from '../../utils/crypto/randomBytes.ts';
import {
  deletionRequest,
  newDevice,
  type Person,
  renewalRequest,
  renewPinRequest,
  removalRequest,
  signIn,
  signUp,
} from './server/people.ts';
import { createService, type Service } from './server/service.ts';

let service: Service;
let alice: Person & { token: string };
beforeEach(async () => {
  service = await createService();
  alice = await signUp(service);
});
afterEach(() => service.close());

const proof = randomBytes(32);
const share = encodeBase64url(randomBytes(32));
const right = { proof: encodeBase64url(proof) };
const wrong = () => ({ proof: encodeBase64url(randomBytes(32)) });
const setPin = (by = alice) =>
  service.call('setPin', { share, proofHash: encodeBase64url(pinProofHash(proof)) }, by);
const openPin = (request = right, by = alice) => service.call('openPin', request, by);
const challengeOf = async (by = alice) => (await service.call('controlChallenge', {}, by)).challenge;
/** A session ends after a quarter of an hour, and a device renews it with its key. */
const renewed = async (by: typeof alice): Promise<typeof alice> => {
  const { deviceId } = by.device.described;
  const { challenge } = await service.call('sessionChallenge', { deviceId });
  const { session } = await service.call('session', renewalRequest(by.device, challenge));
  return { ...by, token: session.token };
};

describe('the share of a PIN', () => {
  it('is given for the right proof, as often as it comes', async () => {
    await setPin();
    for (let i = 0; i < 7; i += 1) expect(await openPin()).toEqual({ is: 'right', share });
  });

  it('is destroyed by the fifth wrong proof in a row, and not by four', async () => {
    await setPin();
    for (const triesLeft of [4, 3, 2, 1]) expect(await openPin(wrong())).toEqual({ is: 'wrong', triesLeft });
    expect(await openPin()).toEqual({ is: 'right', share });
    for (const triesLeft of [4, 3, 2, 1, 0])
      expect(await openPin(wrong())).toEqual({ is: 'wrong', triesLeft });
    expect(await openPin()).toEqual({ is: 'none' });
    await setPin();
    expect(await openPin()).toEqual({ is: 'right', share });
  });

  it('S28 is destroyed by a hundred wrong proofs at once after five of them', async () => {
    await setPin();
    const answers = await Promise.all(Array.from({ length: 100 }, () => openPin(wrong())));
    expect(answers.filter(({ is }) => is === 'wrong')).toHaveLength(5);
    expect(await openPin()).toEqual({ is: 'none' });
  });

  it('S28 is counted on where a restart, or another process, comes between two tries', async () => {
    await setPin();
    await openPin(wrong());
    await openPin(wrong());
    const store = await openSqliteStore(service.databasePath);
    const again = await createService({ store });
    expect(await again.call('openPin', wrong(), alice)).toEqual({ is: 'wrong', triesLeft: 2 });
    await store.close();
    expect(await openPin(wrong())).toEqual({ is: 'wrong', triesLeft: 1 });
  });

  it('is one for each device, and for no other', async () => {
    await setPin();
    const second = await signIn(service, alice, newDevice('Second'));
    expect(await openPin(right, second)).toEqual({ is: 'none' });
    for (let i = 0; i < 5; i += 1) await openPin(wrong(), second);
    expect(await openPin()).toEqual({ is: 'right', share });
  });

  it('is set aside two weeks after the password was typed, and goes on when it is typed again', async () => {
    await setPin();
    service.passes(14 * day - 1);
    alice = await renewed(alice);
    expect(await openPin()).toEqual({ is: 'right', share });
    service.passes(1);
    for (let i = 0; i < 6; i += 1) expect(await openPin(wrong())).toEqual({ is: 'set-aside' });
    expect(await openPin()).toEqual({ is: 'set-aside' });
    const renewal = renewPinRequest(alice, await challengeOf());
    expect(await service.call('renewPin', renewal, alice)).toEqual({ is: 'renewed' });
    expect(await openPin()).toEqual({ is: 'right', share });
  });

  it('is renewed by nobody who has a session alone', async () => {
    await setPin();
    const refusal = (request: ReturnType<typeof renewPinRequest>) =>
      service.refusal('renewPin', request, alice);
    const malformed = { error: 'malformed' };
    expect(await refusal(renewPinRequest(alice, await challengeOf(), randomBytes(32)))).toEqual(malformed);
    const deletion = deletionRequest(alice, await challengeOf());
    expect(await refusal(deletion)).toEqual(malformed);
    const late = renewPinRequest(alice, await challengeOf());
    service.passes(5 * minute);
    expect(await refusal(late)).toEqual(malformed);
    const second = await signIn(service, alice, newDevice('Second'));
    const foreign = { ...renewPinRequest(second, await challengeOf(second)) };
    expect(await refusal(foreign)).toEqual(malformed);
    service.passes(14 * day);
    expect(await openPin(right, await renewed(alice))).toEqual({ is: 'set-aside' });
  });

  it('goes with the device: when it removes it, signs out, is removed or its account is deleted', async () => {
    await setPin();
    await service.call('removePin', {}, alice);
    expect(await openPin()).toEqual({ is: 'none' });
    const rows = () => {
      const database = new DatabaseSync(service.databasePath, { readOnly: true });
      const count = database.prepare('SELECT COUNT(*) AS pins FROM pins').get()?.['pins'];
      database.close();
      return count;
    };
    const second = await signIn(service, alice, newDevice('Second'));
    await setPin(second);
    expect(rows()).toBe(1);
    await service.call('signOut', {}, second);
    expect(rows()).toBe(0);
    const third = await signIn(service, alice, newDevice('Third'));
    await setPin(third);
    const removal = removalRequest(alice, await challengeOf(), third.device.deviceId);
    await service.call('removeDevice', removal, alice);
    expect(await service.refusal('openPin', right, third)).toEqual({ error: 'unauthorised' });
    expect(rows()).toBe(0);
    await setPin();
    await service.call('deleteAccount', deletionRequest(alice, await challengeOf()), alice);
    expect(rows()).toBe(0);
  });

  it('lies in the database under the service key, with its proof’s hash, and in no log', async () => {
    await setPin();
    await openPin();
    await openPin(wrong());
    const database = new DatabaseSync(service.databasePath, { readOnly: true });
    const sealed = database.prepare('SELECT sealed FROM pins').get()?.['sealed'] as Uint8Array;
    database.close();
    const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
    for (const secret of [Buffer.from(share, 'base64url'), proof, pinProofHash(proof)])
      expect(hex(sealed)).not.toContain(hex(secret));
    const logged = service.logged.join('\n');
    for (const text of [share, right.proof]) expect(logged).not.toContain(text);
    // Sealed for this device of this account: in another's place it opens to nothing.
    const second = await signIn(service, alice, newDevice('Second'));
    const stolen = new DatabaseSync(service.databasePath);
    stolen.prepare('INSERT INTO pins SELECT ?, sealed, 5, ends_at FROM pins').run(second.device.deviceId);
    stolen.close();
    expect((await service.post('/v1/pin/open', right, second)).status).toBe(400);
  });
});
