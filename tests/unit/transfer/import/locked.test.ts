import { createCipheriv, createHash, createHmac, pbkdf2Sync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { foreignArgon2 } from '../../../../utils/crypto/foreign/argon2.ts';
import { fixture, fixturePassword, reading, utf8 } from '../../../support/importing.ts';

const expandOne = (key: Buffer, info: string): Buffer =>
  createHmac('sha256', key)
    .update(info)
    .update(Buffer.from([1]))
    .digest();

/** Made with the platform's own ciphers, by the way that Bitwarden's clients document. */
const locked = (
  password: string,
  inside: string,
  kdf: Record<string, number>,
  key?: Buffer,
): Record<string, unknown> => {
  const salt = 'c2FsdHNhbHRzYWx0c2FsdA==';
  const master = key ?? pbkdf2Sync(password, salt, kdf['kdfIterations'] ?? 1, 32, 'sha256');
  const [encKey, macKey] = [expandOne(master, 'enc'), expandOne(master, 'mac')];
  const encrypt = (text: string): string => {
    const iv = createHash('md5').update(text).digest();
    const cipher = createCipheriv('aes-256-cbc', encKey, iv);
    const ciphertext = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    const mac = createHmac('sha256', macKey).update(iv).update(ciphertext).digest();
    return `2.${[iv, ciphertext, mac].map((bytes) => bytes.toString('base64')).join('|')}`;
  };
  const encKeyValidation_DO_NOT_EDIT = encrypt('c9b3a0f4-0000-4000-8000-000000000000');
  return {
    encrypted: true,
    passwordProtected: true,
    salt,
    ...kdf,
    encKeyValidation_DO_NOT_EDIT,
    data: encrypt(inside),
  };
};
const plain = new TextDecoder().decode(fixture('bitwarden-organisation.json'));
const file = (export_: Record<string, unknown>): Uint8Array => utf8(JSON.stringify(export_));

describe('a Bitwarden export with a password of its own', () => {
  const byPbkdf2 = { kdfType: 0, kdfIterations: 5000 };

  it('asks for it, tells a wrong one, and opens with the right one', async () => {
    const bytes = file(locked('pässword', plain, byPbkdf2));
    expect(await reading(bytes)).toEqual({ is: 'password-wanted', format: 'bitwarden-json' });
    expect(await reading(bytes, 'password')).toEqual({ is: 'wrong-password', format: 'bitwarden-json' });
    const answer = await reading(bytes, 'pässword');
    expect(answer.is === 'read' && answer.rows.map(({ item }) => item.title)).toEqual(['Build server']);
  });

  it('opens under Argon2id too', async () => {
    const kdf = { kdfType: 1, kdfIterations: 2, kdfMemory: 1, kdfParallelism: 1 };
    const salt = createHash('sha256').update('c2FsdHNhbHRzYWx0c2FsdA==').digest();
    const key = foreignArgon2({
      kind: 'argon2id',
      password: utf8('open'),
      salt,
      passes: 2,
      memoryKiB: 1024,
      lanes: 1,
      length: 32,
      version: 0x13,
    });
    const bytes = file(locked('open', plain, kdf, Buffer.from(key)));
    expect((await reading(bytes, 'open')).is).toBe('read');
  });

  it('is damaged where a bit was changed, and not half read', async () => {
    const made = locked('open', plain, byPbkdf2);
    const [iv = '', ciphertext = '', mac = ''] = String(made['data']).slice(2).split('|');
    const other = ciphertext.startsWith('A') ? 'B' : 'A';
    const changed = { ...made, data: `2.${iv}|${other}${ciphertext.slice(1)}|${mac}` };
    expect(await reading(file(changed), 'open')).toEqual({ is: 'refused', because: 'damaged' });
    expect(await reading(file({ ...made, data: '2.x' }), 'open')).toEqual({
      is: 'refused',
      because: 'damaged',
    });
    expect(await reading(file(locked('open', 'no JSON', byPbkdf2)), 'open')).toEqual({
      is: 'refused',
      because: 'damaged',
    });
  });

  it('is not computed at all where it asks for more than a sane file does', async () => {
    const costly = [
      { kdfType: 0, kdfIterations: 50_000_000 },
      { kdfType: 1, kdfIterations: 3, kdfMemory: 4096, kdfParallelism: 4 },
      { kdfType: 1, kdfIterations: 100_000, kdfMemory: 64, kdfParallelism: 4 },
    ];
    for (const kdf of costly) {
      const bytes = file({ ...locked('open', plain, byPbkdf2), ...kdf });
      const before = performance.now();
      expect(await reading(bytes, 'open')).toEqual({ is: 'refused', because: 'too-costly' });
      expect(performance.now() - before).toBeLessThan(500);
    }
  });
});

/** A fixture with another parameter in its header, whose sum is right again. @param name of the parameter @param bytes its new value */
const withParameter = (name: string, value: bigint, from = 'keepass-argon2d.kdbx'): Uint8Array => {
  const bytes = Buffer.from(fixture(from));
  const key = Buffer.concat([Buffer.from([name.length, 0, 0, 0]), Buffer.from(name)]);
  const at = bytes.indexOf(key) + key.length + 4;
  bytes.writeBigUInt64LE(value, at);
  const end = bytes.indexOf(Buffer.from([0, 4, 0, 0, 0]), at) + 9;
  createHash('sha256').update(bytes.subarray(0, end)).digest().copy(bytes, end);
  return Uint8Array.from(bytes);
};

describe('a KeePass database', () => {
  it.each(['keepass-argon2d.kdbx', 'keepass-argon2id.kdbx', 'keepass-aes.kdbx'])(
    '%s asks for its password, and tells a wrong one',
    async (name) => {
      expect(await reading(name)).toEqual({ is: 'password-wanted', format: 'keepass-kdbx' });
      expect(await reading(name, 'wrong')).toEqual({ is: 'wrong-password', format: 'keepass-kdbx' });
      expect((await reading(name, fixturePassword)).is).toBe('read');
    },
  );

  it('is damaged where any part of it was changed or is missing', async () => {
    const whole = fixture('keepass-argon2d.kdbx');
    for (const at of [20, 150, Math.floor(whole.length / 2), whole.length - 1]) {
      const changed = whole.slice();
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(['refused', 'wrong-password']).toContain((await reading(changed, fixturePassword)).is);
    }
    for (const length of [12, 100]) {
      expect(await reading(whole.slice(0, length), fixturePassword)).toEqual({
        is: 'refused',
        because: 'damaged',
      });
    }
    // Where the check of the password itself is cut, it does not hold.
    for (const length of [300, whole.length - 40]) {
      expect(['refused', 'wrong-password']).toContain(
        (await reading(whole.slice(0, length), fixturePassword)).is,
      );
    }
  });

  it('is not opened at any price: memory, passes and rounds are looked at first', async () => {
    const costly = [
      withParameter('M', 4n << 30n),
      withParameter('I', 1_000_000n),
      withParameter('R', 1n << 40n, 'keepass-aes.kdbx'),
    ];
    for (const bytes of costly) {
      const before = performance.now();
      expect(await reading(bytes, fixturePassword)).toEqual({ is: 'refused', because: 'too-costly' });
      expect(performance.now() - before).toBeLessThan(500);
    }
  });

  it('of an older format is named as such', async () => {
    const first = Uint8Array.from([0x03, 0xd9, 0xa2, 0x9a, 0x65, 0xfb, 0x4b, 0xb5, 2, 0, 3, 0]);
    expect(await reading(first, 'x')).toEqual({ is: 'refused', because: 'keepass-old' });
  });
});
