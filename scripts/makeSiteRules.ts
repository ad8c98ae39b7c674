import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { parseRules } from '../utils/generator/rules/parseRules.ts';
import { writeRules } from './writeRules.ts';

/**
 * Makes `public/generator/siteRules.json`, what sites take as a password, from Apple's list:
 * `node scripts/makeSiteRules.ts password-rules.json`. A rule that is not of the language is named and left out.
 */
const [source] = process.argv.slice(2);
if (source === undefined) throw new Error('which file?');
const listed = v.parse(
  v.record(v.string(), v.looseObject({ 'password-rules': v.string() })),
  JSON.parse(readFileSync(source, 'utf8')),
);
const rules = Object.entries(listed).flatMap(([site, { 'password-rules': rule }]) => {
  try {
    return [[site, writeRules(parseRules(rule))] as const];
  } catch {
    console.log(`${site}: not a rule: ${rule}`);
    return [];
  }
});
const table = {
  about:
    'What sites take as a password. From password-manager-resources, Copyright 2020 - 2021 Apple Inc., MIT License: see NOTICE.txt.',
  rules: Object.fromEntries(rules.toSorted(([one], [other]) => (one < other ? -1 : 1))),
};
const target = join(import.meta.dirname, '..', 'public', 'generator', 'siteRules.json');
writeFileSync(target, `${JSON.stringify(table, null, 2)}\n`);
console.log(`${rules.length} of ${Object.keys(listed).length} sites`);
