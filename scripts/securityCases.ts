/**
 * Ticks off the catalogue of attacks: prints for every case its tests, and lists the cases that have none.
 * The catalogue is `design/security-cases.md` in the folder HALFKEY_SHARED (default `../shared`); without it the
 * cases that tests name are listed alone.
 */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const shared = process.env['HALFKEY_SHARED'] ?? join(root, '..', 'shared');
const catalogue = join(shared, 'design', 'security-cases.md');

const testsOf = new Map<string, string[]>();
for (const file of globSync('tests/**/*.test.{ts,tsx}', { cwd: root })) {
  const source = readFileSync(join(root, file), 'utf8');
  for (const [, title = ''] of source.matchAll(
    /\b(?:it|test|describe)(?:\.\w+(?:\([^)]*\))?)*\(\s*['"`]([^'"`]+)/g,
  )) {
    const named =
      /^((?:[A-Z]\d+(?:[–-]\d+)?(?:[,/ ]+|(?= )))+)/.exec(title)?.[1] ??
      /^([A-Z]\d+)\b/.exec(title)?.[1] ??
      '';
    for (const [, letter = '', from = '', to] of named.matchAll(/([A-Z])(\d+)(?:[–-](\d+))?/g)) {
      for (let n = Number(from); n <= Number(to ?? from); n++) {
        const files = testsOf.get(`${letter}${n}`) ?? [];
        if (!files.includes(file)) files.push(file);
        testsOf.set(`${letter}${n}`, files);
      }
    }
  }
}

if (!existsSync(catalogue)) {
  console.log(`The catalogue is not here (${shared}); the cases named by tests are:`);
  for (const [name, files] of [...testsOf].sort(([a], [b]) => a.localeCompare(b)))
    console.log(`${name}  ${files.join(' ')}`);
  process.exit(0);
}

const cases = [...readFileSync(catalogue, 'utf8').matchAll(/^- ([A-Z]\d+) (.+)$/gm)].map(
  ([, name = '', text = '']) => ({ name, text }),
);
const open = cases.filter(({ name }) => !testsOf.has(name));
for (const { name } of cases) {
  const files = testsOf.get(name);
  if (files !== undefined) console.log(`tested   ${name.padEnd(4)} ${files.join(' ')}`);
}
for (const { name, text } of open) console.log(`no test  ${name.padEnd(4)} ${text.slice(0, 90)}`);
console.log(`\n${cases.length - open.length} of ${cases.length} cases have a test.`);
