import * as v from 'valibot';
import { equalBytes } from '../bytes/equalBytes.ts';
import type { AccountId } from '../crypto/brands.ts';
import type { Addresses } from '../crypto/statements.ts';
import {
  AccountRecord,
  ChangeDraft,
  DeviceRecord,
  EndedRecord,
  type PasswordGeneration,
  SignUpDraft,
} from './accountRecord.ts';
import { attachmentStores, clearAttachments } from './attachmentStore.ts';
import { type Database, type ReadWrite, type StoreName, write } from './database.ts';
import { keptItemIds } from './keptStore.ts';
import { SignInStep } from './signInStep.ts';

/** The account of this device, or null. @throws ValiError where the record is damaged: it is never taken for "none" */
export const readAccount = async (database: Database): Promise<AccountRecord | null> => {
  const stored = await database.get('account', 'account');
  return stored === undefined ? null : v.parse(AccountRecord, stored);
};

/** The sign-up whose last answer is not known, or null. */
export const readDraft = async (database: Database): Promise<SignUpDraft | null> => {
  const stored = await database.get('account', 'draft');
  return stored === undefined ? null : v.parse(SignUpDraft, stored);
};

/** Writes the draft before its request is sent. */
export const writeDraft = (database: Database, draft: SignUpDraft): Promise<void> =>
  write(database, ['account'], async (transaction) => {
    await transaction.objectStore('account').put(draft, 'draft');
  });

export const removeDraft = (database: Database): Promise<void> =>
  write(database, ['account'], (transaction) => transaction.objectStore('account').delete('draft'));

/** The device that a sign-in under way has made, or null: a second try is to register it again, and not another. */
export const readNewDevice = async (database: Database): Promise<DeviceRecord | null> => {
  const stored = await database.get('account', 'device');
  return stored === undefined ? null : v.parse(DeviceRecord, stored);
};

/** Keeps it until the sign-in is done, null: forgets it. */
export const writeNewDevice = (database: Database, device: DeviceRecord | null): Promise<void> =>
  write(database, ['account'], async (transaction) => {
    const store = transaction.objectStore('account');
    await (device === null ? store.delete('device') : store.put(device, 'device'));
  });

/** The sign-in under way, or null. A damaged record counts as none: all of it can be given again. */
export const readSignInStep = async (database: Database): Promise<SignInStep | null> => {
  const stored = v.safeParse(SignInStep, await database.get('account', 'step'));
  return stored.success ? stored.output : null;
};

/** Writes where it stands, null: that there is none. */
export const writeSignInStep = (database: Database, step: SignInStep | null): Promise<void> =>
  write(database, ['account'], async (transaction) => {
    const store = transaction.objectStore('account');
    await (step === null ? store.delete('step') : store.put(step, 'step'));
  });

/** Puts the account in, as a part of a larger change; what led to it has served its purpose. */
export const putAccount = async (transaction: ReadWrite, account: AccountRecord): Promise<void> => {
  const store = transaction.objectStore('account');
  await Promise.all([
    store.put(account, 'account'),
    store.delete('draft'),
    store.delete('device'),
    store.delete('step'),
    // It was of another vault key, or of another device.
    store.delete('quick'),
  ]);
};

/** Notes that the packet is in hand. */
export const packetDelivered = (database: Database): Promise<void> =>
  write(database, ['account'], async (transaction) => {
    const store = transaction.objectStore('account');
    const stored = v.safeParse(AccountRecord, await store.get('account'));
    if (stored.success) await store.put({ ...stored.output, packetToDeliver: false }, 'account');
  });

/** Notes that the other devices have what they need to follow this one. */
export const handedBack = (database: Database): Promise<void> =>
  write(database, ['account'], async (transaction) => {
    const store = transaction.objectStore('account');
    const stored = v.safeParse(AccountRecord, await store.get('account'));
    if (!stored.success) return;
    const { handBackDue: _done, ...account } = stored.output;
    await store.put(account, 'account');
  });

/** The change of the password under way, or null. @throws ValiError where the record is damaged */
export const readChange = async (database: Database): Promise<ChangeDraft | null> => {
  const stored = await database.get('account', 'change');
  return stored === undefined ? null : v.parse(ChangeDraft, stored);
};

/** Keeps it until it is made or given up, null: there is none any more. */
export const writeChange = (database: Database, change: ChangeDraft | null): Promise<void> =>
  write(database, ['account'], async (transaction) => {
    const store = transaction.objectStore('account');
    await (change === null ? store.delete('change') : store.put(change, 'change'));
  });

/** What became of this device's generation, or null. A damaged record counts as none: the service tells it again. */
export const readEnded = async (database: Database): Promise<EndedRecord | null> => {
  const stored = v.safeParse(EndedRecord, await database.get('account', 'ended'));
  return stored.success ? stored.output : null;
};

/** Keeps it, null: the service takes this device again. */
export const writeEnded = (database: Database, ended: EndedRecord | null): Promise<void> =>
  write(database, ['account'], async (transaction) => {
    const store = transaction.objectStore('account');
    await (ended === null ? store.delete('ended') : store.put(ended, 'ended'));
  });

/** Changes the account's record where it is still of `held`, and forgets a change under way: its generation has begun, or cannot. */
const changeGeneration = (
  database: Database,
  held: number,
  change: (account: AccountRecord) => AccountRecord,
): Promise<void> =>
  write(database, ['account'], async (transaction) => {
    const store = transaction.objectStore('account');
    const stored = v.safeParse(AccountRecord, await store.get('account'));
    if (!stored.success || stored.output.generation !== held) return;
    await store.put(change(stored.output), 'account');
    await store.delete('change');
  });

/** The next generation has begun, and the password that is in force is known to open it. */
export const beginGeneration = (database: Database, held: number, next: PasswordGeneration): Promise<void> =>
  changeGeneration(database, held, ({ next: _done, undoUntil: _past, isBack: _was, ...account }) => ({
    ...account,
    ...next,
    packetToDeliver: false,
  }));

/** The next generation has begun on another device: from now on a password is judged by it. */
export const awaitGeneration = (database: Database, held: number, next: PasswordGeneration): Promise<void> =>
  changeGeneration(database, held, (account) => ({ ...account, next }));

/** Takes over the addresses of an account, if they are later than the ones that are known. */
export const putAddresses = (
  database: Database,
  accountId: AccountId,
  { sequence, address, second }: Addresses,
): Promise<void> =>
  write(database, ['account'], async (transaction) => {
    const store = transaction.objectStore('account');
    const stored = v.safeParse(AccountRecord, await store.get('account'));
    if (!stored.success || !equalBytes(stored.output.accountId, accountId)) return;
    if (sequence <= (stored.output.addresses?.sequence ?? 0)) return;
    await store.put({ ...stored.output, address, addresses: { sequence, second } }, 'account');
  });

const vaultStores = [
  'items',
  'overviews',
  'state',
  'rekeyedItems',
  'rekeyedOverviews',
  'staged',
  'imported',
] as const;
/** All that `clearStores` has to reach. */
export const allStores: StoreName[] = ['account', ...vaultStores, ...attachmentStores];

/**
 * Forgets the account and its vault, as a part of a larger change. What is kept of other accounts is not this one's to lose.
 * @param keep items whose attachments stay as far as the service has not got them, as those of what is kept do
 */
export const clearStores = async (transaction: ReadWrite, keep: readonly string[] = []): Promise<void> => {
  const account = transaction.objectStore('account');
  for (const key of await account.getAllKeys()) if (key !== 'kept') await account.delete(key);
  for (const name of vaultStores) await transaction.objectStore(name).clear();
  await clearAttachments(transaction, new Set([...keep, ...(await keptItemIds(transaction))]));
};

/** Forgets the account and its vault: everything of it on this device. */
export const eraseEverything = (database: Database): Promise<void> =>
  write(database, allStores, (transaction) => clearStores(transaction));
