import {
  argon2id,
  bigEndian,
  fixed,
  hex,
  hkdf,
  hmac,
  publicKeyOf,
  seal,
  sha256,
  utf8,
} from './primitives.ts';
import type { Vector } from './vectorFile.ts';

const none = Buffer.alloc(0);
const accountId = fixed('account id', 16);
const stretched = fixed('stretched password', 32);
const accountKey = fixed('account key', 20);
const vaultKey = fixed('vault key', 32);
const head = (accountIdOf: Uint8Array, generation: number) =>
  [
    ['account-id', hex(accountIdOf)],
    ['generation', String(generation)],
  ] as const;

const saltOf = (account: Uint8Array, generation: number): Buffer =>
  sha256(utf8('halfkey/v1/salt'), account, bigEndian(generation, 2)).subarray(0, 16);

/** Passwords as they are typed: the body is their UTF-8, before any normalisation. */
const passwords: readonly (readonly [name: string, text: string, comment: string])[] = [
  ['ascii', 'correct horse battery staple', 'ASCII'],
  ['leading-and-trailing-space', '  not trimmed \t', 'white space at both ends is part of the password'],
  ['nul', 'before\u0000after', 'NUL neither ends nor leaves the password'],
  ['nfc', 'Zürich Ångström', 'accented letters as single code points'],
  [
    'nfd',
    'Zürich Ångström'.normalize('NFD'),
    'the same, as letters and combining marks: the same result as nfc',
  ],
  [
    'compatibility',
    'ﬁre ｆｕｌｌ ① ㎏',
    'NFKC folds ligatures, full-width forms, circled digits and squared units',
  ],
  ['compatibility-plain', 'fire full 1 kg', 'what compatibility folds to: the same result'],
  ['hangul-jamo', '한글비밀번호예시'.normalize('NFD'), 'conjoining jamo; composed to syllables'],
  ['emoji-zwj', '👩‍👩‍👧‍👦🏳️‍🌈 family', 'joiners and variation selectors stay'],
  ['right-to-left', 'סיסמה ארוכה مرور', 'Hebrew and Arabic in logical order'],
  ['bidi-mark', 'abc\u200fdefgh', 'a direction mark is part of the password'],
  ['case', 'CORRECT HORSE BATTERY STAPLE', 'case is not folded: another result than ascii'],
  ['64-code-points', 'aé漢🙂'.repeat(16), '64 code points of one to four bytes'],
  ['256-code-points', 'aé漢🙂'.repeat(64), '256 code points'],
  [
    '256-code-points-last-differs',
    `${'aé漢🙂'.repeat(63)}aé漢🙃`,
    'the last code point counts: another result',
  ],
  ['1024-code-points', 'x'.repeat(1024), 'the longest that may be chosen'],
];

const normalise: Vector[] = passwords.map(([name, text, comment]) => ({
  name: `password/normalise-${name}`,
  header: [
    ['operation', 'normalise-password'],
    ['comment', comment],
    ['expect', hex(utf8(text.normalize('NFKC')))],
  ],
  body: utf8(text),
}));

const stretch: Vector[] = passwords.map(([name, text, comment]) => ({
  name: `password/stretch-${name}`,
  header: [
    ['operation', 'stretch-password'],
    ['comment', comment],
    ...head(accountId, 0),
    ['expect', hex(argon2id(utf8(text.normalize('NFKC')), saltOf(accountId, 0)))],
  ],
  body: utf8(text),
}));

const stretchGenerations: Vector[] = [1, 1024, 65_535].map((generation) => ({
  name: `password/stretch-generation-${generation}`,
  header: [
    ['operation', 'stretch-password'],
    ['comment', 'the same password in another generation; the number is whole here, not modulo 1024'],
    ...head(accountId, generation),
    ['expect', hex(argon2id(utf8('correct horse battery staple'), saltOf(accountId, generation)))],
  ],
  body: utf8('correct horse battery staple'),
}));

const salts: Vector[] = [0, 1, 255, 256, 65_535].map((generation) => ({
  name: `keys/salt-generation-${generation}`,
  header: [
    ['operation', 'password-salt'],
    ...head(accountId, generation),
    ['expect', hex(saltOf(accountId, generation))],
  ],
  body: none,
}));

const pad = hkdf(stretched, utf8('halfkey/v1'), 'packet pad', 20);
const encrypted = Buffer.from(accountKey.map((byte, i) => byte ^ (pad[i] ?? 0)));
const wrap: Vector[] = (
  [
    ['wrap-account-key', 'E from K', accountKey, encrypted],
    ['unwrap-account-key', 'K from E', encrypted, accountKey],
    ['wrap-account-key-zero', 'a K of zeros shows the pad itself', Buffer.alloc(20), pad],
  ] as const
).map(([name, comment, key, expected]) => ({
  name: `keys/${name}`,
  header: [
    ['operation', name.startsWith('unwrap') ? 'unwrap-account-key' : 'wrap-account-key'],
    ['comment', comment],
    ['stretched-password', hex(stretched)],
    ['key', hex(key)],
    ['expect', hex(expected)],
  ],
  body: none,
}));

const root = hmac(accountKey, stretched);
const expand = (info: string): Buffer => hmac(root, utf8(info), Buffer.of(1));
const wrapKey = expand('halfkey/v1/vault key wrap');
const commitment = expand('halfkey/v1/vault key commitment');
const signInSeed = expand('halfkey/v1/sign-in');
const unlock: Vector[] = (
  [
    ['wrap-key', wrapKey],
    ['commitment', commitment],
    ['sign-in-seed', signInSeed],
    ['verifier', publicKeyOf(signInSeed)],
  ] as const
).map(([output, expected]) => ({
  name: `keys/unlock-${output}`,
  header: [
    ['operation', 'unlock-keys'],
    ['stretched-password', hex(stretched)],
    ['account-key', hex(accountKey)],
    ['output', output],
    ['expect', hex(expected)],
  ],
  body: none,
}));

const purposes = [
  'item',
  'overview',
  'manifest',
  'device list',
  'settings',
  'backup',
  'host index',
  'account control',
  'retired vault keys',
].map((purpose): Vector => ({
  name: `keys/purpose-${purpose.replaceAll(' ', '-')}`,
  header: [
    ['operation', 'purpose-key'],
    ['vault-key', hex(vaultKey)],
    ['purpose', purpose],
    ['expect', hex(hkdf(vaultKey, utf8('halfkey/v1'), purpose, 32))],
  ],
  body: none,
}));

const wrappedAt = (generation: number): Buffer =>
  Buffer.concat([
    commitment,
    seal(wrapKey, fixed('nonce', 24), vaultKey, Buffer.concat([accountId, bigEndian(generation, 2)])),
  ]);
const wrapped = wrappedAt(3);
const flipped = (at: number): Buffer => Buffer.from(wrapped.map((byte, i) => (i === at ? byte ^ 1 : byte)));
const opening = (
  name: string,
  comment: string,
  expected: string,
  { bytes = wrapped, s = stretched, k = accountKey, account = accountId, generation = 3 } = {},
): Vector => ({
  name: `vault/open-vault-key-${name}`,
  header: [
    ['operation', 'open-vault-key'],
    ['comment', comment],
    ['stretched-password', hex(s)],
    ['account-key', hex(k)],
    ...head(account, generation),
    ['expect', expected],
  ],
  body: bytes,
});
const openings: Vector[] = [
  opening('right', 'opens', hex(vaultKey)),
  opening('wrong-password', 'another S: the commitment differs', 'wrong-password-or-packet', {
    s: fixed('other S', 32),
  }),
  opening('wrong-account-key', 'another K', 'wrong-password-or-packet', { k: fixed('other K', 20) }),
  opening('commitment-first-bit', 'a bit of the commitment', 'wrong-password-or-packet', {
    bytes: flipped(0),
  }),
  opening('commitment-last-bit', 'a bit of the commitment', 'wrong-password-or-packet', {
    bytes: flipped(31),
  }),
  opening('nonce-bit', 'the commitment fits and the nonce was changed', 'malformed', { bytes: flipped(32) }),
  opening('ciphertext-bit', 'the commitment fits and the ciphertext was changed', 'malformed', {
    bytes: flipped(60),
  }),
  opening('tag-bit', 'the commitment fits and the tag was changed', 'malformed', { bytes: flipped(103) }),
  opening('other-generation', 'sealed for generation 3', 'malformed', { generation: 4 }),
  opening('other-account', 'sealed for another account', 'malformed', {
    account: fixed('other account', 16),
  }),
  opening('short', '103 bytes', 'malformed', { bytes: wrapped.subarray(0, 103) }),
  opening('long', '105 bytes', 'malformed', { bytes: Buffer.concat([wrapped, Buffer.of(0)]) }),
];

export const keyVectors: readonly Vector[] = [
  ...normalise,
  ...stretch,
  ...stretchGenerations,
  ...salts,
  ...wrap,
  ...unlock,
  ...purposes,
  ...openings,
];
