import { cbc } from '@noble/ciphers/aes.js';
import { pbkdf2Async } from '@noble/hashes/pbkdf2.js';
import { sha256 as sha256Hash } from '@noble/hashes/sha2.js';
import { MalformedError } from '../../bytes/malformed.ts';
import { concatBytes } from '../../bytes/concatBytes.ts';
import { equalBytes } from '../../bytes/equalBytes.ts';
import { encodeUtf8 } from '../../bytes/utf8.ts';
import { hkdfExpand } from '../hkdf.ts';
import { hmacSha256 } from '../hmacSha256.ts';
import { sha256 } from '../sha256.ts';
import { foreignArgon2 } from './argon2.ts';

/** How a Bitwarden export turns its password into a key. */
export type BitwardenKdf =
  | { readonly is: 'pbkdf2'; readonly rounds: number }
  | { readonly is: 'argon2id'; readonly passes: number; readonly memoryKiB: number; readonly lanes: number };

const fromBase64 = (text: string): Uint8Array => {
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  } catch {
    throw new MalformedError('not base64');
  }
};

/** `2.IV|CIPHERTEXT|MAC`: AES-256-CBC, then HMAC-SHA-256 over IV and ciphertext. Null where the mac does not hold. */
const openString = (encKey: Uint8Array, macKey: Uint8Array, text: string): Uint8Array | null => {
  const [iv, ciphertext, mac, ...more] = text.replace(/^2\./, '').split('|').map(fromBase64);
  if (
    !text.startsWith('2.') ||
    iv?.length !== 16 ||
    ciphertext === undefined ||
    mac === undefined ||
    more.length > 0
  ) {
    throw new MalformedError('not an encrypted string');
  }
  if (!equalBytes(hmacSha256(macKey, concatBytes(iv, ciphertext)), mac)) return null;
  try {
    return cbc(encKey, iv).decrypt(ciphertext);
  } catch {
    throw new MalformedError('does not open');
  }
};

const stretched = async (password: string, salt: string, kdf: BitwardenKdf): Promise<Uint8Array> => {
  const bytes = encodeUtf8(password);
  if (kdf.is === 'pbkdf2')
    return pbkdf2Async(sha256Hash, bytes, encodeUtf8(salt), { c: kdf.rounds, dkLen: 32 });
  const { passes, memoryKiB, lanes } = kdf;
  const saltHash = sha256(encodeUtf8(salt));
  return foreignArgon2({
    kind: 'argon2id',
    password: bytes,
    salt: saltHash,
    passes,
    memoryKiB,
    lanes,
    length: 32,
    version: 0x13,
  });
};

/**
 * What is inside a Bitwarden export with a password of its own.
 * @param check a string under the same keys, which tells a wrong password
 * @returns null for a wrong password
 * @throws MalformedError where the file is damaged
 * @source Bitwarden's published clients (`deriveVaultExportKey`)
 */
export const openBitwarden = async (
  password: string,
  salt: string,
  kdf: BitwardenKdf,
  check: string,
  data: string,
): Promise<Uint8Array | null> => {
  const key = await stretched(password, salt, kdf);
  const [encKey, macKey] = [hkdfExpand(key, 'enc', 32), hkdfExpand(key, 'mac', 32)];
  if (openString(encKey, macKey, check) === null) return null;
  const opened = openString(encKey, macKey, data);
  if (opened === null) throw new MalformedError('does not open');
  return opened;
};
