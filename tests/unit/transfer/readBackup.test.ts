import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeUtf8 } from '../../../utils/bytes/utf8.ts';
import type { Argon2id } from '../../../utils/crypto/argon2.ts';
import { randomBytes } from '../../../utils/crypto/randomBytes.ts';
import { asPurposeKey } from '../../../utils/crypto/brands.ts';
import { openBackup } from '../../../utils/transfer/openBackup.ts';
import { readBackup } from '../../../utils/transfer/readBackup.ts';
import { parsePacket } from '../../../utils/packet/parsePacket.ts';
import { nodeArgon2 } from '../../support/nodeArgon2.ts';
import { backupOf, fileOf, testBackup, testLogin } from '../../support/testBackup.ts';

const real = await nodeArgon2();
/** With little to do: what is tested here is what is done with it. */
const argon2id: Argon2id = (parameters) => real({ ...parameters, passes: 1, memoryKiB: 64 });
const password = 'otter lantern seven kites';
const items = ['Bakery', 'Library', 'Museum', 'Station'].map((title) => testLogin(title));
const made = testBackup(argon2id, password, { items });
const parsed = parsePacket(made.packet);
const packet = parsed.is === 'packet' ? parsed : null;
const text = new TextDecoder().decode(made.file);
const lines = text.split('\n').slice(0, -1);
const joined = (all: readonly string[]): Uint8Array => encodeUtf8(`${all.join('\n')}\n`);

/** What comes of a file in the end, with everything in hand that opens the good one. */
const outcome = (file: Uint8Array): string => {
  const read = readBackup(file);
  return read.is === 'backup' ? openBackup(argon2id, { packet, secret: password }, read).is : read.is;
};

describe('a backup file', () => {
  it('has one line an item between its header and its end, in the order of their ids', () => {
    expect(lines).toHaveLength(6);
    expect(lines.at(-1)).toMatch(/^end 4 [\w-]{43} [\w-]{43}$/);
    expect(outcome(made.file)).toBe('opens');
    expect(backupOf(made.file).items).toEqual(made.sealed);
  });

  it('may be empty', () => {
    const empty = testBackup(argon2id, password, { items: [] });
    expect(backupOf(empty.file).items).toEqual([]);
  });

  it('M6 is refused whole after any change of a bit, wherever it is', () => {
    // Every byte of the last line, and of the others every seventh: each at another bit.
    const end = text.length - (lines.at(-1)?.length ?? 0) - 1;
    for (let at = 0; at < made.file.length; at += at < end ? 7 : 1) {
      const bad = Uint8Array.from(made.file);
      bad[at] = (bad[at] ?? 0) ^ (1 << (at % 8));
      expect(outcome(bad), `byte ${at}`).not.toBe('opens');
      expect(readBackup(bad).is, `byte ${at}`).toMatch(/backup|damaged|cut-off|not-a-backup|newer-version/);
    }
  });

  it('M6 is refused wherever it is cut off, and says that its end is missing', () => {
    const header = (lines[0]?.length ?? 0) + 1;
    for (let length = 15; length < made.file.length; length += 3) {
      const { is } = readBackup(made.file.slice(0, length));
      // In the version number's place there may be nothing at all.
      expect(is, `cut at ${length}`).toBe('cut-off');
    }
    expect(readBackup(made.file.slice(0, header)).is).toBe('cut-off');
    expect(readBackup(made.file.slice(0, -1)).is).toBe('cut-off');
  });

  it.each<readonly [string, readonly string[]]>([
    ['an item is missing', lines.toSpliced(2, 1)],
    ['an item comes twice', lines.toSpliced(2, 0, lines[2] ?? '')],
    ['two items are in another order', lines.toSpliced(2, 2, lines[3] ?? '', lines[2] ?? '')],
    ['something follows the end', [...lines, lines[1] ?? '']],
    ['the end comes twice', [...lines, lines.at(-1) ?? '']],
    ['a line is empty', lines.toSpliced(2, 0, '')],
    ['lines end as on Windows', lines.map((line) => `${line}\r`)],
    [
      'a revision has a zero in front',
      lines.map((line, i) => (i === 1 ? line.replace(' 1 ', ' 01 ') : line)),
    ],
    ['the number of items is another', lines.map((line) => line.replace(/^end 4/, 'end 3'))],
    ['there is no item though some were counted', [lines[0] ?? '', lines.at(-1) ?? '']],
  ])('M6 is damaged where %s', (_, bad) => expect(readBackup(joined(bad)).is).toBe('damaged'));

  it('M6 is damaged where a line is longer than any there is', () => {
    const long = lines.with(1, `${lines[1]}${'A'.repeat(500_000)}`);
    expect(readBackup(joined(long)).is).toBe('damaged');
  });

  it('S6 finds what was changed on purpose, by somebody who can count but has no key', () => {
    const forger = { ...made.keys, backupKey: asPurposeKey(randomBytes(32)) };
    // An item left out, with a number, a root and a mac that fit one another.
    const fewer = fileOf(made.header, forger, made.sealed.slice(1));
    expect(readBackup(fewer).is).toBe('backup');
    expect(outcome(fewer)).toBe('damaged');
    // The end of another backup of the same vault: everything real, and of two files.
    const older = fileOf(made.header, made.keys, made.sealed.slice(0, 2));
    const olderLines = new TextDecoder().decode(older).split('\n').slice(0, -1);
    expect(readBackup(joined([...lines.slice(0, -1), olderLines.at(-1) ?? ''])).is).toBe('damaged');
    // The whole body under another day.
    const header = { ...made.header, created: '2020-01-01T00:00:00.000Z' };
    const otherDay = new TextDecoder().decode(fileOf(header, made.keys, made.sealed)).split('\n')[0] ?? '';
    expect(outcome(joined([otherDay, ...lines.slice(1)]))).toBe('damaged');
  });

  it('never throws', () => {
    const beginning = `${lines[0]}\n`;
    fc.assert(
      fc.property(fc.string({ maxLength: 300 }), fc.uint8Array({ maxLength: 100 }), (words, bytes) => {
        const file = Uint8Array.from([...encodeUtf8(beginning + words), ...bytes]);
        expect(readBackup(file).is).not.toBe('backup');
      }),
      { numRuns: 1000 },
    );
  });
});
