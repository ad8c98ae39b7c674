import {
  BinaryStream,
  Consts,
  CryptoEngine,
  Kdbx,
  KdbxContext,
  KdbxCredentials,
  KdbxError,
  KdbxHeader,
  Int64,
  ProtectedValue,
} from 'kdbxweb';
import { foreignArgon2 } from '../../crypto/foreign/argon2.ts';
import { bounds } from './bounds.ts';
import { type Around, type ReadRows, RefusedFile } from './imported.ts';
import { readKeepass } from './keepass.ts';

const magic = [0x03, 0xd9, 0xa2, 0x9a];

/** Whether bytes are a KeePass database, and of which generation: `new` has versions 3 and 4 of the second. */
export const keepassKind = (bytes: Uint8Array): 'new' | 'old' | null => {
  if (!magic.every((byte, at) => bytes[at] === byte)) return null;
  const isSecond = bytes[4] === 0x67 && bytes[5] === 0xfb && bytes[6] === 0x4b && bytes[7] === 0xb5;
  const major = (bytes[10] ?? 0) | ((bytes[11] ?? 0) << 8);
  return isSecond && (major === 3 || major === 4) ? 'new' : 'old';
};

CryptoEngine.setArgon2Impl((password, salt, memoryKiB, passes, length, lanes, type, version) => {
  const memory = memoryKiB * 1024;
  if (memory > bounds.argon2Memory || memory * passes > bounds.argon2Work || lanes > 64) {
    return Promise.reject(new RefusedFile('too-costly'));
  }
  const hash = foreignArgon2({
    kind: type === CryptoEngine.Argon2TypeArgon2d ? 'argon2d' : 'argon2id',
    password: new Uint8Array(password),
    salt: new Uint8Array(salt),
    passes,
    memoryKiB,
    lanes,
    length,
    version,
  });
  return Promise.resolve(Uint8Array.from(hash).buffer);
});

/** Looks at what opening would cost, before anything is computed. @throws RefusedFile */
const checkRounds = (file: ArrayBuffer): void => {
  const header = KdbxHeader.read(new BinaryStream(file), new KdbxContext({ kdbx: new Kdbx() }));
  const asked = header.kdfParameters?.get('R');
  const rounds = asked instanceof Int64 ? asked.valueOf() : (header.keyEncryptionRounds ?? 0);
  if (header.versionMajor === 3 && header.keyEncryptionRounds === undefined) throw new RefusedFile('damaged');
  if (rounds > bounds.aesRounds) throw new RefusedFile('too-costly');
};

/**
 * Opens a KeePass database with its password. A key file is not asked for: a database that wants one says that the
 * password is wrong.
 * @returns null for a wrong password
 * @throws RefusedFile
 */
export const readKdbx = async (
  bytes: Uint8Array,
  password: string,
  around: Around,
): Promise<ReadRows | null> => {
  const file = Uint8Array.from(bytes).buffer;
  try {
    checkRounds(file);
    const credentials = new KdbxCredentials(ProtectedValue.fromString(password));
    return readKeepass(await Kdbx.load(file, credentials), around);
  } catch (cause) {
    if (cause instanceof RefusedFile) throw cause;
    if (cause instanceof KdbxError && cause.code === Consts.ErrorCodes.InvalidKey) return null;
    throw new RefusedFile('damaged');
  }
};

/** KeePass's XML, which is in the open. @throws RefusedFile */
export const readKeepassXml = async (text: string, around: Around): Promise<ReadRows> => {
  try {
    return readKeepass(await Kdbx.loadXml(text, new KdbxCredentials(null)), around);
  } catch (cause) {
    throw cause instanceof RefusedFile ? cause : new RefusedFile('damaged');
  }
};
