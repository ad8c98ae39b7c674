import { encodeUtf8 } from '../../../utils/bytes/utf8.ts';
import type { Argon2id } from '../../../utils/crypto/argon2.ts';
import type { BackupKeys } from '../../../utils/crypto/backupKeys.ts';
import { sha256 } from '../../../utils/crypto/sha256.ts';
import { fileOf, testBackup, testLogin, testPassphraseBackup } from '../testBackup.ts';
import { itemOfKind, trashedItem } from './itemExamples.ts';
import type { Scene } from './examples.ts';

export type RecoverFile = { readonly bytes: Uint8Array; readonly open?: BackupKeys };

/** Nothing in a picture hangs on how slow it is. */
const argon2id: Argon2id = ({ password, salt }) => sha256(password, salt);

const logins = [
  testLogin('Allotment society', { username: 'ada.plot12' }),
  testLogin('Bank of the North', { username: '4071 8822', notes: 'Second factor: the blue token.' }),
  testLogin('City library', { username: 'ada@example.org' }),
  testLogin('A very long title that somebody pasted by mistake from a page with a very long name', {
    username: 'ada.lovelace.of.somewhere.far.away@mail.example.org',
  }),
];
/** Of other kinds than logins, and one of them in the trash. */
const others = (['card', 'note', 'custom'] as const).map(itemOfKind);
const byPacket = () =>
  testBackup(argon2id, 'x', { generation: 2, items: [...logins, ...others, trashedItem] });
const many = () =>
  testBackup(argon2id, 'x', {
    items: Array.from({ length: 240 }, (_, i) => testLogin(`Login ${i + 1}`)),
  });
/** One that was damaged on the device before. */
const spoiled = () => {
  const { header, keys, sealed } = byPacket();
  const items = sealed.map((one, i) => (i === 0 ? { ...one, overview: one.overview.toReversed() } : one));
  return { bytes: fileOf(header, keys, items), open: keys };
};
const opened = ({ file, keys }: ReturnType<typeof byPacket>): RecoverFile => ({ bytes: file, open: keys });

const scene = (file?: () => RecoverFile, steps: readonly string[] = []): Scene => ({
  page: 'recover',
  state: { is: 'signed-out' },
  steps,
  ...(file && { file }),
});

/** The recovery page. */
export const recoverScenes = {
  recover: scene(),
  'recover-by-packet': scene(() => ({ bytes: byPacket().file })),
  'recover-by-passphrase': scene(
    () => ({ bytes: testPassphraseBackup(argon2id, 'x').file }),
    ['[name=passphrase]=five words'],
  ),
  'recover-cut-off': scene(() => ({ bytes: byPacket().file.slice(0, -20) })),
  'recover-newer': scene(() => ({ bytes: encodeUtf8('halfkey-backup 2 of tomorrow\n') })),
  'recover-missing': scene(undefined, ['[data-action=open-backup]']),
  'recover-opened': scene(() => opened(byPacket())),
  'recover-opened-login': scene(
    () => opened(byPacket()),
    ['[data-entry^=Bank] summary', '[data-entry^=Bank] [data-action=reveal]'],
  ),
  'recover-opened-card': scene(() => opened(byPacket()), ['[data-entry^=Everyday] summary']),
  'recover-opened-many': scene(() => opened(many())),
  'recover-opened-none': scene(() => opened(byPacket()), ['[name=query]=zzz']),
  'recover-opened-spoiled': scene(spoiled, ['.notice summary']),
  'recover-export': scene(() => opened(byPacket()), ['[data-action=export-csv]']),
} as const satisfies Record<string, Scene>;
