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

const name = 'Ada’s laptop 💻';
const nameDigest = sha256(utf8('halfkey/v1/device name'), deviceId, utf8(name));
const newVerifier = publicKeyOf(fixed('new sign-in seed', 32));
const newWrappedKey = fixed('new wrapped vault key', 104);
const handedOver = [fixed('handed over, first', 60), fixed('handed over, second', 60)] as const;
const otherDeviceId = fixed('other device', 16);
const changeDigest = sha256(
  utf8('halfkey/v1/password change'),
  bigEndian(4, 2),
  newVerifier,
  newWrappedKey,
  deviceId,
  handedOver[0],
  otherDeviceId,
  handedOver[1],
);
const withLength = (text: string): Buffer => Buffer.concat([bigEndian(utf8(text).length, 2), utf8(text)]);
const digestOfAddresses = (sequence: number, address: string, second: string): Buffer =>
  sha256(utf8('halfkey/v1/addresses'), bigEndian(sequence, 4), withLength(address), withLength(second));
const ownAddress = 'Ada.Löve@example.org';
const secondAddress = 'ada@second.example';
const backDigest = sha256(
  utf8('halfkey/v1/hand back'),
  bigEndian(3, 2),
  bigEndian(5, 2),
  deviceId,
  handedOver[0],
  otherDeviceId,
  handedOver[1],
);
/** The action, what it is called in a file's name, and its subject. */
const controls = [
  ['control', 'remove device', deviceId],
  ['control-rename', 'rename device', nameDigest],
  ['control-change', 'change password', changeDigest],
  ['control-addresses', 'set addresses', digestOfAddresses(3, ownAddress, secondAddress)],
  ['control-delete', 'delete account', none],
  ['control-change-by-passkey', 'change by passkey', changeDigest],
  ['control-hand-back', 'hand back', backDigest],
  ['control-renew-pin', 'renew pin', deviceId],
] as const;

const proofParts: readonly (readonly [string, string])[] = [
  ['account-id', hex(accountId)],
  ['generation', '3'],
  ['origin', origin],
  ['challenge', hex(challenge)],
  ['device-public-key', hex(devicePublicKey)],
];
const proofBytes = (label: string): Buffer =>
  Buffer.concat([utf8(label), accountId, bigEndian(3, 2), utf8(origin), challenge, devicePublicKey]);

const statements: readonly (readonly [string, readonly (readonly [string, string])[], Buffer])[] = [
  ['sign-in', proofParts, proofBytes('halfkey/v1/authenticate')],
  ['undo', proofParts, proofBytes('halfkey/v1/undo')],
  [
    'session',
    [
      ['device-id', hex(deviceId)],
      ['origin', origin],
      ['challenge', hex(challenge)],
    ],
    Buffer.concat([utf8('halfkey/v1/session'), deviceId, utf8(origin), challenge]),
  ],
  ...controls.map(
    ([kind, action, subject]) =>
      [
        kind,
        [
          ['action', action],
          ['account-id', hex(accountId)],
          ['origin', origin],
          ['challenge', hex(challenge)],
          ['subject', hex(subject)],
        ],
        Buffer.concat([utf8(`halfkey/v1/control/${action}`), accountId, utf8(origin), challenge, subject]),
      ] as const,
  ),
];
const digests: readonly Vector[] = [
  {
    name: 'statements/device-name-digest',
    header: [
      ['operation', 'device-name-digest'],
      ['device-id', hex(deviceId)],
      ['name', name],
      ['expect', hex(nameDigest)],
    ],
    body: none,
  },
  {
    name: 'statements/password-change-digest',
    header: [
      ['operation', 'password-change-digest'],
      ['generation', '4'],
      ['verifier', hex(newVerifier)],
      ['wrapped-vault-key', hex(newWrappedKey)],
      ['device-ids', hex(Buffer.concat([deviceId, otherDeviceId]))],
      ['expect', hex(changeDigest)],
    ],
    body: Buffer.concat(handedOver),
  },
  {
    name: 'statements/hand-back-digest',
    header: [
      ['operation', 'hand-back-digest'],
      ['generation', '3'],
      ['undone', '5'],
      ['device-ids', hex(Buffer.concat([deviceId, otherDeviceId]))],
      ['expect', hex(backDigest)],
    ],
    body: Buffer.concat(handedOver),
  },
  ...(
    [
      ['addresses-digest', secondAddress],
      ['addresses-alone-digest', ''],
    ] as const
  ).map(([file, second]): Vector => ({
    name: `statements/${file}`,
    header: [
      ['operation', 'addresses-digest'],
      ['sequence', '3'],
      ['address', ownAddress],
      ['second', second],
      ['expect', hex(digestOfAddresses(3, ownAddress, second))],
    ],
    body: none,
  })),
];
/** All controls are one operation. */
const operationOf = (kind: string): string => `${kind.startsWith('control') ? 'control' : kind}-statement`;
const statementVectors = statements.flatMap(([kind, parts, bytes]): Vector[] => [
  {
    name: `statements/${kind}-bytes`,
    header: [['operation', operationOf(kind)], ...parts, ['output', 'statement'], ['expect', hex(bytes)]],
    body: none,
  },
  {
    name: `statements/${kind}-signature`,
    header: [
      ['operation', operationOf(kind)],
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

const handedKey = fixed('handed over account key', 20);
const sealedForDevice = seal(
  deviceSecret,
  fixed('handed over nonce', 24),
  handedKey,
  Buffer.concat([accountId, deviceId, bigEndian(4, 2)]),
);
const sealedForReturn = seal(
  deviceSecret,
  fixed('handed back nonce', 24),
  handedKey,
  Buffer.concat([accountId, deviceId, bigEndian(3, 2), bigEndian(5, 2)]),
);
const handedBack = (
  [
    ['right', 'opens', 3, 5, hex(handedKey)],
    ['other-undone', 'generations up to 5 were undone, and not up to 6', 3, 6, 'malformed'],
    ['other-generation', 'of generation 3', 4, 5, 'malformed'],
  ] as const
).map(([which, comment, generation, undone, expected]): Vector => ({
  name: `vault/open-handed-back-${which}`,
  header: [
    ['operation', 'open-handed-back'],
    ['comment', comment],
    ['device-secret', hex(deviceSecret)],
    ['account-id', hex(accountId)],
    ['device-id', hex(deviceId)],
    ['generation', String(generation)],
    ['undone', String(undone)],
    ['expect', expected],
  ],
  body: sealedForReturn,
}));

const handed = (
  [
    ['right', 'opens', deviceId, 4, hex(handedKey)],
    ['other-device', 'sealed for another device', otherDeviceId, 4, 'malformed'],
    ['other-generation', 'of generation 4', deviceId, 5, 'malformed'],
  ] as const
).map(([which, comment, device, generation, expected]): Vector => ({
  name: `vault/open-handed-over-${which}`,
  header: [
    ['operation', 'open-handed-over'],
    ['comment', comment],
    ['device-secret', hex(deviceSecret)],
    ['account-id', hex(accountId)],
    ['device-id', hex(device)],
    ['generation', String(generation)],
    ['expect', expected],
  ],
  body: sealedForDevice,
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

export const vaultVectors: readonly Vector[] = [
  ...statementVectors,
  ...digests,
  ...items,
  ...devices,
  ...handed,
  ...handedBack,
  ...heads,
];
