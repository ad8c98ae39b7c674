import { packetOf } from './packet.ts';
import { argon2id, bigEndian, fixed, hkdf, hmac, seal, sha256, utf8 } from './primitives.ts';
import type { Vector } from './vectorFile.ts';

const b64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');
const accountId = fixed('account id', 16);
const otherAccountId = fixed('other account', 16);
const vaultKey = fixed('vault key', 32);
const accountKey = fixed('account key', 20);
const generation = 3;
const created = '2026-11-24T09:30:00.000Z';
const password = 'Pässwörter sind Schlüssel';
const passphrase = 'five words that nobody joins';

const purposeKey = (purpose: string): Buffer => hkdf(vaultKey, utf8('halfkey/v1'), purpose, 32);
const xor = (a: Buffer, b: Buffer): Buffer => Buffer.from(a.map((byte, i) => byte ^ (b[i] ?? 0)));
/** HKDF with a salt is extract and expand in one: R and its children are the same bytes. */
const child = (ikm: Buffer, salt: Buffer, info: string): Buffer => hkdf(ikm, salt, info, 32);

// ——— opened by packet and password
const salt = sha256(utf8('halfkey/v1/salt'), accountId, bigEndian(generation, 2)).subarray(0, 16);
const stretched = argon2id(utf8(password), salt);
const pad = hkdf(stretched, utf8('halfkey/v1'), 'packet pad', 20);
const packet = packetOf(accountId, generation, xor(accountKey, pad));
const wrappedVaultKey = Buffer.concat([
  child(stretched, accountKey, 'halfkey/v1/vault key commitment'),
  seal(
    child(stretched, accountKey, 'halfkey/v1/vault key wrap'),
    fixed('vault key nonce', 24),
    vaultKey,
    Buffer.concat([accountId, bigEndian(generation, 2)]),
  ),
]);

// ——— opened by a passphrase
const ownSalt = fixed('backup salt', 16);
const passphraseLabel = utf8('halfkey/v1/backup passphrase');
const stretchedPassphrase = argon2id(utf8(passphrase), ownSalt);
const wrapKey = child(stretchedPassphrase, passphraseLabel, 'halfkey/v1/backup key wrap');
const commitment = child(stretchedPassphrase, passphraseLabel, 'halfkey/v1/backup key commitment');
const wrappedKeys = (committed: Buffer, account = accountId): Buffer =>
  Buffer.concat([
    committed,
    seal(
      wrapKey,
      fixed('backup nonce', 24),
      Buffer.concat([purposeKey('item'), purposeKey('overview'), purposeKey('backup')]),
      Buffer.concat([passphraseLabel, account, ownSalt]),
    ),
  ]);

// ——— the file
const headerLine = (fields: readonly string[]): string => {
  const line = ['halfkey-backup', '1', ...fields].join(' ');
  return `${line} ${b64(sha256(utf8('halfkey/v1/backup header'), utf8(line)))}\n`;
};
const packetHeader = headerLine([
  'packet',
  b64(accountId),
  String(generation),
  created,
  b64(wrappedVaultKey),
]);
const passphraseHeader = (wrapped: Buffer): string =>
  headerLine(['passphrase', b64(accountId), b64(ownSalt), created, b64(wrapped)]);

/** Padmé, as far as these texts go: up to 511 bytes. */
const padded = (value: object): Buffer => {
  const json = JSON.stringify(value);
  return Buffer.from(json.padEnd(json.length <= 256 ? 256 : Math.ceil(json.length / 16) * 16, ' '));
};
const at = { createdAt: 1_767_225_600_000, changedAt: 1_767_225_600_000 };
const whoWhat = { username: 'ada', password: 'p', notes: '' };
/** A login as each schema has it: item and overview. */
const bodies = {
  1: (title: string, addresses: readonly string[]) => [
    { kind: 'login', title, addresses, ...whoWhat, ...at, history: [] },
    { kind: 'login', title, addresses, username: 'ada', changedAt: at.changedAt },
  ],
  2: (title: string, urls: readonly string[]) => {
    const addresses = urls.map((url) => ({ url, match: 'host' }));
    const [tags, favourite, trashedAt] = [[], false, null];
    const fields = [
      { id: 'username', type: 'text', label: '', value: 'ada' },
      { id: 'password', type: 'hidden', label: '', value: 'p' },
    ];
    const named = { kind: 'login', typeName: '', title };
    return [
      {
        ...named,
        addresses,
        fields,
        notes: '',
        tags,
        favourite,
        attachments: [],
        ...at,
        trashedAt,
        history: [],
      },
      {
        ...named,
        subtitle: 'ada',
        addresses,
        tags,
        favourite,
        holds: ['password'],
        ...at,
        trashedAt,
      },
    ];
  },
} as const;
const items = [
  { title: 'Bakery', addresses: ['https://bakery.example'], schema: 1 },
  { title: 'Library', addresses: [], schema: 2 },
  { title: 'Museum', addresses: ['https://museum.example'], schema: 2 },
]
  .map((named) => ({ id: fixed(`item of ${named.title}`, 16), revision: 7, ...named }))
  .sort((a, b) => Buffer.compare(a.id, b.id))
  .map(({ id, revision, title, addresses, schema }) => {
    const aad = Buffer.concat([accountId, id, bigEndian(revision, 4), bigEndian(schema, 1)]);
    const [item = {}, overview = {}] = bodies[schema === 1 ? 1 : 2](title, addresses);
    return {
      id,
      revision,
      title,
      schema,
      item: seal(purposeKey('item'), fixed(`${title}, item`, 24), padded(item), aad),
      overview: seal(purposeKey('overview'), fixed(`${title}, overview`, 24), padded(overview), aad),
    };
  });
type SealedItem = (typeof items)[number];

const itemLine = ({ id, revision, schema, item, overview }: SealedItem): string =>
  `${b64(id)} ${revision} ${schema} ${b64(item)} ${b64(overview)}\n`;
const endLine = (
  header: string,
  all: readonly SealedItem[],
  { key = purposeKey('backup'), count = all.length } = {},
): string => {
  const leaves = all.map(({ id, revision, item, overview }) =>
    Buffer.concat([id, bigEndian(revision, 4), sha256(bigEndian(item.length, 4), item, overview)]),
  );
  const root = sha256(Buffer.concat(leaves));
  const mac = hmac(key, utf8('halfkey/v1/backup'), sha256(utf8(header)), bigEndian(count, 4), root);
  return `end ${count} ${b64(root)} ${b64(mac)}\n`;
};
const fileOf = (header: string, all: readonly SealedItem[] = items, end = endLine(header, all)): Buffer =>
  utf8(header + all.map(itemLine).join('') + end);

const opens = `opens ${items.map(({ title }) => title).join(' ')}`;
const right = fileOf(packetHeader);
const flipped = (at: number): Buffer => {
  const bad = Buffer.from(right);
  bad[at] = (bad[at] ?? 0) ^ 1;
  return bad;
};
const alone = fileOf(passphraseHeader(wrappedKeys(commitment)));

type Given = { readonly packet?: string; readonly secret?: string };
const vector = (
  name: string,
  comment: string,
  expected: string,
  body: Buffer,
  given: Given = { packet, secret: password },
): Vector => ({
  name: `backup/${name}`,
  header: [
    ['operation', 'open-backup'],
    ['comment', comment],
    ['packet', given.packet ?? 'none'],
    ['secret', given.secret ?? password],
    ['expect', expected],
  ],
  body,
});
const nobodysKey = fixed('a key of nobody', 32);
const withPassphrase: Given = { secret: passphrase };

export const backupVectors: readonly Vector[] = [
  vector('packet-right', 'packet, password and file belong together', opens, right),
  vector('packet-empty', 'a vault without items', 'opens', fileOf(packetHeader, [])),
  vector('packet-wrong-password', 'another password', 'wrong-password', right, { packet, secret: 'another' }),
  vector(
    'packet-other-generation',
    'packet number 3 for a backup of number 4',
    'other-generation 3 4',
    right,
    {
      packet: packetOf(accountId, generation - 1, accountKey),
    },
  ),
  vector('packet-other-account', 'the packet of another account', 'other-account', right, {
    packet: packetOf(otherAccountId, generation, accountKey),
  }),
  vector('packet-none', 'no packet', 'packet-missing', right, {}),
  vector(
    'packet-other-mac',
    'everything fits but the mac, which is under another key',
    'damaged',
    fileOf(packetHeader, items, endLine(packetHeader, items, { key: nobodysKey })),
  ),
  vector(
    'packet-item-dropped',
    'one item less, with a number and a root that fit, and the mac of the whole',
    'damaged',
    fileOf(packetHeader, items.slice(1), endLine(packetHeader, items.slice(1), { key: nobodysKey })),
  ),
  vector('damaged-item', 'one bit of an item', 'damaged', flipped(packetHeader.length + 40)),
  vector('damaged-header', 'one bit of the header', 'damaged', flipped(30)),
  vector('damaged-end', 'one bit of the root', 'damaged', flipped(right.length - 80)),
  vector(
    'damaged-count',
    'another number of items',
    'damaged',
    fileOf(packetHeader, items, endLine(packetHeader, items, { count: 2 })),
  ),
  vector('damaged-order', 'items in another order', 'damaged', fileOf(packetHeader, items.toReversed())),
  vector('damaged-twice', 'one item twice', 'damaged', fileOf(packetHeader, [...items, ...items.slice(-1)])),
  vector('damaged-longer', 'something behind the end', 'damaged', Buffer.concat([right, utf8('\n')])),
  vector('cut-off-line', 'cut off in an item', 'cut-off', right.subarray(0, packetHeader.length + 90)),
  vector(
    'cut-off-end',
    'all items, and no end',
    'cut-off',
    utf8(packetHeader + items.map(itemLine).join('')),
  ),
  vector('cut-off-feed', 'everything but the last line feed', 'cut-off', right.subarray(0, -1)),
  vector('newer-version', 'version 2', 'newer-version 2', utf8('halfkey-backup 2 of tomorrow\n')),
  vector('not-a-backup', 'another file', 'not-a-backup', utf8('title,password\n')),
  vector('passphrase-right', 'its own passphrase, and no packet', opens, alone, withPassphrase),
  vector('passphrase-wrong', 'another passphrase', 'wrong-passphrase', alone, { secret: 'another' }),
  vector(
    'passphrase-other-commitment',
    'a ciphertext that this passphrase opens, under a commitment that is not its own',
    'wrong-passphrase',
    fileOf(passphraseHeader(wrappedKeys(fixed('a commitment of nobody', 32)))),
    withPassphrase,
  ),
  vector(
    'passphrase-other-account',
    'keys that were wrapped for another account',
    'damaged',
    fileOf(passphraseHeader(wrappedKeys(commitment, otherAccountId))),
    withPassphrase,
  ),
];
