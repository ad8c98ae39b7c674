import { describe, expect, test } from 'vitest';
import { encodeHex } from '../../../utils/bytes/hex.ts';
import { MalformedError } from '../../../utils/bytes/malformed.ts';
import { asAccountId, asPurposeKey } from '../../../utils/crypto/brands.ts';
import { randomBytes } from '../../../utils/crypto/randomBytes.ts';
import { headHash, leafOf, noPreviousHead, rootOf, sealHead, verifyHead } from '../../../utils/vault/head.ts';
import { formatHead, parseHead } from '../../../utils/vault/headText.ts';
import { firstHead, nextHead } from '../../../utils/vault/nextHead.ts';

const filled = (length: number, value: number) => new Uint8Array(length).fill(value);
const accountId = asAccountId(filled(16, 1));
const manifestKey = asPurposeKey(filled(32, 2));
const device = filled(16, 3);

describe('the root', () => {
  test('of nothing is the hash of nothing', () => {
    expect(encodeHex(rootOf([]))).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  });

  test('does not depend on the order of the items', () => {
    const leaves = [5, 1, 255, 9].map((value) =>
      leafOf({
        itemId: filled(16, value),
        revision: value,
        item: filled(20, value),
        overview: filled(9, value),
      }),
    );
    expect(rootOf(leaves.toReversed())).toEqual(rootOf(leaves));
  });

  test('changes with each part of each item, and with a byte moved between its ciphertexts', () => {
    const item = { itemId: filled(16, 4), revision: 7, item: filled(20, 5), overview: filled(9, 5) };
    const roots = [
      item,
      { ...item, itemId: filled(16, 6) },
      { ...item, revision: 8 },
      { ...item, item: filled(20, 6) },
      { ...item, overview: filled(9, 6) },
      { ...item, item: filled(21, 5), overview: filled(8, 5) },
    ].map((changed) => encodeHex(rootOf([leafOf(changed)])));
    expect(new Set(roots).size).toBe(roots.length);
  });

  test('refuses an item that stands there twice, and what is no leaf', () => {
    const leaf = leafOf({ itemId: filled(16, 4), revision: 1, item: filled(1, 1), overview: filled(1, 1) });
    const newer = leafOf({ itemId: filled(16, 4), revision: 2, item: filled(1, 1), overview: filled(1, 1) });
    expect(() => rootOf([leaf, newer])).toThrow(MalformedError);
    expect(() => rootOf([leaf.subarray(1)])).toThrow(MalformedError);
    expect(() =>
      leafOf({ itemId: filled(15, 4), revision: 1, item: filled(1, 1), overview: filled(1, 1) }),
    ).toThrow(MalformedError);
  });
});

describe('a head', () => {
  const head = sealHead(manifestKey, accountId, {
    sequence: 3,
    previous: filled(32, 8),
    root: filled(32, 9),
    device,
  });

  test('holds for its account and key alone', () => {
    expect(verifyHead(manifestKey, accountId, head)).toBe(true);
    expect(verifyHead(asPurposeKey(filled(32, 7)), accountId, head)).toBe(false);
    expect(verifyHead(manifestKey, asAccountId(filled(16, 7)), head)).toBe(false);
  });

  test('does not hold with any part of it changed', () => {
    for (const changed of [
      { ...head, sequence: 4 },
      { ...head, previous: filled(32, 1) },
      { ...head, root: filled(32, 1) },
      { ...head, device: filled(16, 1) },
      { ...head, mac: randomBytes(32) },
    ]) {
      expect(verifyHead(manifestKey, accountId, changed)).toBe(false);
      expect(headHash(accountId, changed)).not.toEqual(headHash(accountId, head));
    }
  });

  test('begins with the empty vault and goes on from the one before', () => {
    const first = firstHead({ accountId, manifestKey, device });
    expect(first).toMatchObject({ sequence: 0, previous: noPreviousHead, root: rootOf([]) });
    const next = nextHead({ accountId, manifestKey, device }, first, []);
    expect(next).toMatchObject({ sequence: 1, previous: headHash(accountId, first) });
    expect(verifyHead(manifestKey, accountId, next)).toBe(true);
  });

  test('travels as text and comes back the same', () => {
    expect(parseHead(formatHead(head))).toEqual(head);
  });
});
