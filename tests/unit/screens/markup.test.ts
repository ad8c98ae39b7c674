import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../../..');
const sources = ['components', 'entrypoints/popup', 'entrypoints/options', 'entrypoints/vault'].flatMap(
  (folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(tsx?|html)$/.test(name))
      .map((name) => join(folder, name)),
);
const offenders = (pattern: RegExp): string[] =>
  sources.filter((name) => pattern.test(readFileSync(join(root, name), 'utf8')));

test('P37: no screen writes markup: what people typed is text everywhere', () => {
  expect(sources.length).toBeGreaterThan(50);
  expect(
    offenders(/innerHTML|outerHTML|insertAdjacentHTML|document\.write|createContextualFragment|DOMParser/i),
  ).toEqual([]);
});

test('P37: every link that opens a page elsewhere gives it no way back', () => {
  const links = sources.flatMap(
    (name) => readFileSync(join(root, name), 'utf8').match(/<a\s[^>]*target="_blank"[^>]*>/g) ?? [],
  );
  expect(links.length).toBeGreaterThan(0);
  for (const link of links) expect(link).toContain('rel="noopener noreferrer"');
});

test('no screen uses a context, or keeps a password in a signal', () => {
  expect(offenders(/createContext|useContext/)).toEqual([]);
  expect(offenders(/signal(<[^>]*>)?\([^)]*(password|secret|sheet)/i)).toEqual([]);
});

test('S3: who runs the service, as it says itself, stands on the options page with an open vault and on no other screen', () => {
  expect(offenders(/'service\.contact'/)).toEqual([join('entrypoints/options', 'Contact.tsx')]);
  expect(offenders(/<Contact\b/)).toEqual([join('entrypoints/options', 'Sections.tsx')]);
});
