import { argon2id, fixed, hex, hkdf, hmac, seal, sha256, utf8 } from './primitives.ts';
import type { Vector } from './vectorFile.ts';

const none = Buffer.alloc(0);
const accountId = fixed('account id', 16);
const deviceId = fixed('device id', 16);
const otherDeviceId = fixed('other device', 16);
const vaultKey = fixed('vault key', 32);

const pin = '402871';
const salt = fixed('pin salt', 16);
const secret = fixed('pin secret', 32);
const share = fixed('pin share', 32);
const root = hmac(secret, argon2id(utf8(pin), salt));
/** HKDF-Expand for one block. */
const expand = (prk: Buffer, info: string): Buffer => hmac(prk, utf8(info), Buffer.from([1]));
const proof = expand(root, 'halfkey/v1/pin proof');
const pinKey = hkdf(root, share, 'halfkey/v1/pin key', 32);

const pinKeys = (
  [
    ['root', root],
    ['proof', proof],
    ['proof-hash', sha256(proof)],
    ['key', pinKey],
  ] as const
).map(([output, expected]): Vector => ({
  name: `keys/pin-${output}`,
  header: [
    ['operation', 'pin-keys'],
    ['salt', hex(salt)],
    ['secret', hex(secret)],
    ['share', hex(share)],
    ['output', output],
    ['expect', hex(expected)],
  ],
  body: utf8(pin),
}));

const sealedByPin = seal(
  pinKey,
  fixed('pin nonce', 24),
  vaultKey,
  Buffer.concat([accountId, deviceId, utf8('pin')]),
);
const byPin = (
  [
    ['right', 'opens', deviceId, share, hex(vaultKey)],
    ['other-device', 'sealed on another device', otherDeviceId, share, 'malformed'],
    ['other-share', 'the service has given another share', deviceId, fixed('other share', 32), 'malformed'],
  ] as const
).map(([which, comment, device, given, expected]): Vector => ({
  name: `vault/open-by-pin-${which}`,
  header: [
    ['operation', 'open-by-pin'],
    ['comment', comment],
    ['root', hex(root)],
    ['share', hex(given)],
    ['account-id', hex(accountId)],
    ['device-id', hex(device)],
    ['expect', expected],
  ],
  body: sealedByPin,
}));

const passkeySalt = fixed('passkey salt', 32);
const output = fixed('passkey output', 32);
const passkeyKey = hkdf(output, utf8('halfkey/v1'), 'passkey key', 32);
const question: Vector = {
  name: 'keys/passkey-question',
  header: [
    ['operation', 'passkey-question'],
    ['comment', 'what the prf extension is given as eval.first, before the browser hashes it'],
    ['salt', hex(passkeySalt)],
    ['expect', hex(Buffer.concat([utf8('halfkey/v1/passkey'), passkeySalt]))],
  ],
  body: none,
};

const sealedByPasskey = seal(
  passkeyKey,
  fixed('passkey nonce', 24),
  vaultKey,
  Buffer.concat([accountId, deviceId, utf8('passkey')]),
);
/** Under the passkey's key, but as if it were of the PIN. */
const sealedElsewhere = seal(
  passkeyKey,
  fixed('passkey nonce', 24),
  vaultKey,
  Buffer.concat([accountId, deviceId, utf8('pin')]),
);
const byPasskey = (
  [
    ['right', 'opens', deviceId, output, sealedByPasskey, hex(vaultKey)],
    ['other-device', 'sealed on another device', otherDeviceId, output, sealedByPasskey, 'malformed'],
    ['other-passkey', 'another answer', deviceId, fixed('other output', 32), sealedByPasskey, 'malformed'],
    ['pin-context', 'sealed in the place of the PIN', deviceId, output, sealedElsewhere, 'malformed'],
  ] as const
).map(([which, comment, device, given, body, expected]): Vector => ({
  name: `vault/open-by-passkey-${which}`,
  header: [
    ['operation', 'open-by-passkey'],
    ['comment', comment],
    ['output', hex(given)],
    ['account-id', hex(accountId)],
    ['device-id', hex(device)],
    ['expect', expected],
  ],
  body,
}));

export const quickUnlockVectors: readonly Vector[] = [...pinKeys, ...byPin, question, ...byPasskey];
