import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MalformedError } from '../../../utils/bytes/malformed.ts';
import { formatOtpauth } from '../../../utils/totp/formatOtpauth.ts';
import { parseMigration } from '../../../utils/totp/parseMigration.ts';

const exported = (bytes: readonly number[]): string =>
  `otpauth-migration://offline?data=${encodeURIComponent(Buffer.from(bytes).toString('base64'))}`;
const record = (number: number, bytes: readonly number[]): readonly number[] => [
  number * 8 + 2,
  bytes.length,
  ...bytes,
];
const text = (value: string): readonly number[] => [...Buffer.from(value)];
const account = (name: string, algorithm: number, digits: number, kind: number): readonly number[] =>
  record(1, [
    ...record(1, [1, 2, 3, 4, 5]),
    ...record(2, text(name)),
    ...record(3, text('Acme')),
    ...[4 * 8, algorithm, 5 * 8, digits, 6 * 8, kind],
  ]);

describe('an export of Google Authenticator', () => {
  it('gives every account that makes codes by the time, and counts the others', () => {
    const payload = [
      ...account('Acme:ada', 1, 1, 2),
      ...account('bob', 3, 2, 2),
      // Counted codes, and a hash that nobody uses.
      ...account('carol', 1, 1, 1),
      ...account('dave', 4, 1, 2),
      ...[2 * 8, 1, 3 * 8, 3, 4 * 8, 0],
    ];
    const { accounts, left, more } = parseMigration(exported(payload));
    expect(accounts.map(formatOtpauth)).toEqual([
      'otpauth://totp/Acme:ada?secret=AEBAGBAF&issuer=Acme&algorithm=SHA1&digits=6&period=30',
      'otpauth://totp/Acme:bob?secret=AEBAGBAF&issuer=Acme&algorithm=SHA512&digits=8&period=30',
    ]);
    expect({ left, more }).toEqual({ left: 2, more: 2 });
  });

  it('is read as other programs read it', () => {
    // A sample that open-source readers of the format test with.
    const sample =
      'otpauth-migration://offline?data=CjYKEExyJfPiZeroMa/MdF%2BnkTISE2pvaG5kb2VAZXhhbXBsZS5jb20aB0Rpc2NvcmQgASgBMAIQARgBIAA%3D';
    expect(parseMigration(sample)).toMatchObject({
      accounts: [{ issuer: 'Discord', account: 'johndoe@example.com', digits: 6, algorithm: 'SHA1' }],
      left: 0,
      more: 0,
    });
  });

  it('is refused where it is not whole, and nothing makes the reader throw anything else', () => {
    const whole = account('Acme:ada', 1, 1, 2);
    for (let length = 1; length < whole.length; length++)
      expect(() => parseMigration(exported(whole.slice(0, length)))).toThrow(MalformedError);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        try {
          parseMigration(exported([...bytes]));
        } catch (error) {
          expect(error).toBeInstanceOf(MalformedError);
        }
      }),
    );
  });
});
