import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { decodeBase64url } from '../../../utils/bytes/base64url.ts';
import { equalBytes } from '../../../utils/bytes/equalBytes.ts';
import {
  challengeFor,
  firstHead,
  newDevice,
  newItem,
  newPerson,
  proofRequest,
  pushRequest,
  signUp,
  wrongProof,
} from '../../contract/server/people.ts';
import { createService, type Service } from '../../contract/server/service.ts';

let service: Service;
beforeEach(async () => {
  service = await createService();
});
afterEach(() => service.close());

describe('C14 a hundred sign-ins at once', () => {
  it('get each their own key and vault and nobody else’s, and every wrong one is counted', async () => {
    const people = [];
    for (let i = 0; i < 20; i += 1) {
      const person = await signUp(service, newPerson(`person${i}@example.test`));
      const item = newItem();
      await service.call('vaultPush', pushRequest(person, firstHead(person), [item]), person);
      people.push({ person, item });
      // Codes are limited by block.
      if (i % 10 === 9) service.passes(60_000);
    }
    const before = process.memoryUsage().heapUsed;
    const signIns = people.flatMap(({ person, item }, i) =>
      Array.from({ length: 5 }, async (_, n) => {
        const from = `10.${i}.${n}.1`;
        const challenge = await challengeFor(service, person, from);
        // One of the five has a wrong password.
        const isWrong = n === 4;
        const request = isWrong
          ? wrongProof(person, challenge)
          : proofRequest(person, challenge, newDevice());
        const answer = await service.call('signInProof', request, { from });
        if (answer.is !== 'signed-in') return answer.is;
        expect(equalBytes(decodeBase64url(answer.wrappedVaultKey), person.wrappedVaultKey)).toBe(true);
        const pulled = await service.call('vaultPull', { since: -1 }, { token: answer.session.token });
        expect(pulled.items.map(({ itemId }) => itemId)).toEqual([item.itemId]);
        return answer.is;
      }),
    );
    const answers = await Promise.all(signIns);
    expect(answers.filter((is) => is === 'signed-in')).toHaveLength(80);
    expect(answers.filter((is) => is === 'wrong-password')).toHaveLength(20);
    for (const { person } of people) {
      expect((await service.call('account', {}, person)).failedSignIns.count).toBe(1);
      expect((await service.call('devices', {}, person)).devices).toHaveLength(5);
    }
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(200 * 1024 * 1024);
  });
});
