import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeUtf8 } from '../../../utils/bytes/utf8.ts';
import { asAccountId, asWrappedVaultKey } from '../../../utils/crypto/brands.ts';
import {
  type BackupHeader,
  formatBackup,
  formatBackupHeader,
  isBackup,
  readBackup,
} from '../../../utils/transfer/backupHeader.ts';

const headerOf = (seed: number, generation = 0): BackupHeader => ({
  accountId: asAccountId(Uint8Array.from({ length: 16 }, (_, i) => seed + i)),
  generation,
  created: '2026-11-24T09:30:00.000Z',
  wrappedVaultKey: asWrappedVaultKey(Uint8Array.from({ length: 104 }, (_, i) => seed + 3 * i)),
});
const items = encodeUtf8('what stands behind it\nin lines');
const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

describe('the header of a backup', () => {
  it('is one line that says what it is, and comes back as it was', () => {
    const header = headerOf(1, 65_535);
    expect(text(formatBackupHeader(header))).toMatch(
      /^halfkey-backup 1 [\w-]{22} 65535 2026-11-24T09:30:00\.000Z [\w-]{139} [\w-]{43}\n$/,
    );
    expect(readBackup(formatBackup(header, items))).toEqual({ is: 'backup', header, items });
  });

  it('can be read without what stands behind it', () => {
    const header = headerOf(2);
    expect(readBackup(formatBackupHeader(header))).toEqual({
      is: 'backup',
      header,
      items: new Uint8Array(0),
    });
  });

  it('M6 is refused whole after any change of a bit, a byte left out or one put in', () => {
    const good = formatBackupHeader(headerOf(3));
    for (let at = 0; at < good.length; at += 1) {
      for (let bit = 0; bit < 8; bit += 1) {
        const bad = Uint8Array.from(good);
        bad[at] = (bad[at] ?? 0) ^ (1 << bit);
        expect(readBackup(bad).is, `byte ${at} bit ${bit}`).not.toBe('backup');
      }
      expect(readBackup(good.slice(0, at)).is).not.toBe('backup');
      expect(readBackup(Uint8Array.from([...good.slice(0, at), ...good.slice(at + 1)])).is).not.toBe(
        'backup',
      );
      expect(readBackup(Uint8Array.from([...good.slice(0, at), 0x20, ...good.slice(at)])).is).not.toBe(
        'backup',
      );
    }
  });

  it('is named where it is of a later version, whatever else is in it', () => {
    expect(readBackup(encodeUtf8('halfkey-backup 2 something of tomorrow\n'))).toEqual({
      is: 'newer-version',
      version: 2,
    });
    expect(readBackup(encodeUtf8(`halfkey-backup 12 ${'x'.repeat(5000)}`))).toEqual({
      is: 'newer-version',
      version: 12,
    });
  });

  it.each(['halfkey-backup 0 x\n', 'halfkey-backup 01 x\n', 'halfkey-backup 1\n', 'halfkey-backup  \n'])(
    'is damaged where its version never was, or nothing follows: %j',
    (line) => expect(readBackup(encodeUtf8(line))).toEqual({ is: 'damaged' }),
  );

  it.each(['', 'halfkey-backup', 'Halfkey-backup 1 ', 'PK\u0003\u0004', '{"items":[]}'])(
    'is not found where it does not begin the file: %j',
    (beginning) => {
      expect(isBackup(encodeUtf8(beginning))).toBe(false);
      expect(readBackup(encodeUtf8(beginning))).toEqual({ is: 'not-a-backup' });
    },
  );

  it('never throws', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), fc.boolean(), (bytes, begun) => {
        const beginning = begun ? encodeUtf8('halfkey-backup 1 ') : new Uint8Array(0);
        expect(readBackup(Uint8Array.from([...beginning, ...bytes])).is).not.toBe('backup');
      }),
      { numRuns: 2000 },
    );
  });
});
