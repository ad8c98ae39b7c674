import { bigEndian, fixed, hex, hkdf, hmac, publicKeyOf, seal, sha256, sign, utf8 } from './primitives.ts';
import type { Vector } from './vectorFile.ts';

const none = Buffer.alloc(0);
const accountId = fixed('account id', 16);
const deviceId = fixed('device id', 16);
const vaultKey = fixed('vault key', 32);
const origin = 'https://vault.example.org';
const challenge = fixed('challenge', 32);
const seed = fixed('seed', 32);
const devicePublicKey = publicKeyOf(fixed('device key', 32));
const purposeKey = (purpose: string): Buffer => hkdf(vaultKey, utf8('halfkey/v1'), purpose, 32);

const statements: readonly (readonly [string, readonly (readonly [string, string])[], Buffer])[] = [
  [
    'sign-in',
    [
      ['account-id', hex(accountId)],
      ['generation', '3'],
      ['origin', origin],
      ['challenge', hex(challenge)],
      ['device-public-key', hex(devicePublicKey)],
    ],
    Buffer.concat([
      utf8('halfkey/v1/authenticate'),
      accountId,
      bigEndian(3, 2),
      utf8(origin),
      challenge,
      devicePublicKey,
    ]),
  ],
  [
    'session',
    [
      ['device-id', hex(deviceId)],
      ['origin', origin],
      ['challenge', hex(challenge)],
    ],
    Buffer.concat([utf8('halfkey/v1/session'), deviceId, utf8(origin), challenge]),
  ],
  [
    'control',
    [
      ['action', 'remove device'],
      ['account-id', hex(accountId)],
      ['origin', origin],
      ['challenge', hex(challenge)],
      ['subject', hex(deviceId)],
    ],
    Buffer.concat([utf8('halfkey/v1/control/remove device'), accountId, utf8(origin), challenge, deviceId]),
  ],
];
const statementVectors = statements.flatMap(([kind, parts, bytes]): Vector[] => [
  {
    name: `statements/${kind}-bytes`,
    header: [['operation', `${kind}-statement`], ...parts, ['output', 'statement'], ['expect', hex(bytes)]],
    body: none,
  },
  {
    name: `statements/${kind}-signature`,
    header: [
      ['operation', `${kind}-statement`],
      ...parts,
      ['output', 'signature'],
      ['seed', hex(seed)],
      ['expect', hex(sign(seed, bytes))],
    ],
    body: none,
  },
]);

const itemId = fixed('item id', 16);
const plaintext = utf8('{"kind":"login","title":"Example"}');
const itemAad = (account = accountId, item = itemId, revision = 7, schema = 1): Buffer =>
  Buffer.concat([account, item, bigEndian(revision, 4), bigEndian(schema, 1)]);
const sealedItem = seal(purposeKey('item'), fixed('item nonce', 24), plaintext, itemAad());
const openItem = (
  name: string,
  comment: string,
  expected: string,
  body: Buffer = sealedItem,
  revision = 7,
): Vector => ({
  name: `vault/open-item-${name}`,
  header: [
    ['operation', 'open-item'],
    ['comment', comment],
    ['vault-key', hex(vaultKey)],
    ['purpose', name === 'overview-key' ? 'overview' : 'item'],
    ['account-id', hex(accountId)],
    ['item-id', hex(itemId)],
    ['revision', String(revision)],
    ['schema', '1'],
    ['expect', expected],
  ],
  body,
});
const atOther = (aad: Buffer): Buffer => seal(purposeKey('item'), fixed('item nonce', 24), plaintext, aad);
const items = [
  openItem('right', 'opens; the padding of the plaintext is another matter', hex(plaintext)),
  openItem('other-revision', 'sealed for revision 7', 'malformed', sealedItem, 8),
  openItem(
    'other-item',
    'sealed for another item',
    'malformed',
    atOther(itemAad(accountId, fixed('other item', 16))),
  ),
  openItem(
    'other-account',
    'sealed for another account',
    'malformed',
    atOther(itemAad(fixed('other account', 16))),
  ),
  openItem(
    'other-schema',
    'sealed under another schema',
    'malformed',
    atOther(itemAad(accountId, itemId, 7, 2)),
  ),
  openItem('overview-key', 'sealed as an item, opened as an overview', 'malformed'),
  openItem('short', 'shorter than a nonce and a tag', 'malformed', sealedItem.subarray(0, 39)),
];

const deviceSecret = fixed('device secret', 32);
const sealedSecret = seal(
  purposeKey('device list'),
  fixed('device nonce', 24),
  deviceSecret,
  Buffer.concat([accountId, deviceId]),
);
const devices = (
  [
    ['right', 'opens', deviceId, hex(deviceSecret)],
    ['other-device', 'sealed for another device', fixed('other device', 16), 'malformed'],
  ] as const
).map(([name, comment, device, expected]): Vector => ({
  name: `vault/open-device-secret-${name}`,
  header: [
    ['operation', 'open-device-secret'],
    ['comment', comment],
    ['vault-key', hex(vaultKey)],
    ['account-id', hex(accountId)],
    ['device-id', hex(device)],
    ['expect', expected],
  ],
  body: sealedSecret,
}));

const leafOf = (id: Buffer, revision: number, item: Buffer, overview: Buffer): Buffer =>
  Buffer.concat([id, bigEndian(revision, 4), sha256(bigEndian(item.length, 4), item, overview)]);
const overview = fixed('an overview', 80);
const leaves = ['second', 'first', 'third'].map((label) =>
  leafOf(fixed(`${label} item`, 16), 1, fixed(label, 100), fixed(`${label} overview`, 50)),
);
const rootOf = (all: readonly Buffer[]): Buffer =>
  sha256(Buffer.concat([...all].sort((a, b) => Buffer.compare(a, b))));
const headVectors = ([0, 5] as const).flatMap((sequence): Vector[] => {
  const previous = sequence === 0 ? Buffer.alloc(32) : fixed('previous head', 32);
  const root = sequence === 0 ? rootOf([]) : rootOf(leaves);
  const input = Buffer.concat([
    utf8('halfkey/v1/head'),
    accountId,
    bigEndian(sequence, 8),
    previous,
    root,
    deviceId,
  ]);
  const mac = hmac(purposeKey('manifest'), input);
  const header = [
    ['account-id', hex(accountId)],
    ['vault-key', hex(vaultKey)],
    ['sequence', String(sequence)],
    ['previous', hex(previous)],
    ['root', hex(root)],
    ['device', hex(deviceId)],
  ] as const;
  return [
    {
      name: `vault/head-${sequence}-mac`,
      header: [['operation', 'head'], ...header, ['output', 'mac'], ['expect', hex(mac)]],
      body: none,
    },
    {
      name: `vault/head-${sequence}-hash`,
      header: [['operation', 'head'], ...header, ['output', 'hash'], ['expect', hex(sha256(input, mac))]],
      body: none,
    },
  ];
});
const heads: Vector[] = [
  {
    name: 'vault/leaf',
    header: [
      ['operation', 'leaf'],
      ['item-id', hex(itemId)],
      ['revision', '7'],
      ['overview', hex(overview)],
      ['expect', hex(leafOf(itemId, 7, sealedItem, overview))],
    ],
    body: sealedItem,
  },
  {
    name: 'vault/root-empty',
    header: [
      ['operation', 'root'],
      ['comment', 'no item: the hash of nothing'],
      ['expect', hex(rootOf([]))],
    ],
    body: none,
  },
  {
    name: 'vault/root-three',
    header: [
      ['operation', 'root'],
      ['comment', 'leaves come in any order and are sorted'],
      ['expect', hex(rootOf(leaves))],
    ],
    body: Buffer.concat(leaves),
  },
  {
    name: 'vault/root-twice',
    header: [
      ['operation', 'root'],
      ['comment', 'one item twice'],
      ['expect', 'malformed'],
    ],
    body: Buffer.concat([...leaves, ...leaves.slice(0, 1)]),
  },
  ...headVectors,
];

export const vaultVectors: readonly Vector[] = [...statementVectors, ...items, ...devices, ...heads];
