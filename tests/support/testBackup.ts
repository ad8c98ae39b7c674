import { encodeBase64url } from '../../utils/bytes/base64url.ts';
import { concatBytes } from '../../utils/bytes/concatBytes.ts';
import { encodeUtf8 } from '../../utils/bytes/utf8.ts';
import { wrapAccountKey } from '../../utils/crypto/accountKey.ts';
import type { Argon2id } from '../../utils/crypto/argon2.ts';
import { type BackupKeys, backupKeysOf, sealBackupKeys } from '../../utils/crypto/backupKeys.ts';
import { type AccountId, asBackupSalt } from '../../utils/crypto/brands.ts';
import { generateAccountId, generateAccountKey, generateVaultKey } from '../../utils/crypto/generate.ts';
import { normalisePassword } from '../../utils/crypto/password.ts';
import { randomBytes } from '../../utils/crypto/randomBytes.ts';
import { stretchPassword } from '../../utils/crypto/stretchPassword.ts';
import { deriveUnlockKeys } from '../../utils/crypto/unlockKeys.ts';
import { sealVaultKey } from '../../utils/crypto/vaultKey.ts';
import { encodePacket } from '../../utils/packet/encodePacket.ts';
import { formatBackupEnd } from '../../utils/transfer/backupEnd.ts';
import { type BackupHeader, formatBackupHeader } from '../../utils/transfer/backupHeader.ts';
import { formatBackupItem } from '../../utils/transfer/backupItem.ts';
import { type Backup, readBackup } from '../../utils/transfer/readBackup.ts';
import { rootOf } from '../../utils/vault/head.ts';
import { newItem } from '../../utils/vault/history.ts';
import type { Item } from '../../utils/vault/item.ts';
import type { Sealed } from '../../utils/vault/sealed.ts';
import { sealItem } from '../../utils/vault/sealItem.ts';
import { leafOfSealed } from '../../utils/vault/verifyPull.ts';
import { login, type PlainLogin } from './items.ts';

const created = '2026-11-24T09:30:00.000Z';

/** A login as it is kept. */
export const testLogin = (title: string, over: Partial<PlainLogin> = {}): Item =>
  newItem(
    login({
      title,
      addresses: [`https://${title.toLowerCase().replaceAll(' ', '-')}.example`],
      password: `secret of ${title}`,
      ...over,
    }),
    Date.parse(created),
  );

/** Ids that sort as the items come. */
const idOf = (index: number): string =>
  encodeBase64url(Uint8Array.from({ length: 16 }, (_, at) => (at < 2 ? (index >> (8 - 8 * at)) & 0xff : at)));

const sealAll = (keys: BackupKeys, accountId: AccountId, items: readonly Item[]): readonly Sealed[] =>
  items.map((item, index) => {
    const sealed = sealItem({ accountId, ...keys }, idOf(index), 1 + (index % 3), item);
    if (sealed === null) throw new Error('too large');
    return sealed;
  });

/** A whole file, from items in their order. */
export const fileOf = (header: BackupHeader, keys: BackupKeys, items: readonly Sealed[]): Uint8Array => {
  const line = encodeUtf8(formatBackupHeader(header));
  const end = { count: items.length, root: rootOf(items.map(leafOfSealed)) };
  return concatBytes(
    line,
    ...items.map((item) => encodeUtf8(formatBackupItem(item))),
    encodeUtf8(formatBackupEnd(keys.backupKey, line, end)),
  );
};

/** The file read again; it must be whole. */
export const backupOf = (file: Uint8Array): Backup => {
  const read = readBackup(file);
  if (read.is !== 'backup') throw new Error(read.is);
  return read;
};

/** A backup that packet and password open, made with real keys, and the text of the packet. */
export const testBackup = (
  argon2id: Argon2id,
  password: string,
  {
    generation = 0,
    accountId = generateAccountId(),
    items = [testLogin('Bakery'), testLogin('Library')],
  }: {
    readonly generation?: number;
    readonly accountId?: AccountId;
    readonly items?: readonly Item[];
  } = {},
) => {
  const stretched = stretchPassword(argon2id, normalisePassword(password), accountId, generation);
  const accountKey = generateAccountKey();
  const vaultKey = generateVaultKey();
  const wrappedVaultKey = sealVaultKey(
    deriveUnlockKeys(stretched, accountKey),
    vaultKey,
    accountId,
    generation,
  );
  const header = { opens: 'packet', accountId, generation, created, wrappedVaultKey } as const;
  const keys = backupKeysOf(vaultKey);
  const sealed = sealAll(keys, accountId, items);
  return {
    header,
    keys,
    sealed,
    file: fileOf(header, keys, sealed),
    packet: encodePacket({
      accountId,
      generation,
      encryptedAccountKey: wrapAccountKey(accountKey, stretched),
    }),
  };
};

/** A backup that its own passphrase opens. */
export const testPassphraseBackup = (
  argon2id: Argon2id,
  passphrase: string,
  items: readonly Item[] = [testLogin('Bakery'), testLogin('Library')],
) => {
  const accountId = generateAccountId();
  const keys = backupKeysOf(generateVaultKey());
  const salt = asBackupSalt(randomBytes(16));
  const wrappedKeys = sealBackupKeys(argon2id, passphrase, keys, accountId, salt);
  const header = { opens: 'passphrase', accountId, salt, created, wrappedKeys } as const;
  const sealed = sealAll(keys, accountId, items);
  return { header, keys, sealed, file: fileOf(header, keys, sealed) };
};
