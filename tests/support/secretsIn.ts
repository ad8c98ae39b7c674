import { readFile } from 'node:fs/promises';
import { globSync } from 'node:fs';
import { join } from 'node:path';

/** Every way in which a secret could stand in a file or a message, by name. Texts and bytes of at least 8 bytes. */
const spellingsOf = (secret: Uint8Array | string): ReadonlyMap<string, Buffer> => {
  const bytes = Buffer.from(secret);
  const spellings = new Map([
    ['as it is', bytes],
    ['in hex', Buffer.from(bytes.toString('hex'))],
    ['in capital hex', Buffer.from(bytes.toString('hex').toUpperCase())],
  ]);
  for (const before of [0, 1, 2]) {
    // In base64 a text begins at one of three places in a group of characters; what its neighbours decide is left out.
    const text = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64');
    const inner = text.slice(before === 0 ? 0 : 4, -4);
    spellings.set(`in base64, moved by ${before}`, Buffer.from(inner));
    spellings.set(
      `in base64url, moved by ${before}`,
      Buffer.from(inner.replaceAll('+', '-').replaceAll('/', '_')),
    );
  }
  if (typeof secret === 'string') {
    const wide = Buffer.from(secret, 'utf16le');
    spellings.set('in UTF-16', wide);
    spellings.set('in UTF-16, big end first', Buffer.from(wide).swap16());
    spellings.set('in JSON', Buffer.from(JSON.stringify(secret).slice(1, -1)));
  }
  return spellings;
};

/**
 * Where secrets stand in the files below a folder: one sentence for each find.
 * A file that goes away meanwhile is passed over: a browser writes and deletes all the time.
 */
export const secretsIn = async (
  folder: string,
  secrets: Readonly<Record<string, Uint8Array | string>>,
): Promise<readonly string[]> => {
  const sought = Object.entries(secrets).flatMap(([name, secret]) =>
    [...spellingsOf(secret)].map(([how, bytes]) => ({ what: `${name} ${how}`, bytes })),
  );
  const found: string[] = [];
  for (const entry of globSync('**/*', { cwd: folder, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    const content = await readFile(file).catch(() => null);
    for (const { what, bytes } of content === null ? [] : sought)
      if (content?.includes(bytes)) found.push(`${what}: ${file.slice(folder.length + 1)}`);
  }
  return found;
};
