import { afterEach, describe, expect, it, vi } from 'vitest';
import { readdirSync, readFileSync } from 'node:fs';
import { seal } from '../../../utils/crypto/aead.ts';
import { asPurposeKey } from '../../../utils/crypto/brands.ts';
import { vaultKeyContext } from '../../../utils/crypto/contexts.ts';
import {
  generateAccountId,
  generateAccountKey,
  generateDeviceSecret,
  generateId,
  generateVaultKey,
} from '../../../utils/crypto/generate.ts';
import { randomBytes } from '../../../utils/crypto/randomBytes.ts';
import { generate } from '../../../utils/generator/generate.ts';
import { defaultRecipe, recipeKinds } from '../../../utils/generator/recipe.ts';

const key = asPurposeKey(randomBytes(32));
const context = vaultKeyContext(generateAccountId(), 0);
const everything: readonly (readonly [string, () => unknown])[] = [
  ['an account id', generateAccountId],
  ['an account key', generateAccountKey],
  ['a vault key', generateVaultKey],
  ['a device secret', generateDeviceSecret],
  ['an id', generateId],
  ['a nonce', () => seal(key, new Uint8Array(3), context)],
  ...recipeKinds.map(
    (kind) =>
      [
        `a generated ${kind}`,
        () => generate({ ...defaultRecipe('en'), kind }, { randomBytes, rules: null, words: ['ant', 'bee'] }),
      ] as const,
  ),
];

afterEach(() => {
  vi.restoreAllMocks();
});
const replaceGenerator = (fill: (bytes: Uint8Array) => void) =>
  vi.spyOn(globalThis.crypto, 'getRandomValues').mockImplementation((array) => {
    if (array instanceof Uint8Array) fill(array);
    return array;
  });

describe('a generator that does not work', () => {
  it.each(everything)('C11 that gives one byte again and again makes no %s', (_, make) => {
    for (const byte of [0, 7, 255]) {
      replaceGenerator((bytes) => bytes.fill(byte));
      expect(make).toThrow('does not work');
    }
  });
  it.each(everything)('C11 that leaves the memory as it was makes no %s', (_, make) => {
    replaceGenerator(() => undefined);
    expect(make).toThrow('does not work');
  });
  it.each(everything)('C11 that throws makes no %s', (_, make) => {
    replaceGenerator(() => {
      throw new DOMException('no entropy', 'OperationError');
    });
    expect(make).toThrow('no entropy');
  });
});

describe('the account key', () => {
  it('K19 is 20 bytes of getRandomValues as they come', () => {
    const asked: number[] = [];
    replaceGenerator((bytes) => {
      asked.push(bytes.length);
      bytes.forEach((_, i) => {
        bytes[i] = i + 1;
      });
    });
    expect([...generateAccountKey()]).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
    expect(asked).toEqual([20]);
  });
});

describe('randomness', () => {
  it('C10 a thousand seals of one text have a thousand nonces', () => {
    const nonces = Array.from({ length: 1000 }, () =>
      seal(key, new Uint8Array(3), context).slice(0, 24).join(),
    );
    expect(new Set(nonces).size).toBe(1000);
  });
  it('is given in pieces that the platform allows', () => {
    expect(new Set(randomBytes(200_000)).size).toBe(256);
    expect(randomBytes(0)).toHaveLength(0);
  });
  it('K19 comes from nowhere else: no Math.random in what ships', () => {
    const root = new URL('../../../', import.meta.url);
    for (const folder of ['utils', 'entrypoints', 'components', 'server']) {
      for (const file of readdirSync(new URL(`${folder}/`, root), { recursive: true, encoding: 'utf8' })) {
        if (!/\.tsx?$/.test(file)) continue;
        const source = readFileSync(new URL(`${folder}/${file}`, root), 'utf8');
        expect(source, `${folder}/${file}`).not.toContain('Math.random');
      }
    }
  });
});
