import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeBase64url } from '../../../utils/bytes/base64url.ts';
import { encodeUtf8 } from '../../../utils/bytes/utf8.ts';
import {
  asAccountId,
  asBackupSalt,
  asWrappedBackupKeys,
  asWrappedVaultKey,
} from '../../../utils/crypto/brands.ts';
import { sha256 } from '../../../utils/crypto/sha256.ts';
import {
  type BackupHeader,
  formatBackupHeader,
  isBackup,
  readBackupHeader,
} from '../../../utils/transfer/backupHeader.ts';

const bytes = (seed: number, length: number): Uint8Array =>
  Uint8Array.from({ length }, (_, i) => (seed + 3 * i) % 256);
const created = '2026-11-24T09:30:00.000Z';
const byPacket = (seed: number, generation = 0): BackupHeader => ({
  opens: 'packet',
  accountId: asAccountId(bytes(seed, 16)),
  generation,
  created,
  wrappedVaultKey: asWrappedVaultKey(bytes(seed, 104)),
});
const byPassphrase = (seed: number): BackupHeader => ({
  opens: 'passphrase',
  accountId: asAccountId(bytes(seed, 16)),
  salt: asBackupSalt(bytes(seed + 1, 16)),
  created,
  wrappedKeys: asWrappedBackupKeys(bytes(seed, 168)),
});
const line = (header: BackupHeader): Uint8Array => encodeUtf8(formatBackupHeader(header));

describe('the header of a backup', () => {
  it('is one line that says what opens the file, and comes back as it was', () => {
    const header = byPacket(1, 65_535);
    expect(formatBackupHeader(header)).toMatch(
      /^halfkey-backup 1 packet [\w-]{22} 65535 2026-11-24T09:30:00\.000Z [\w-]{139} [\w-]{43}\n$/,
    );
    const { length } = line(header);
    const whole = encodeUtf8(`${formatBackupHeader(header)}what stands behind it\n`);
    expect(readBackupHeader(whole)).toEqual({ is: 'header', header, length });
  });

  it('says so of a passphrase too', () => {
    const header = byPassphrase(1);
    expect(formatBackupHeader(header)).toMatch(
      /^halfkey-backup 1 passphrase [\w-]{22} [\w-]{22} 2026-11-24T09:30:00\.000Z [\w-]{224} [\w-]{43}\n$/,
    );
    expect(readBackupHeader(line(header))).toEqual({ is: 'header', header, length: line(header).length });
  });

  it.each([byPacket(3), byPassphrase(3)])(
    'M6 is refused whole after any change of a bit, a byte left out or one put in ($opens)',
    (header) => {
      const good = line(header);
      const refused = (bad: Uint8Array, what: string) =>
        expect(readBackupHeader(bad).is, what).not.toBe('header');
      for (let at = 0; at < good.length; at += 1) {
        for (let bit = 0; bit < 8; bit += 1) {
          const bad = Uint8Array.from(good);
          bad[at] = (bad[at] ?? 0) ^ (1 << bit);
          refused(bad, `byte ${at} bit ${bit}`);
        }
        refused(good.slice(0, at), `cut at ${at}`);
        refused(Uint8Array.from([...good.slice(0, at), ...good.slice(at + 1)]), `without byte ${at}`);
        refused(Uint8Array.from([...good.slice(0, at), 0x20, ...good.slice(at)]), `one more at ${at}`);
      }
    },
  );

  it('says that it was cut off where the end of its line is missing', () => {
    expect(readBackupHeader(line(byPacket(4)).slice(0, 200))).toEqual({ is: 'cut-off' });
    expect(readBackupHeader(encodeUtf8(`halfkey-backup 1 packet ${'x'.repeat(600)}`))).toEqual({
      is: 'damaged',
    });
  });

  it('is damaged where the sum is right and a field is none of its kind', () => {
    // The sum protects nothing: anybody can make it.
    const forged = (change: (line: string) => string): Uint8Array => {
      const changed = change(formatBackupHeader(byPacket(5)).replace(/ [\w-]+\n$/, ''));
      const sum = sha256(encodeUtf8('halfkey/v1/backup header'), encodeUtf8(changed));
      return encodeUtf8(`${changed} ${encodeBase64url(sum)}\n`);
    };
    expect(readBackupHeader(forged((line) => line)).is).toBe('header');
    for (const [from, to] of [
      [' packet ', ' finger '],
      [' packet ', ' passphrase '],
      [' 0 ', ' 00 '],
      [' 0 ', ' 65536 '],
      ['.000Z', 'Z'],
      [' 2026', '  2026'],
    ] as const) {
      expect(readBackupHeader(forged((line) => line.replace(from, to))), to).toEqual({ is: 'damaged' });
    }
  });

  it('is named where it is of a later version, whatever else is in it', () => {
    expect(readBackupHeader(encodeUtf8('halfkey-backup 2 something of tomorrow\n'))).toEqual({
      is: 'newer-version',
      version: 2,
    });
    expect(readBackupHeader(encodeUtf8(`halfkey-backup 12 ${'x'.repeat(5000)}`))).toEqual({
      is: 'newer-version',
      version: 12,
    });
  });

  it.each(['halfkey-backup 0 x\n', 'halfkey-backup 01 x\n', 'halfkey-backup 1\n', 'halfkey-backup  \n'])(
    'is damaged where its version never was, or nothing follows: %j',
    (text) => expect(readBackupHeader(encodeUtf8(text))).toEqual({ is: 'damaged' }),
  );

  it.each(['', 'halfkey-backup', 'Halfkey-backup 1 ', 'PK\u0003\u0004', '{"items":[]}'])(
    'is not found where it does not begin the file: %j',
    (beginning) => {
      expect(isBackup(encodeUtf8(beginning))).toBe(false);
      expect(readBackupHeader(encodeUtf8(beginning))).toEqual({ is: 'not-a-backup' });
    },
  );

  it('never throws', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), fc.boolean(), (random, begun) => {
        const beginning = begun ? encodeUtf8('halfkey-backup 1 ') : new Uint8Array(0);
        expect(readBackupHeader(Uint8Array.from([...beginning, ...random])).is).not.toBe('header');
      }),
      { numRuns: 2000 },
    );
  });
});
