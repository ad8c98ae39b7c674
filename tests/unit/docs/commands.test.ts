import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../../..');
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  scripts: Record<string, string>;
};
const pages = [
  'README.md',
  'CHANGELOG.md',
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name)),
];

/** What belongs to npm itself. */
const ofNpm = new Set(['ci', 'install']);

describe.each(pages)('%s', (page) => {
  const text = readFileSync(join(root, page), 'utf8');

  it('names commands that exist', () => {
    const named = [...text.matchAll(/\bnpm (?:run ([\w:-]+)|([a-z]+))/g)].map(
      ([, script, command]) => script ?? command ?? '',
    );
    expect(named.filter((name) => !(name in scripts) && !ofNpm.has(name))).toEqual([]);
  });

  it('links to files that exist', () => {
    const links = [...text.matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)|(?:src|srcset)="([^":]+)"/g)];
    const missing = links
      .map(([, link, source]) => link ?? source ?? '')
      .filter((link) => !existsSync(join(root, dirname(page), link)));
    expect(missing).toEqual([]);
  });
});

describe('package.json', () => {
  it('has commands whose files exist', () => {
    const files = Object.values(scripts).flatMap(
      (command) => command.match(/[\w./]+\.(?:ts|mjs|json)\b/g) ?? [],
    );
    expect(files.length).toBeGreaterThan(5);
    expect(files.filter((file) => !existsSync(join(root, file)))).toEqual([]);
  });

  it('has no command that the front page keeps to itself', () => {
    const front = readFileSync(join(root, 'README.md'), 'utf8');
    const unnamed = Object.keys(scripts).filter(
      (name) => !front.includes(`npm run ${name}`) && !front.includes(`npm ${name}`),
    );
    expect(unnamed).toEqual([]);
  });
});
