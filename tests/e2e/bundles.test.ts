import { describe, expect, it } from 'vitest';
import { builtExtension } from '../support/browserPaths.ts';
import {
  bytesOf,
  largeParts,
  type LargePart,
  loadedAtOnce,
  readBundles,
  scriptsWith,
  sizeBars,
} from '../support/bundles.ts';

const parts = Object.keys(largeParts) as LargePart[];

describe.each(['chrome', 'firefox'] as const)('the build for %s', (browser) => {
  const folder = builtExtension(browser);
  const bundles = readBundles(folder);
  const atOnce = loadedAtOnce(folder, bundles);

  it.each(Object.entries(sizeBars))('loads a %s of at most %i bytes', (name, bar) => {
    expect(bytesOf(bundles, atOnce[name as keyof typeof sizeBars])).toBeLessThanOrEqual(bar);
  });

  it.each(parts)('has the %s, and loads it where it is used and no sooner', (part) => {
    const found = scriptsWith(bundles, part);
    expect(found).not.toEqual([]);
    for (const loaded of Object.values(atOnce)) {
      expect(loaded.filter((name) => found.includes(name))).toEqual([]);
    }
  });

  it('has a script for pages that imports nothing and knows no cryptography', () => {
    const code = bundles.get('login.js') ?? '';
    expect(atOnce.contentScript).toEqual(['login.js']);
    // The first bytes of ChaCha20's state, Argon2's module, and the context of every key of ours.
    for (const text of ['expand 32-byte', 'WebAssembly', 'halfkey/v1']) expect(code).not.toContain(text);
    for (const text of ['expand 32-byte', 'WebAssembly', 'halfkey/v1']) {
      expect(bundles.get('background.js')).toContain(text);
    }
  });
});
