import { readFile } from 'node:fs/promises';
import { afterEach, expect, test, vi } from 'vitest';
import { createMaker } from '../../../components/generator/maker.ts';
import { defaultRecipe, type Recipe } from '../../../utils/generator/recipe.ts';

const read: string[] = [];
const make = createMaker((path) => {
  read.push(path);
  return readFile(new URL(`../../../public${path}`, import.meta.url), 'utf8');
});
const first = defaultRecipe('en');
const made = (over: Partial<Recipe>, site?: string, follow = true) =>
  make({ ...first, ...over }, site, follow);
const long = { password: { ...first.password, length: 40 } };

afterEach(() => {
  vi.restoreAllMocks();
});

test('draws a phrase from the list of its language, which is read once', async () => {
  const words = new Set((await readFile('public/generator/words.de.txt', 'utf8')).split('\n'));
  const phrase = { ...first.phrase, language: 'de', count: 7, separator: '.' } as const;
  for (let i = 0; i < 3; i += 1) {
    const { text } = await made({ kind: 'phrase', phrase });
    expect(text.split('.')).toHaveLength(7);
    for (const word of text.split('.')) expect(words.has(word)).toBe(true);
  }
  expect(read.filter((path) => path === '/generator/words.de.txt')).toHaveLength(1);
});

test('follows the rules of the site that it is for, and says them', async () => {
  for (const site of ['https://www.delta.com/login?x', 'delta.com', 'www.delta.com:8443']) {
    const one = await made(long, site);
    expect(one.rules).toMatchObject({ site: 'delta.com', minLength: 8, maxLength: 20 });
    expect(one.fits).toBe(true);
    expect(one.text).toMatch(/^(?=.*[a-z])(?=.*[A-Z])(?=.*\d)[A-Za-z0-9]{20}$/);
  }
  const free = await made(long, 'delta.com', false);
  expect(free.text).toHaveLength(40);
  expect(free.rules).toMatchObject({ site: 'delta.com' });
  expect(await made({ kind: 'phrase' }, 'delta.com')).toMatchObject({ fits: false });
});

test('knows no rules where there are none', async () => {
  for (const site of [
    'https://unknown.example',
    'notdelta.com',
    '',
    'javascript:alert(1)',
    'x'.repeat(60_000),
  ])
    expect(await made({}, site)).toMatchObject({ rules: null, fits: true });
});

test('C11 makes nothing with a random number generator that does not work', async () => {
  vi.spyOn(globalThis.crypto, 'getRandomValues').mockImplementation((array) => array);
  for (const kind of ['password', 'phrase', 'pin'] as const) await expect(made({ kind })).rejects.toThrow();
});

test('reads a list again that could not be read', async () => {
  let fails = true;
  const later = createMaker(async (path) => {
    if (fails) throw new Error('not there');
    return readFile(new URL(`../../../public${path}`, import.meta.url), 'utf8');
  });
  await expect(later({ ...first, kind: 'phrase' }, undefined, true)).rejects.toThrow('not there');
  fails = false;
  expect((await later({ ...first, kind: 'phrase' }, undefined, true)).text).not.toBe('');
});
