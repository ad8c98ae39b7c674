import { describe, expect, test } from 'vitest';
import { resealItem } from '../../../entrypoints/background/rekey/resealItem.ts';
import { vaultKeysOf } from '../../../entrypoints/background/vault/vaultKeys.ts';
import { encodeBase64url } from '../../../utils/bytes/base64url.ts';
import { encodeHex } from '../../../utils/bytes/hex.ts';
import { generateAccountId, generateId, generateVaultKey } from '../../../utils/crypto/generate.ts';
import { storedItem } from '../../../utils/storage/itemStore.ts';
import { newItem } from '../../../utils/vault/history.ts';
import { openItem, openOverview, sealItem } from '../../../utils/vault/sealItem.ts';
import { schemaOfItems } from '../../../utils/vault/sealed.ts';
import { leafOfSealed } from '../../../utils/vault/verifyPull.ts';
import { typedLogin } from '../../../utils/vault/fields.ts';

const accountId = generateAccountId();
const before = vaultKeysOf(accountId, generateVaultKey());
const after = vaultKeysOf(accountId, generateVaultKey());
const login = newItem(
  typedLogin({ title: 'Bank', urls: ['https://bank.example'], username: 'ada', password: 'secret' }),
  1,
);

/** A login that the service has, at revision 7. */
const synced = () => {
  const sealed = sealItem(before, encodeBase64url(generateId()), 7, login);
  if (sealed === null) throw new Error('too large');
  const place = { hosts: ['h'], syncedLeaf: leafOfSealed(sealed), base: null, pending: false };
  return storedItem(sealed, place);
};

describe('an item under a new vault key', () => {
  test('is the same item of the same revision, and opens under that key alone', () => {
    const stored = synced();
    const { itemId } = stored.item;
    const made = resealItem(before, after, stored);
    if (made === null) throw new Error('not made');
    const version = { revision: 7, schema: schemaOfItems, item: made.item, overview: made.overview.overview };
    expect(openItem(after, itemId, version)).toEqual(login);
    expect(openOverview(after, itemId, version)).toMatchObject({ title: 'Bank' });
    expect(() => openItem(before, itemId, version)).toThrow();
    expect(made.overview).toMatchObject({ itemId, revision: 7, sourceLeaf: stored.overview.syncedLeaf });
    expect(made.overview.leaf).toEqual(leafOfSealed({ itemId, ...version }));
    expect(made.overview.hosts).not.toEqual(stored.overview.hosts);
  });

  test('C10 made a thousand times has two thousand nonces', () => {
    const stored = synced();
    const nonces = new Set<string>();
    for (let i = 0; i < 1000; i += 1) {
      const made = resealItem(before, after, stored);
      if (made === null) throw new Error('not made');
      for (const sealed of [made.item, made.overview.overview]) nonces.add(encodeHex(sealed.subarray(0, 24)));
    }
    expect(nonces.size).toBe(2000);
  });

  test('is not made of one that was damaged, is not what the service has, or is not there yet', () => {
    const stored = synced();
    const item = Uint8Array.from(stored.item.item, (byte, at) => (at === 40 ? byte ^ 1 : byte));
    expect(resealItem(before, after, { ...stored, item: { ...stored.item, item } })).toBeNull();
    const overview = { ...stored.overview, syncedLeaf: null };
    expect(resealItem(before, after, { ...stored, overview })).toBeNull();
    expect(resealItem(after, before, stored)).toBeNull();
    const later = { ...stored.overview, schema: 3 };
    expect(resealItem(before, after, { ...stored, overview: later })).toBeNull();
  });
});
