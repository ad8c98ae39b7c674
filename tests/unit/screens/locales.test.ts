import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import german from '../../../public/_locales/de/messages.json' with { type: 'json' };
import english from '../../../public/_locales/en/messages.json' with { type: 'json' };

type Entry = {
  readonly message: string;
  readonly placeholders?: Readonly<Record<string, { readonly content: string }>>;
};
const languages: Readonly<Record<string, Readonly<Record<string, Entry>>>> = { english, german };
const namesIn = (message: string): string[] =>
  [...message.matchAll(/\$([A-Z0-9]+)\$/g)].map(([, name]) => String(name).toLowerCase());

test('German has every text that English has, and no other', () => {
  expect(Object.keys(german).sort()).toEqual(Object.keys(english).sort());
});

test('both languages give every placeholder the same place', () => {
  const places = (texts: Readonly<Record<string, Entry>>): unknown =>
    Object.entries(texts)
      .map(([key, { placeholders }]) => [key, placeholders ?? {}])
      .sort();
  expect(places(german)).toEqual(places(english));
});

test.each(Object.keys(languages))(
  'every placeholder of the %s texts is used, and none is made up',
  (name) => {
    for (const [key, { message, placeholders = {} }] of Object.entries(languages[name] ?? {})) {
      expect([key, [...new Set(namesIn(message))].sort()]).toEqual([key, Object.keys(placeholders).sort()]);
    }
  },
);

test.each(Object.keys(languages))('no %s text is empty, padded or marked up', (name) => {
  for (const [key, { message }] of Object.entries(languages[name] ?? {})) {
    expect([key, message.trim()]).toEqual([key, message]);
    expect([key, message]).not.toEqual([key, '']);
    expect([key, /[<>]/.test(message)]).toEqual([key, false]);
  }
});

test('every text is shown somewhere', () => {
  const root = join(import.meta.dirname, '../../..');
  const sources = ['components', 'entrypoints', 'recover', 'utils']
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
        .filter((name) => /\.tsx?$/.test(name))
        .map((name) => join(folder, name)),
    )
    .concat('wxt.config.ts')
    .map((name) => readFileSync(join(root, name), 'utf8'))
    .join('\n');
  expect(
    Object.keys(english).filter(
      (key) => !sources.includes(`'${key}'`) && !sources.includes(`__MSG_${key}__`),
    ),
  ).toEqual([]);
});
