import { equalBytes } from '../../../utils/bytes/equalBytes.ts';
import { concatBytes } from '../../../utils/bytes/concatBytes.ts';
import { decodeHex, encodeHex } from '../../../utils/bytes/hex.ts';
import { MalformedError } from '../../../utils/bytes/malformed.ts';
import { unreachable } from '../../../utils/bytes/unreachable.ts';
import { decodeUtf8 } from '../../../utils/bytes/utf8.ts';
import { unwrapAccountKey, wrapAccountKey } from '../../../utils/crypto/accountKey.ts';
import { open } from '../../../utils/crypto/aead.ts';
import type { Argon2id } from '../../../utils/crypto/argon2.ts';
import {
  asAccountId,
  asAccountKey,
  asAttachmentKey,
  asEncryptedAccountKey,
  asStretchedPassword,
  asVaultKey,
  asWrappedVaultKey,
  asDeviceSecret,
} from '../../../utils/crypto/brands.ts';
import { deviceSecretContext, itemContext } from '../../../utils/crypto/contexts.ts';
import { publicKeyOf, sign } from '../../../utils/crypto/ed25519.ts';
import { openFromDevice } from '../../../utils/crypto/handOver.ts';
import { normalisePassword } from '../../../utils/crypto/password.ts';
import { derivePasskeyKey, openByPasskey, passkeyQuestion } from '../../../utils/crypto/passkey.ts';
import { derivePinKey, derivePinKeys, openByPin, pinProofHash } from '../../../utils/crypto/pin.ts';
import { derivePurposeKey, type Purpose } from '../../../utils/crypto/purposeKeys.ts';
import { rekeyDigest } from '../../../utils/crypto/rekeyDigest.ts';
import { openRetiredKeys } from '../../../utils/crypto/retiredKeys.ts';
import {
  addressesDigest,
  type ControlAction,
  controlStatement,
  deviceNameDigest,
  handBackDigest,
  passwordChangeDigest,
  sessionStatement,
  signInStatement,
  undoStatement,
} from '../../../utils/crypto/statements.ts';
import { createSha256 } from '../../../utils/crypto/sha256Stream.ts';
import { sha256 } from '../../../utils/crypto/sha256.ts';
import { passwordSalt, stretchPassword } from '../../../utils/crypto/stretchPassword.ts';
import { deriveUnlockKeys } from '../../../utils/crypto/unlockKeys.ts';
import { openVaultKey } from '../../../utils/crypto/vaultKey.ts';
import { accountTag } from '../../../utils/packet/accountTag.ts';
import { encodePacket } from '../../../utils/packet/encodePacket.ts';
import { parsePacket } from '../../../utils/packet/parsePacket.ts';
import { recognitionOf } from '../../../utils/packet/recognition.ts';
import { listBackup, openBackupItem } from '../../../utils/transfer/backupItems.ts';
import { codeAt } from '../../../utils/totp/codeAt.ts';
import { formatOtpauth } from '../../../utils/totp/formatOtpauth.ts';
import { parseOtpauth } from '../../../utils/totp/parseOtpauth.ts';
import { openBackup } from '../../../utils/transfer/openBackup.ts';
import { readBackup } from '../../../utils/transfer/readBackup.ts';
import { chunkCount, openChunk, paddedLength, sealedLength } from '../../../utils/vault/attachmentChunks.ts';
import { headHash, leafOf, rootOf, sealHead } from '../../../utils/vault/head.ts';
import type { ParsedVector } from './parseVector.ts';

/** What an operation reads from a vector: the accessors are short, since every line below uses them. */
const reader = ({ field, body }: ParsedVector) => ({
  text: field,
  body,
  number: (name: string) => Number(field(name)),
  bytes: (name: string) => decodeHex(field(name)),
  account: () => asAccountId(decodeHex(field('account-id'))),
  stretched: () => asStretchedPassword(decodeHex(field('stretched-password'))),
  vaultKey: () => asVaultKey(decodeHex(field('vault-key'))),
});
type Read = ReturnType<typeof reader>;

const sayPacket = (text: string): string => {
  const result = parsePacket(text);
  switch (result.is) {
    case 'packet':
      return `packet ${result.tag} ${result.generation} ${encodeHex(result.encryptedAccountKey)}`;
    case 'not-ours':
      return `not-ours ${result.kind}`;
    case 'incomplete':
      return `incomplete ${result.found}`;
    case 'mistyped':
      return `mistyped ${result.groups.join(' ')}`;
    case 'newer-version':
      return `newer-version ${result.version}`;
    case 'nothing-found':
    case 'damaged':
    case 'other-account':
    case 'older-packet':
    case 'unfinished-change':
      return result.is;
    default:
      return unreachable(result);
  }
};

const sayBackup = (read: Read, argon2id: Argon2id): string => {
  const backup = readBackup(read.body);
  if (backup.is === 'newer-version') return `newer-version ${backup.version}`;
  if (backup.is !== 'backup') return backup.is;
  const parsed = parsePacket(read.text('packet'));
  const packet = parsed.is === 'packet' ? parsed : null;
  const verdict = openBackup(argon2id, { packet, secret: read.text('secret') }, backup);
  if (verdict.is === 'other-generation') return `${verdict.is} ${verdict.packet} ${verdict.backup}`;
  if (verdict.is !== 'opens') return verdict.is;
  const { shown } = listBackup(backup, verdict.keys);
  const titles = shown.map(({ sealed }) => openBackupItem(backup, verdict.keys, sealed)?.title);
  return ['opens', ...titles].join(' ');
};

/** The hash of the content, once the digest over all chunks has held. */
const sayAttachment = (read: Read): string => {
  const { body } = read;
  const size = read.number('size');
  const cut = {
    accountId: read.account(),
    attachmentId: read.bytes('attachment-id'),
    key: asAttachmentKey(read.bytes('key')),
    size,
  };
  const length = paddedLength(size);
  const chunks: Uint8Array[] = [];
  const digest = createSha256();
  let at = 0;
  for (let index = 0; index < chunkCount(length); index += 1) {
    const end = at + sealedLength(length, index);
    chunks.push(body.slice(at, end));
    digest.add(body.slice(at, end));
    at = end;
  }
  if (at !== body.length || !equalBytes(digest.end(), read.bytes('digest')))
    throw new MalformedError('other chunks than the item says');
  return encodeHex(sha256(concatBytes(...chunks.map((chunk, index) => openChunk(cut, index, chunk)))));
};

const signed = (read: Read, statement: Uint8Array): string =>
  encodeHex(read.text('output') === 'statement' ? statement : sign(read.bytes('seed'), statement));

const proofParts = (read: Read) => ({
  accountId: read.account(),
  generation: read.number('generation'),
  origin: read.text('origin'),
  challenge: read.bytes('challenge'),
  devicePublicKey: read.bytes('device-public-key'),
});

const unlockKeys = (read: Read) =>
  deriveUnlockKeys(read.stretched(), asAccountKey(read.bytes('account-key')));

const place = (read: Read) => ({ accountId: read.account(), deviceId: read.bytes('device-id') });

const operations: Readonly<Record<string, (read: Read, argon2id: Argon2id) => string>> = {
  'normalise-password': ({ body }) => encodeHex(normalisePassword(decodeUtf8(body))),
  'password-salt': (read) => encodeHex(passwordSalt(read.account(), read.number('generation'))),
  'stretch-password': (read, argon2id) => {
    const password = normalisePassword(decodeUtf8(read.body));
    return encodeHex(stretchPassword(argon2id, password, read.account(), read.number('generation')));
  },
  'wrap-account-key': (read) => encodeHex(wrapAccountKey(asAccountKey(read.bytes('key')), read.stretched())),
  'unwrap-account-key': (read) =>
    encodeHex(unwrapAccountKey(asEncryptedAccountKey(read.bytes('key')), read.stretched())),
  'unlock-keys': (read) => {
    const keys = unlockKeys(read);
    const outputs: Readonly<Record<string, Uint8Array>> = {
      'wrap-key': keys.wrapKey,
      commitment: keys.commitment,
      'sign-in-seed': keys.signInSeed,
      verifier: publicKeyOf(keys.signInSeed),
    };
    return encodeHex(outputs[read.text('output')] ?? new Uint8Array());
  },
  'purpose-key': (read) => encodeHex(derivePurposeKey(read.vaultKey(), read.text('purpose') as Purpose)),
  'open-vault-key': (read) => {
    const wrapped = asWrappedVaultKey(read.body);
    const vaultKey = openVaultKey(unlockKeys(read), wrapped, read.account(), read.number('generation'));
    return vaultKey ? encodeHex(vaultKey) : 'wrong-password-or-packet';
  },
  'open-item': (read) => {
    const key = derivePurposeKey(read.vaultKey(), read.text('purpose') as Purpose);
    const context = itemContext(
      read.account(),
      read.bytes('item-id'),
      read.number('revision'),
      read.number('schema'),
    );
    return encodeHex(open(key, read.body, context));
  },
  'open-device-secret': (read) => {
    const key = derivePurposeKey(read.vaultKey(), 'device list');
    return encodeHex(open(key, read.body, deviceSecretContext(read.account(), read.bytes('device-id'))));
  },
  'account-tag': (read) => String(accountTag(read.account())),
  recognition: (read) => {
    const { words, colour, shape } = recognitionOf(read.account(), read.number('generation'));
    return [...words, colour, shape].join(' ');
  },
  'encode-packet': (read) =>
    encodePacket({
      accountId: read.account(),
      generation: read.number('generation'),
      encryptedAccountKey: asEncryptedAccountKey(read.bytes('encrypted-account-key')),
    }),
  'parse-packet': ({ body }) => sayPacket(decodeUtf8(body)),
  'sign-in-statement': (read) => signed(read, signInStatement(proofParts(read))),
  'undo-statement': (read) => signed(read, undoStatement(proofParts(read))),
  'session-statement': (read) =>
    signed(
      read,
      sessionStatement({
        deviceId: read.bytes('device-id'),
        origin: read.text('origin'),
        challenge: read.bytes('challenge'),
      }),
    ),
  'control-statement': (read) =>
    signed(
      read,
      controlStatement({
        action: read.text('action') as ControlAction,
        accountId: read.account(),
        origin: read.text('origin'),
        challenge: read.bytes('challenge'),
        subject: read.bytes('subject'),
      }),
    ),
  'device-name-digest': (read) => encodeHex(deviceNameDigest(read.bytes('device-id'), read.text('name'))),
  'addresses-digest': (read) =>
    encodeHex(
      addressesDigest({
        sequence: read.number('sequence'),
        address: read.text('address'),
        second: read.text('second') || null,
      }),
    ),
  'password-change-digest': (read) => {
    const ids = read.bytes('device-ids');
    return encodeHex(
      passwordChangeDigest({
        generation: read.number('generation'),
        verifier: read.bytes('verifier'),
        wrappedVaultKey: read.bytes('wrapped-vault-key'),
        handedOver: Array.from({ length: ids.length / 16 }, (_, i) => ({
          deviceId: ids.slice(16 * i, 16 * (i + 1)),
          sealedAccountKey: read.body.slice(60 * i, 60 * (i + 1)),
        })),
      }),
    );
  },
  're-key-digest': (read) => {
    const ids = read.bytes('device-ids');
    return encodeHex(
      rekeyDigest({
        rekeyId: read.bytes('rekey-id'),
        generation: read.number('generation'),
        verifier: read.bytes('verifier'),
        wrappedVaultKey: read.bytes('wrapped-vault-key'),
        controlKey: read.bytes('control-key'),
        headHash: read.bytes('head-hash'),
        sealedDeviceSecret: read.bytes('sealed-device-secret'),
        retiredKeys: read.bytes('retired-keys'),
        removals: Array.from({ length: ids.length / 16 }, (_, i) => ({
          deviceId: ids.slice(16 * i, 16 * (i + 1)),
          signature: read.body.slice(64 * i, 64 * (i + 1)),
        })),
      }),
    );
  },
  'open-retired-keys': (read) =>
    openRetiredKeys(read.vaultKey(), read.account(), read.body).map(encodeHex).join(' '),
  'open-handed-over': (read) =>
    encodeHex(
      openFromDevice(asDeviceSecret(read.bytes('device-secret')), read.body, {
        accountId: read.account(),
        deviceId: read.bytes('device-id'),
        generation: read.number('generation'),
      }),
    ),
  'open-handed-back': (read) =>
    encodeHex(
      openFromDevice(asDeviceSecret(read.bytes('device-secret')), read.body, {
        ...place(read),
        generation: read.number('generation'),
        undone: read.number('undone'),
      }),
    ),
  'hand-back-digest': (read) => {
    const ids = read.bytes('device-ids');
    return encodeHex(
      handBackDigest({
        generation: read.number('generation'),
        undone: read.number('undone'),
        handedBack: Array.from({ length: ids.length / 16 }, (_, i) => ({
          deviceId: ids.slice(16 * i, 16 * (i + 1)),
          sealedAccountKey: read.body.slice(60 * i, 60 * (i + 1)),
        })),
      }),
    );
  },
  'pin-keys': (read, argon2id) => {
    const own = { salt: read.bytes('salt'), secret: read.bytes('secret') };
    const { root, proof } = derivePinKeys(argon2id, decodeUtf8(read.body), own);
    const outputs: Readonly<Record<string, Uint8Array>> = {
      root,
      proof,
      'proof-hash': pinProofHash(proof),
      key: derivePinKey(root, read.bytes('share')),
    };
    return encodeHex(outputs[read.text('output')] ?? new Uint8Array());
  },
  'open-by-pin': (read) => {
    const key = derivePinKey(read.bytes('root'), read.bytes('share'));
    return encodeHex(openByPin(key, read.body, place(read)));
  },
  'passkey-question': (read) => encodeHex(passkeyQuestion(read.bytes('salt'))),
  'open-by-passkey': (read) =>
    encodeHex(openByPasskey(derivePasskeyKey(read.bytes('output')), read.body, place(read))),
  'open-backup': sayBackup,
  'open-attachment': sayAttachment,
  'one-time-code': (read) => {
    const one = parseOtpauth(decodeUtf8(read.body));
    return one.is === 'refused' ? one.because : codeAt(one, read.number('at') * 1000).code;
  },
  'parse-otpauth': ({ body }) => {
    const one = parseOtpauth(decodeUtf8(body));
    return one.is === 'refused' ? `refused ${one.because}` : formatOtpauth(one);
  },
  leaf: (read) =>
    encodeHex(
      leafOf({
        itemId: read.bytes('item-id'),
        revision: read.number('revision'),
        item: read.body,
        overview: read.bytes('overview'),
      }),
    ),
  root: ({ body }) => {
    const leaves = Array.from({ length: body.length / 52 }, (_, i) => body.slice(52 * i, 52 * (i + 1)));
    return encodeHex(rootOf(leaves));
  },
  head: (read) => {
    const head = sealHead(derivePurposeKey(read.vaultKey(), 'manifest'), read.account(), {
      sequence: read.number('sequence'),
      previous: read.bytes('previous'),
      root: read.bytes('root'),
      device: read.bytes('device'),
    });
    return encodeHex(read.text('output') === 'mac' ? head.mac : headHash(read.account(), head));
  },
};

/** What our code makes of a vector, in the words of its `expect` line; `malformed` where it throws a MalformedError. */
export const runVector = (vector: ParsedVector, argon2id: Argon2id): string => {
  const operation = operations[vector.field('operation')];
  if (!operation) throw new Error(`no operation ${vector.field('operation')}`);
  try {
    return operation(reader(vector), argon2id);
  } catch (error) {
    if (error instanceof MalformedError) return 'malformed';
    throw error;
  }
};
