import { encodeBase64url } from '../../../utils/bytes/base64url.ts';
import { wipe } from '../../../utils/bytes/wipe.ts';
import { backupKeysOf, sealBackupKeys } from '../../../utils/crypto/backupKeys.ts';
import { asBackupSalt, type VaultKey } from '../../../utils/crypto/brands.ts';
import { derivePurposeKey } from '../../../utils/crypto/purposeKeys.ts';
import { randomBytes } from '../../../utils/crypto/randomBytes.ts';
import type { InputOf, OutputOf } from '../../../utils/messaging/contract.ts';
import { type AccountRecord, inForce } from '../../../utils/storage/accountRecord.ts';
import { readAccount } from '../../../utils/storage/accountStore.ts';
import { noteBackup, noteElsewhere, readBackups } from '../../../utils/storage/backupStore.ts';
import { type BackupHeader, formatBackupHeader } from '../../../utils/transfer/backupHeader.ts';
import type { CheckPassword } from '../account/checkPassword.ts';
import { judgeNewPassword } from '../account/judgeNewPassword.ts';
import type { Ports } from '../ports.ts';
import { createTurns } from '../turns.ts';
import type { OpenVault } from '../vault/openVault.ts';
import { createPermit, permitTime } from './permit.ts';
import { beginReading, type Reading, readPart } from './reading.ts';

type BackupDependencies = Pick<Ports, 'database' | 'clock' | 'session' | 'argon2id'> & {
  readonly openVault: OpenVault;
  readonly checkPassword: CheckPassword;
};

const notOpen = { is: 'not-open' } as const;
const sameText = (a: string, b: string): boolean => a.normalize('NFKC') === b.normalize('NFKC');

/**
 * Makes backup files: nothing is read without the account password, each time, and what is read is of one moment. The page
 * puts the parts together and saves them; here no file is ever held as a whole.
 */
export const createBackup = ({
  database,
  clock,
  session,
  argon2id,
  openVault,
  checkPassword,
}: BackupDependencies) => {
  const permits = createPermit({ session, clock });
  /** One part at a time: a reading goes forward only. */
  const turns = createTurns();
  let reading: Reading | null = null;
  const forget = async (): Promise<void> => {
    reading = null;
    await permits.end();
  };
  openVault.onLocked(forget);

  const openAccount = async (): Promise<AccountRecord | null> =>
    (await openVault.keys()) === null ? null : readAccount(await database());

  const headerOf = async (
    account: AccountRecord,
    created: string,
    vaultKey: VaultKey,
    passphrase: string | undefined,
  ): Promise<BackupHeader> => {
    const { accountId } = account;
    if (passphrase === undefined) {
      const { generation, wrappedVaultKey } = inForce(account);
      return { opens: 'packet', accountId, created, generation, wrappedVaultKey };
    }
    const salt = asBackupSalt(randomBytes(16));
    const argon2 = await argon2id();
    const wrappedKeys = sealBackupKeys(argon2, passphrase, backupKeysOf(vaultKey), accountId, salt);
    return { opens: 'passphrase', accountId, created, salt, wrappedKeys };
  };

  const begin = async ({
    password,
    passphrase,
  }: InputOf<'backup.begin'>): Promise<OutputOf<'backup.begin'>> => {
    if ((await openAccount()) === null) return notOpen;
    await forget();
    if (passphrase !== undefined) {
      const judged = judgeNewPassword(passphrase);
      if (judged !== 'fine') return { is: 'weak-password', because: judged };
      if (sameText(passphrase, password)) return { is: 'same-password' };
    }
    const before = await openAccount();
    if (before === null) return notOpen;
    const checked = await checkPassword(password, before);
    if (checked.is !== 'right') return checked;
    // A password that another device has changed begins its generation as it is checked.
    const account = await openAccount();
    if (account === null) return notOpen;
    const createdAt = new Date(clock.now()).toISOString();
    const header = await headerOf(account, createdAt, checked.vaultKey, passphrase);
    wipe(checked.vaultKey);
    const permit = encodeBase64url(randomBytes(16));
    await permits.give({
      version: 1,
      permit,
      headerLine: formatBackupHeader(header),
      opens: header.opens,
      generation: inForce(account).generation,
      createdAt,
      until: clock.now() + permitTime,
    });
    return { is: 'begun', permit, createdAt };
  };

  const read = ({ permit, at }: InputOf<'backup.read'>): Promise<OutputOf<'backup.read'>> =>
    turns(async () => {
      const keys = await openVault.keys();
      if (keys === null) return notOpen;
      const permitted = await permits.check(permit);
      if (permitted === null) return { is: 'over' };
      const db = await database();
      if (at === 0) reading = await beginReading(db, permit);
      if (reading?.permit !== permit || reading.at !== at) return { is: 'begin-again' };
      const backupKey = derivePurposeKey(keys.vaultKey, 'backup');
      const part = await readPart(db, reading, permitted.headerLine, backupKey);
      if (part === null || part.next === null) reading = null;
      // A password or keys that were changed meanwhile: what was read belongs to another header than the file's.
      const account = await openAccount();
      if (account === null) return notOpen;
      if (inForce(account).generation !== permitted.generation) {
        await forget();
        return { is: 'over' };
      }
      return part === null ? { is: 'begin-again' } : { is: 'part', ...part };
    });

  const saved = async ({ permit }: InputOf<'backup.saved'>): Promise<OutputOf<'backup.saved'>> => {
    if ((await openAccount()) === null) return notOpen;
    const permitted = await permits.check(permit);
    if (permitted === null) return { is: 'over' };
    const { opens, generation, createdAt } = permitted;
    await noteBackup(await database(), { opens, generation, savedAt: createdAt, isElsewhere: false });
    await forget();
    return { is: 'noted' };
  };

  const list = async (): Promise<OutputOf<'backup.list'>> =>
    (await openAccount()) === null
      ? notOpen
      : { is: 'backups', backups: await readBackups(await database()) };

  const elsewhere = async ({
    savedAt,
  }: InputOf<'backup.elsewhere'>): Promise<OutputOf<'backup.elsewhere'>> => {
    if ((await openAccount()) === null) return notOpen;
    const db = await database();
    if (!(await readBackups(db)).some((one) => one.savedAt === savedAt)) return { is: 'gone' };
    await noteElsewhere(db, savedAt);
    return { is: 'noted' };
  };

  return { begin, read, saved, list, elsewhere };
};
