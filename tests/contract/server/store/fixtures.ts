import { expect } from 'vitest';
import type { ItemRecord, NewDeviceRecord, SessionRecord } from '../../../../server/store/records.ts';
import type { NewAccount, Store } from '../../../../server/store/store.ts';
import { randomBytes } from '../../../../utils/crypto/randomBytes.ts';

/** What the specification of the store is told with. `Stores`: two processes on one database. */
export type Stores = { readonly store: Store; readonly another: Store };

export const now = Date.parse('2026-03-01T09:00:00.000Z');
export const later = now + 60_000;

export const device = (): NewDeviceRecord => ({
  deviceId: randomBytes(16),
  name: 'Laptop 💻',
  browser: "Robert'); DROP TABLE devices;--",
  publicKey: randomBytes(32),
});

export const account = (
  addressKey = `${Buffer.from(randomBytes(6)).toString('hex')}@example.test`,
): NewAccount => ({
  account: {
    accountId: randomBytes(16),
    address: addressKey.toUpperCase(),
    addressKey,
    sealedVerifier: randomBytes(72),
    sealedVaultKey: randomBytes(144),
    controlKey: randomBytes(32),
  },
  device: device(),
  sealedDeviceSecret: randomBytes(72),
  head: {
    sequence: 0,
    previous: new Uint8Array(32),
    root: randomBytes(32),
    device: randomBytes(16),
    mac: randomBytes(32),
  },
});

export const item = (
  itemId: Uint8Array = randomBytes(16),
  revision = 1,
  size = 100,
): ItemRecord & { leaf: Uint8Array } => ({
  itemId,
  revision,
  schema: 1,
  item: randomBytes(size),
  overview: randomBytes(20),
  leaf: Buffer.concat([itemId, randomBytes(36)]),
});

export const plain = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

/** Puts accounts into a store. */
export const makersIn = (store: () => Store) => {
  async function ticketFor(addressKey: string): Promise<Uint8Array> {
    const ticketHash = randomBytes(32);
    const codeHash = randomBytes(32);
    await store().signUps.putCode({ addressKey, codeHash, language: 'de', expiresAt: later, tries: 5 });
    await store().signUps.redeemCode({ addressKey, codeHash, ticketHash, ticketExpiresAt: later, now });
    return ticketHash;
  }

  async function create(newAccount = account()): Promise<NewAccount> {
    const ticketHash = await ticketFor(newAccount.account.addressKey);
    expect(await store().signUps.createAccount({ ticketHash, newAccount, now })).toEqual({ is: 'created' });
    return newAccount;
  }

  const session = (owner: NewAccount, expiresAt = later): SessionRecord => ({
    tokenHash: randomBytes(32),
    accountId: owner.account.accountId,
    deviceId: owner.device.deviceId,
    expiresAt,
  });
  return { ticketFor, create, session };
};
