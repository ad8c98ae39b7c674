import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The ways in which bytes are written that a search has to know. */
function writings(canary: Uint8Array | string): Buffer[] {
  const bytes = Buffer.from(canary);
  const texts = [
    bytes.toString('hex'),
    bytes.toString('hex').toUpperCase(),
    bytes.toString('base64url'),
    bytes.toString('base64'),
  ];
  // Without the last characters, which depend on the padding.
  return [bytes, ...texts.map((text) => Buffer.from(text.replace(/=+$/, '').slice(0, -1)))];
}

/** Which of the named canaries stand somewhere in the bytes, in whatever writing. */
export function foundIn(
  haystack: Uint8Array,
  canaries: Readonly<Record<string, Uint8Array | string>>,
): string[] {
  const bytes = Buffer.from(haystack);
  return Object.entries(canaries)
    .filter(([, canary]) => writings(canary).some((writing) => bytes.includes(writing)))
    .map(([name]) => name);
}

/** Every byte that the database keeps on the disk: its file, the log that is written ahead, and what lies beside them. */
export function databaseBytes(path: string): Buffer {
  const folder = dirname(path);
  return Buffer.concat(readdirSync(folder).map((name) => readFileSync(join(folder, name))));
}
