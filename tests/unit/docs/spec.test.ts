import { existsSync, globSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { decodeHex, encodeHex } from '../../../utils/bytes/hex.ts';
import { unwrapAccountKey, wrapAccountKey } from '../../../utils/crypto/accountKey.ts';
import {
  asAccountId,
  asAccountKey,
  asStretchedPassword,
  asVaultKey,
  asWrappedVaultKey,
} from '../../../utils/crypto/brands.ts';
import { publicKeyOf, sign, verify } from '../../../utils/crypto/ed25519.ts';
import { hkdf, hkdfExtract } from '../../../utils/crypto/hkdf.ts';
import { normalisePassword } from '../../../utils/crypto/password.ts';
import { derivePurposeKey } from '../../../utils/crypto/purposeKeys.ts';
import { signInStatement } from '../../../utils/crypto/statements.ts';
import { passwordSalt, stretchPassword } from '../../../utils/crypto/stretchPassword.ts';
import { deriveUnlockKeys } from '../../../utils/crypto/unlockKeys.ts';
import { openVaultKey } from '../../../utils/crypto/vaultKey.ts';
import { encodeUtf8 } from '../../../utils/bytes/utf8.ts';
import { accountTag } from '../../../utils/packet/accountTag.ts';
import { encodePacket } from '../../../utils/packet/encodePacket.ts';
import { formatPacket } from '../../../utils/packet/formatPacket.ts';
import { parsePacket } from '../../../utils/packet/parsePacket.ts';
import { colours, recognitionOf, shapes } from '../../../utils/packet/recognition.ts';
import { nodeArgon2 } from '../../support/nodeArgon2.ts';

const root = new URL('../../../', import.meta.url);
const spec = readFileSync(new URL('docs/spec.md', root), 'utf8');
const example = new Map(
  (/```text example\n([\s\S]+?)\n```/.exec(spec)?.[1] ?? '').split('\n').map((line) => {
    const [name = '', value = ''] = line.split(/ += /);
    return [name, value];
  }),
);
const given = (name: string): string => {
  const value = example.get(name);
  if (value === undefined) throw new Error(`the example has no ${name}`);
  return value;
};
const bytes = (name: string) => decodeHex(given(name));

describe('the worked example of the specification', () => {
  const accountId = asAccountId(bytes('accountId'));
  const accountKey = asAccountKey(bytes('K'));
  const generation = Number(given('generation'));
  const computed = new Map<string, string>();

  beforeAll(async () => {
    const password = normalisePassword(given('password'));
    const stretched = stretchPassword(await nodeArgon2(), password, accountId, generation);
    const encryptedAccountKey = wrapAccountKey(accountKey, stretched);
    const keys = deriveUnlockKeys(stretched, accountKey);
    const packet = encodePacket({ accountId, generation, encryptedAccountKey });
    const { words, colour, shape } = recognitionOf(accountId, generation);
    const statement = signInStatement({
      accountId,
      generation,
      origin: given('origin'),
      challenge: bytes('challenge'),
      devicePublicKey: bytes('devicePublicKey'),
    });
    const values: Readonly<Record<string, Uint8Array>> = {
      salt: passwordSalt(accountId, generation),
      S: stretched,
      pad: hkdf(stretched, encodeUtf8('halfkey/v1'), encodeUtf8('packet pad'), 20),
      E: encryptedAccountKey,
      R: hkdfExtract(accountKey, stretched),
      wrapK: keys.wrapKey,
      commitment: keys.commitment,
      signInSeed: keys.signInSeed,
      verifier: publicKeyOf(keys.signInSeed),
      itemKey: derivePurposeKey(asVaultKey(bytes('V')), 'item'),
      signature: sign(keys.signInSeed, statement),
    };
    for (const [name, value] of Object.entries(values)) computed.set(name, encodeHex(value));
    computed.set('tag', String(accountTag(accountId)));
    computed.set('packet', packet);
    computed.set('printed', formatPacket(packet));
    computed.set('recognition', [...words, colour, shape].join(' '));
    expect(verify(bytes('verifier'), statement, bytes('signature'))).toBe(true);
  }, 120_000);

  it('comes out as it is written', () => {
    expect(Object.fromEntries(computed)).toEqual(
      Object.fromEntries([...computed.keys()].map((name) => [name, given(name)])),
    );
  });
  it('has no line that is not checked', () => {
    const inputs = [
      'password',
      'accountId',
      'generation',
      'K',
      'V',
      'nonce',
      'origin',
      'challenge',
      'devicePublicKey',
    ];
    expect([...example.keys()].sort()).toEqual([...inputs, ...computed.keys(), 'wrappedV'].sort());
  });
  it('opens its wrapped vault key, which holds its nonce', () => {
    const wrapped = asWrappedVaultKey(bytes('wrappedV'));
    const stretched = asStretchedPassword(bytes('S'));
    const parsed = parsePacket(given('printed'));
    if (parsed.is !== 'packet') throw new Error(parsed.is);
    const key = unwrapAccountKey(parsed.encryptedAccountKey, stretched);
    const vaultKey = openVaultKey(deriveUnlockKeys(stretched, key), wrapped, accountId, generation);
    expect(encodeHex(vaultKey ?? new Uint8Array())).toBe(given('V'));
    expect(encodeHex(wrapped.slice(32, 56))).toBe(given('nonce'));
  });
});

describe('the specification', () => {
  it('names vector files that exist', () => {
    const patterns = [...spec.matchAll(/`((?:password|keys|packet|statements|vault)\/[\w*-]+)`/g)].map(
      ([, glob]) => glob,
    );
    expect(patterns.length).toBeGreaterThan(5);
    for (const pattern of patterns) {
      expect(globSync(`tests/vectors/files/${pattern}.txt`, { cwd: root }).length, pattern).toBeGreaterThan(
        0,
      );
    }
  });
  it('links to files that exist', () => {
    for (const [, target = ''] of spec.matchAll(/\]\(([^)#]+)\)/g)) {
      expect(existsSync(new URL(target, new URL('docs/', root))), target).toBe(true);
    }
  });
  it('has a vector for every purpose that the code knows, and lists them', () => {
    const source = readFileSync(new URL('utils/crypto/purposeKeys.ts', root), 'utf8');
    const purposes = Array.from(source.matchAll(/^ {2}\| '([^']+)'/gm), ([, purpose = '']) => purpose);
    expect(purposes.length).toBeGreaterThan(6);
    for (const purpose of purposes) {
      expect(spec).toContain(`| \`${purpose}\` |`);
      expect(
        existsSync(new URL(`tests/vectors/files/keys/purpose-${purpose.replaceAll(' ', '-')}.txt`, root)),
      ).toBe(true);
    }
  });
  it('lists the signs in their order', () => {
    expect(spec).toContain(colours.map((colour, i) => `${colour} ${shapes[i]}`).join(', '));
  });
});
