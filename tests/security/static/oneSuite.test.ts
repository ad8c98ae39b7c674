import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Argon2Parameters } from '../../../utils/crypto/argon2.ts';
import { asEncryptedAccountKey } from '../../../utils/crypto/brands.ts';
import { generateAccountId } from '../../../utils/crypto/generate.ts';
import { randomBytes } from '../../../utils/crypto/randomBytes.ts';
import { stretchPassword } from '../../../utils/crypto/stretchPassword.ts';
import { packetOf } from '../../vectors/make/packet.ts';
import { parsePacket } from '../../../utils/packet/parsePacket.ts';

const root = new URL('../../../', import.meta.url);
const everything = ['utils', 'entrypoints', 'components', 'server'].flatMap((folder) =>
  readdirSync(new URL(`${folder}/`, root), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => ({
      path: `${folder}/${file}`,
      text: readFileSync(new URL(`${folder}/${file}`, root), 'utf8'),
    })),
);
/** What opens the locked files of other managers stands apart: nothing of Halfkey's own may be made or read with it. */
const foreign = 'utils/crypto/foreign/';
const sources = everything.filter(({ path }) => !path.startsWith(foreign));

/** What opens the exports of other programs, by their ciphers and not by ours. */
const isForeign = (path: string): boolean => path.startsWith('utils/crypto/foreign/');

describe('there is one suite', () => {
  it('S17 what opens other managers’ files is there for their import alone', () => {
    const users = everything.filter(({ text }) => text.includes('crypto/foreign/')).map(({ path }) => path);
    expect(users.length).toBeGreaterThan(0);
    for (const user of users) expect(user).toMatch(/^utils\/transfer\/import\//);
  });

  it('S17 each import of a primitive is one of version 1, and in utils/crypto only', () => {
    const imports = sources.flatMap(({ path, text }) =>
      Array.from(text.matchAll(/from '(@noble\/[^']+|argon2id[^']*)'/g), ([, name]) => ({
        path,
        name: name ?? '',
      })),
    );
    for (const { path, name } of imports) {
      // The background's loader names the two WebAssembly files, which are no code of the page's own.
      if (!/\.wasm(\?[\w&]+)?$/.test(name)) expect(path).toMatch(/^utils\/crypto\//);
    }
    const own = imports.filter(({ path, name }) => !isForeign(path) && !name.includes('.wasm'));
    const modules = own.map(({ name }) => name);
    expect([...new Set(modules)].sort()).toEqual([
      '@noble/ciphers/chacha.js',
      '@noble/ed25519',
      '@noble/hashes/blake2.js',
      '@noble/hashes/hkdf.js',
      '@noble/hashes/hmac.js',
      // SHA-1, for one-time codes (RFC 6238) and for asking whether a password is in a breach: nothing of version 1 uses it.
      '@noble/hashes/legacy.js',
      '@noble/hashes/sha2.js',
    ]);
  });
  it('S17 the rooms that know formats name no other cipher and no public-key encryption', () => {
    for (const { path, text } of sources) {
      if (!/^utils\/(crypto|packet|vault)\//.test(path) || isForeign(path)) continue;
      expect(text, path).not.toMatch(
        /\b(aes|cbc|gcm|pbkdf2|scrypt|bcrypt|rsa|oaep|x25519|ecdh|deriveBits|wrapKey\()\b/i,
      );
    }
  });
  it('S17 the ciphers of other programs are used by the readers of their files and by nothing else', () => {
    const users = sources
      .filter(({ text }) => /from '[^']*crypto\/foreign\//.test(text))
      .map(({ path }) => path);
    expect(users.length).toBeGreaterThan(0);
    expect(users.filter((path) => !path.startsWith('utils/transfer/import/'))).toEqual([]);
    const readers = sources.filter(
      ({ path, text }) =>
        !path.startsWith('utils/transfer/import/') && /\/import\/readImport\.ts'/.test(text),
    );
    // The thread that reads files, which holds no key.
    expect(readers.map(({ path }) => path)).toEqual(['utils/importing/worker.ts']);
  });
  it('S17 K13 of the 32 versions that a packet can name one is read and the later ones are refused by name', () => {
    const [accountId, key] = [generateAccountId(), asEncryptedAccountKey(randomBytes(20))];
    const answers = Array.from({ length: 32 }, (_, version) =>
      parsePacket(packetOf(accountId, 0, key, { version })),
    );
    expect(answers.map((answer) => answer.is)).toEqual([
      'damaged',
      'packet',
      ...Array.from({ length: 30 }, () => 'newer-version'),
    ]);
  });
  it('S8 K13 stretching uses the pinned parameters: nothing that it is given names others', () => {
    const seen: Argon2Parameters[] = [];
    stretchPassword(
      (parameters) => {
        seen.push(parameters);
        return new Uint8Array(32);
      },
      new Uint8Array(8),
      generateAccountId(),
      0,
    );
    expect(seen).toHaveLength(1);
    expect(seen[0]).toMatchObject({ passes: 3, memoryKiB: 65_536, lanes: 4, tagLength: 32 });
    expect(seen[0]).not.toHaveProperty('secret');
  });
});
