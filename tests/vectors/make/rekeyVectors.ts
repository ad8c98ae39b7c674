import { bigEndian, fixed, hex, hkdf, publicKeyOf, seal, sha256, sign, utf8 } from './primitives.ts';
import type { Vector } from './vectorFile.ts';

const none = Buffer.alloc(0);
const accountId = fixed('account id', 16);
const vaultKey = fixed('vault key', 32);
const deviceIds = [fixed('device id', 16), fixed('other device', 16)] as const;
const signatures = [fixed('removal, first', 64), fixed('removal, second', 64)] as const;
const parts = {
  'rekey-id': fixed('re-key id', 16),
  verifier: publicKeyOf(fixed('new sign-in seed', 32)),
  'wrapped-vault-key': fixed('new wrapped vault key', 104),
  'control-key': publicKeyOf(fixed('new control seed', 32)),
  'head-hash': fixed('head hash', 32),
  'sealed-device-secret': fixed('sealed device secret', 72),
  'retired-keys': fixed('sealed retired keys', 104),
} as const;
const digest = sha256(
  utf8('halfkey/v1/re-key'),
  parts['rekey-id'],
  bigEndian(4, 2),
  parts.verifier,
  parts['wrapped-vault-key'],
  parts['control-key'],
  parts['head-hash'],
  parts['sealed-device-secret'],
  sha256(parts['retired-keys']),
  deviceIds[0],
  signatures[0],
  deviceIds[1],
  signatures[1],
);

const digestVector: Vector = {
  name: 'statements/re-key-digest',
  header: [
    ['operation', 're-key-digest'],
    ['generation', '4'],
    ...Object.entries(parts).map(([name, bytes]) => [name, hex(bytes)] as const),
    ['device-ids', hex(Buffer.concat(deviceIds))],
    ['expect', hex(digest)],
  ],
  body: Buffer.concat(signatures),
};

const origin = 'https://vault.example.org';
const challenge = fixed('challenge', 32);
const seed = fixed('seed', 32);
const statement = Buffer.concat([
  utf8('halfkey/v1/control/re-key'),
  accountId,
  utf8(origin),
  challenge,
  digest,
]);
const statementVectors = (
  [
    ['bytes', [['output', 'statement']], statement],
    [
      'signature',
      [
        ['output', 'signature'],
        ['seed', hex(seed)],
      ],
      sign(seed, statement),
    ],
  ] as const
).map(([which, output, expected]): Vector => ({
  name: `statements/control-re-key-${which}`,
  header: [
    ['operation', 'control-statement'],
    ['action', 're-key'],
    ['account-id', hex(accountId)],
    ['origin', origin],
    ['challenge', hex(challenge)],
    ['subject', hex(digest)],
    ...output,
    ['expect', hex(expected)],
  ],
  body: none,
}));

const retired = [fixed('vault key before', 32), fixed('vault key before that', 32)];
const retiredKey = hkdf(vaultKey, utf8('halfkey/v1'), 'retired vault keys', 32);
const nonce = fixed('retired keys nonce', 24);
const sealedRetired = seal(retiredKey, nonce, Buffer.concat(retired), accountId);
const openRetired = (
  [
    ['right', 'two, the newest first', accountId, sealedRetired, retired.map(hex).join(' ')],
    ['none', 'an empty list', accountId, seal(retiredKey, nonce, none, accountId), ''],
    ['other-account', 'sealed for another account', fixed('other account', 16), sealedRetired, 'malformed'],
    ['part', 'not whole keys', accountId, seal(retiredKey, nonce, fixed('part', 33), accountId), 'malformed'],
    [
      'nine',
      'more than eight',
      accountId,
      seal(retiredKey, nonce, fixed('nine', 288), accountId),
      'malformed',
    ],
  ] as const
).map(([which, comment, account, body, expected]): Vector => ({
  name: `vault/open-retired-keys-${which}`,
  header: [
    ['operation', 'open-retired-keys'],
    ['comment', comment],
    ['vault-key', hex(vaultKey)],
    ['account-id', hex(account)],
    ['expect', expected],
  ],
  body,
}));

/** What a full re-key leaves at the service, and the list of keys that it puts out of use. */
export const rekeyVectors: readonly Vector[] = [digestVector, ...statementVectors, ...openRetired];
