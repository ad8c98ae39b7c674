import { describe, expect, test } from 'vitest';
import { fileNameOf } from '../../../components/attachments/fileName.ts';
import { writtenSize } from '../../../utils/i18n/sizes.ts';

describe('the name of a file', () => {
  test('stays as it is where it is one', () => {
    for (const name of ['scan.pdf', 'Ausweis, Rückseite (2).jpeg', '護照.pdf', '.env'])
      expect(fileNameOf(name)).toBe(name);
  });
  test('P37 leads out of no folder, and looks like no other', () => {
    expect(fileNameOf('../../etc/passwd')).toBe('.._.._etc_passwd');
    expect(fileNameOf('C:\\Windows\\a.exe')).toBe('C__Windows_a.exe');
    // Shown as "invoice-exe.pdf" where the mark that turns the direction stays in it.
    expect(fileNameOf('invoice-\u202efdp.exe')).toBe('invoice-_fdp.exe');
    expect(fileNameOf('a\nb\u0000c\u2028d')).toBe('a_b_c_d');
    expect(fileNameOf(' ')).toBe('_');
  });
  test('keeps its end where it is too long', () => {
    const cut = fileNameOf(`${'long '.repeat(100)}.pdf`);
    expect(cut).toHaveLength(200);
    expect(cut.endsWith('.pdf')).toBe(true);
  });
});

test('the size of a file is said as file managers say it', () => {
  const sizes = [0, 812, 48_213, 999_999, 1_840_233, 10_485_760];
  expect(sizes.map((size) => writtenSize(size, 'en-GB'))).toEqual([
    '0 bytes',
    '812 bytes',
    '48 kB',
    '1,000 kB',
    '1.8 MB',
    '10 MB',
  ]);
  expect(writtenSize(1_840_233, 'de')).toBe('1,8 MB');
});
