import { describe, expect, test } from 'vitest';
import { decodeBase64url } from '../../../utils/bytes/base64url.ts';
import { generateId } from '../../../utils/crypto/generate.ts';
import { randomBytes } from '../../../utils/crypto/randomBytes.ts';
import { noPreviousHead, sealHead, type VaultHead } from '../../../utils/vault/head.ts';
import { firstHead, nextHead } from '../../../utils/vault/nextHead.ts';
import type { Sealed } from '../../../utils/vault/sealed.ts';
import { sealItem } from '../../../utils/vault/sealItem.ts';
import { leafOfSealed, verifyPull } from '../../../utils/vault/verifyPull.ts';
import { liveLogin } from '../../support/items.ts';
import { keysOf, newId } from './sample.ts';

const keys = keysOf();
const maker = { ...keys, device: generateId() };
const item = (revision = 1, itemId = newId()): Sealed => {
  const made = sealItem(keys, itemId, revision, liveLogin());
  if (made === null) throw new Error('too large');
  return made;
};
const leavesOf = (...items: readonly Sealed[]) =>
  new Map(items.map((one) => [one.itemId, leafOfSealed(one)]));
const after = (head: VaultHead, ...items: readonly Sealed[]) =>
  nextHead(maker, head, [...leavesOf(...items).values()]);

const empty = firstHead(maker);
const [a, b] = [item(), item()];
const one = after(empty, a);
const two = after(one, a, b);
const held = { head: one, leaves: leavesOf(a) };

describe('judging a pull', () => {
  test('takes over what adds up: the next head, a later one, the same again, and all of it at first', () => {
    expect(verifyPull(keys, held, { head: two, items: [b] })).toEqual({
      is: 'verified',
      leaves: leavesOf(a, b),
    });
    expect(verifyPull(keys, { head: empty, leaves: new Map() }, { head: two, items: [a, b] }).is).toBe(
      'verified',
    );
    expect(verifyPull(keys, held, { head: one, items: [] }).is).toBe('verified');
    expect(verifyPull(keys, { head: null, leaves: new Map() }, { head: two, items: [b, a] }).is).toBe(
      'verified',
    );
  });

  test.each([
    ['S9 one item dropped', two, []],
    ['S9 an empty vault in its place', { ...two }, []],
    ['S10 an item twice, the older one last', two, [b, { ...b, revision: 2 }]],
    ['S6 two ciphertexts swapped', two, [{ ...b, item: b.overview, overview: b.item }]],
    ['S6 another item’s ciphertext', two, [{ ...a, itemId: b.itemId }]],
    ['S12 an item that the head does not know', one, [item()]],
  ] as const)('%s: items-altered', (_, head, items) => {
    expect(verifyPull(keys, held, { head, items })).toEqual({ is: 'alarm', alarm: 'items-altered' });
  });

  test('S11 an older head, with everything that belongs to it: rolled-back', () => {
    expect(verifyPull(keys, { head: two, leaves: leavesOf(a, b) }, { head: one, items: [] })).toEqual({
      is: 'alarm',
      alarm: 'rolled-back',
    });
    expect(verifyPull(keys, { head: two, leaves: leavesOf(a, b) }, { head: empty, items: [] })).toEqual({
      is: 'alarm',
      alarm: 'rolled-back',
    });
  });

  test('S18 another head of the same sequence, or one that does not join: forked', () => {
    const fork = after(empty, b);
    expect(verifyPull(keys, held, { head: fork, items: [b] })).toEqual({ is: 'alarm', alarm: 'forked' });
    expect(verifyPull(keys, held, { head: after(fork, a, b), items: [b] })).toEqual({
      is: 'alarm',
      alarm: 'forked',
    });
  });

  test('S12 a head made without the key, or for another account: head-forged', () => {
    const forged = sealHead(keysOf().manifestKey, keys.accountId, { ...two, sequence: 2 });
    expect(verifyPull(keys, held, { head: forged, items: [b] })).toEqual({
      is: 'alarm',
      alarm: 'head-forged',
    });
    expect(verifyPull(keys, held, { head: { ...two, mac: randomBytes(32) }, items: [b] })).toEqual({
      is: 'alarm',
      alarm: 'head-forged',
    });
    const others = sealHead(keys.manifestKey, keysOf().accountId, two);
    expect(verifyPull(keys, held, { head: others, items: [b] })).toEqual({
      is: 'alarm',
      alarm: 'head-forged',
    });
    expect(
      verifyPull(
        keys,
        { head: null, leaves: new Map() },
        { head: { ...empty, previous: noPreviousHead, mac: new Uint8Array(32) }, items: [] },
      ),
    ).toEqual({ is: 'alarm', alarm: 'head-forged' });
  });

  test('a leaf begins with the item’s id', () => {
    expect(leafOfSealed(a).subarray(0, 16)).toEqual(decodeBase64url(a.itemId));
  });
});
