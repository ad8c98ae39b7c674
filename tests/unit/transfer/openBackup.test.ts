import { describe, expect, it } from 'vitest';
import type { Argon2id } from '../../../utils/crypto/argon2.ts';
import { asBackupSalt, asWrappedBackupKeys, asWrappedVaultKey } from '../../../utils/crypto/brands.ts';
import { generateAccountId } from '../../../utils/crypto/generate.ts';
import { randomBytes } from '../../../utils/crypto/randomBytes.ts';
import { type ParsedPacket, parsePacket } from '../../../utils/packet/parsePacket.ts';
import { listBackup, openBackupItem } from '../../../utils/transfer/backupItems.ts';
import { matchPacket, openBackup } from '../../../utils/transfer/openBackup.ts';
import { itemOfKind } from '../../support/gallery/itemExamples.ts';
import { plainLogin } from '../../support/items.ts';
import { nodeArgon2 } from '../../support/nodeArgon2.ts';
import { backupOf, fileOf, testBackup, testLogin, testPassphraseBackup } from '../../support/testBackup.ts';

const real = await nodeArgon2();
/** With little to do: what is tested here is what is done with it. */
const argon2id: Argon2id = (parameters) => real({ ...parameters, passes: 1, memoryKiB: 64 });
const packetOf = (text: string): ParsedPacket => {
  const packet = parsePacket(text);
  if (packet.is !== 'packet') throw new Error(packet.is);
  return packet;
};
const password = 'otter lantern seven kites';
const open = (text: string | null, secret: string, file: Uint8Array, by = argon2id) =>
  openBackup(by, { packet: text === null ? null : packetOf(text), secret }, backupOf(file));

describe('packet, password and backup', () => {
  const { header, packet, file, keys, sealed } = testBackup(argon2id, password, { generation: 2 });

  it('open where all three belong together, and also with the password typed in other code points', () => {
    expect(open(packet, password, file)).toEqual({ is: 'opens', keys });
    const wide = testBackup(argon2id, 'ﬁve ångströms long');
    expect(open(wide.packet, 'five ångströms long', wide.file).is).toBe('opens');
  });

  it('say that the password is wrong, and no more', () => {
    expect(open(packet, `${password} `, file)).toEqual({ is: 'wrong-password' });
  });

  it('name both generations, before the password is looked at', () => {
    const other = testBackup(argon2id, password, { accountId: header.accountId });
    let runs = 0;
    const counting: Argon2id = (parameters) => {
      runs += 1;
      return argon2id(parameters);
    };
    expect(open(other.packet, password, file, counting)).toEqual({
      is: 'other-generation',
      packet: 1,
      backup: 3,
    });
    expect(open(null, password, file, counting)).toEqual({ is: 'packet-missing' });
    expect(runs).toBe(0);
  });

  it('name the nearest generation that a packet can be of', () => {
    const { accountId } = header;
    const of = (generation: number) => packetOf(testBackup(argon2id, 'x', { generation, accountId }).packet);
    expect(matchPacket(of(1023), { ...header, generation: 1024 })).toEqual({
      is: 'other-generation',
      packet: 1024,
      backup: 1025,
    });
    expect(matchPacket(of(1), { ...header, generation: 1023 })).toMatchObject({ packet: 1026 });
    expect(matchPacket(of(5), { ...header, generation: 1029 })).toBeNull();
  });

  it('say that it is another account’s', () => {
    const stranger = testBackup(argon2id, password);
    expect(open(stranger.packet, password, file)).toEqual({ is: 'other-account' });
  });

  it('say that the file is damaged where the key check holds and the rest does not open', () => {
    const wrapped = Uint8Array.from(header.wrappedVaultKey);
    wrapped[100] = (wrapped[100] ?? 0) ^ 1;
    const damaged = { ...header, wrappedVaultKey: asWrappedVaultKey(wrapped) };
    expect(open(packet, password, fileOf(damaged, keys, sealed))).toEqual({ is: 'damaged' });
  });
});

describe('a backup with a passphrase of its own', () => {
  const made = testPassphraseBackup(argon2id, password);

  it('opens with it and without a packet', () => {
    expect(open(null, password, made.file)).toEqual({ is: 'opens', keys: made.keys });
    const other = testBackup(argon2id, password);
    // A packet that lies beside it plays no part.
    expect(open(other.packet, password, made.file).is).toBe('opens');
  });

  it('says that the passphrase is wrong', () => {
    expect(open(null, 'another one', made.file)).toEqual({ is: 'wrong-passphrase' });
  });

  it('has another salt each time, so that two of them share nothing', () => {
    const again = testPassphraseBackup(argon2id, password);
    expect(again.header.salt).not.toEqual(made.header.salt);
    expect(again.header.wrappedKeys.subarray(0, 32)).not.toEqual(made.header.wrappedKeys.subarray(0, 32));
  });

  it('S6 is refused with the salt or the account of another', () => {
    const salted = { ...made.header, salt: asBackupSalt(randomBytes(16)) };
    expect(open(null, password, fileOf(salted, made.keys, made.sealed)).is).toBe('wrong-passphrase');
    const foreign = { ...made.header, accountId: generateAccountId() };
    expect(open(null, password, fileOf(foreign, made.keys, made.sealed)).is).toBe('damaged');
  });

  it('S26 looks at the commitment before the cipher: what the cipher alone would open is a wrong passphrase', () => {
    // Under a commitment of nobody's the ciphertext is still the right one for this passphrase.
    const wrapped = Uint8Array.from(made.header.wrappedKeys);
    wrapped[0] = (wrapped[0] ?? 0) ^ 1;
    const header = { ...made.header, wrappedKeys: asWrappedBackupKeys(wrapped) };
    expect(open(null, password, fileOf(header, made.keys, made.sealed))).toEqual({ is: 'wrong-passphrase' });
  });
});

describe('what is in an opened backup', () => {
  it('is a list without secrets, and each login for itself; deleted ones are not in it', () => {
    const items = [testLogin('Bakery'), { kind: 'deleted', changedAt: 1 } as const, testLogin('Museum')];
    const made = testBackup(argon2id, password, { items });
    const backup = backupOf(made.file);
    const { shown, unopened } = listBackup(backup, made.keys);
    expect(shown.map(({ title }) => title)).toEqual(['Bakery', 'Museum']);
    expect(unopened).toEqual([]);
    const [, museum] = shown;
    if (!museum) throw new Error('no museum');
    const opened = openBackupItem(backup, made.keys, museum.sealed);
    expect(opened && plainLogin(opened)).toMatchObject({
      title: 'Museum',
      password: 'secret of Museum',
    });
  });

  it('is everything of every kind, the trash too; records beside the items are for the export only', () => {
    const card = { ...itemOfKind('card'), title: 'Card' };
    const items = [
      { ...card, title: 'Thrown away', trashedAt: 5 },
      { ...card, kind: 'type', title: 'Bicycle' } as const,
      card,
      testLogin('Museum'),
    ];
    const made = testBackup(argon2id, password, { items });
    const backup = backupOf(made.file);
    const { shown, all } = listBackup(backup, made.keys);
    expect(shown.map(({ title }) => title)).toEqual(['Thrown away', 'Card', 'Museum']);
    expect(all).toHaveLength(4);
    const [, second] = shown;
    expect(second && openBackupItem(backup, made.keys, second.sealed)).toEqual(card);
  });

  it('is named where it was damaged before the backup was made, and the others are there', () => {
    const made = testBackup(argon2id, password);
    const [bakery, library] = made.sealed;
    if (!bakery || !library) throw new Error('two are wanted');
    const spoil = (bytes: Uint8Array): Uint8Array => bytes.map((byte, at) => (at === 40 ? byte ^ 1 : byte));
    const file = fileOf(made.header, made.keys, [
      { ...bakery, overview: spoil(bakery.overview) },
      { ...library, item: spoil(library.item) },
    ]);
    const backup = backupOf(file);
    expect(open(made.packet, password, file).is).toBe('opens');
    const { shown, unopened } = listBackup(backup, made.keys);
    expect(unopened).toEqual([bakery.itemId]);
    expect(shown.map(({ title }) => title)).toEqual(['Library']);
    expect(shown.map((login) => openBackupItem(backup, made.keys, login.sealed))).toEqual([null]);
  });
});
