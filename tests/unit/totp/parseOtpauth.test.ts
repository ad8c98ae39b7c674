import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { otpAlgorithms } from '../../../utils/crypto/hmacOtp.ts';
import { encodeBase32, readBase32 } from '../../../utils/totp/base32.ts';
import { codeAt } from '../../../utils/totp/codeAt.ts';
import { formatOtpauth } from '../../../utils/totp/formatOtpauth.ts';
import type { OneTimePassword } from '../../../utils/totp/oneTimePassword.ts';
import { parseOtpauth } from '../../../utils/totp/parseOtpauth.ts';

const secret = fc.uint8Array({ minLength: 1, maxLength: 80 });
/** Readers trim both. */
const name = fc.string({ maxLength: 30, unit: 'grapheme' }).map((text) => text.trim());
const digits = fc.record<OneTimePassword>({
  alphabet: fc.constant('digits'),
  secret,
  algorithm: fc.constantFrom(...otpAlgorithms),
  digits: fc.integer({ min: 6, max: 8 }),
  period: fc.integer({ min: 1, max: 300 }),
  /** A colon parts it from the account. */
  issuer: name.map((text) => text.replaceAll(':', '').trim()),
  account: name,
});

describe('a one-time password', () => {
  it('M12 is written in one way, which reads back as what it was', () => {
    fc.assert(
      fc.property(digits, (one) => {
        const read = parseOtpauth(formatOtpauth(one));
        expect(read).toEqual({ is: 'one-time-password', ...one });
      }),
    );
  });

  it('M12 is read the same from its secret in any clothes', () => {
    fc.assert(
      fc.property(secret, fc.integer({ min: 1, max: 9 }), (bytes, size) => {
        const text = encodeBase32(bytes);
        const grouped = text.toLowerCase().replace(new RegExp(`.{${size}}`, 'g'), '$& ');
        for (const typed of [text, grouped, `${text}======`, grouped.replaceAll(' ', '-')])
          expect(parseOtpauth(typed)).toMatchObject({ secret: bytes });
      }),
    );
  });

  it('M12 no text makes the reader throw, and what it takes is within bounds', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string().map((end) => `otpauth://totp/${end}`),
      fc.string().map((end) => `otpauth://totp/x?secret=AAAA&${end}`),
    );
    fc.assert(
      fc.property(text, (typed) => {
        const read = parseOtpauth(typed);
        if (read.is === 'refused') return;
        expect(read.secret.length).toBeGreaterThan(0);
        expect(read.digits).toBeGreaterThanOrEqual(5);
        expect(read.digits).toBeLessThanOrEqual(8);
        expect(read.period).toBeGreaterThanOrEqual(1);
        expect(read.period).toBeLessThanOrEqual(300);
        expect(codeAt(read, 1_795_000_000_000).code).toHaveLength(read.digits);
      }),
      { numRuns: 500 },
    );
  });

  it('M12 a character that base32 does not have is refused wherever it stands', () => {
    for (const character of '0189!.ß') {
      expect(readBase32(`${character}AAAAAAA`)).toBe(null);
      expect(parseOtpauth(`otpauth://totp/x?secret=AAAA${encodeURIComponent(character)}AAA`)).toEqual({
        is: 'refused',
        because: 'bad-secret',
      });
    }
  });

  it('a code holds from the beginning of its period until the next begins', () => {
    const one = parseOtpauth('otpauth://totp/x?secret=JBSWY3DPEHPK3PXP&period=45');
    if (one.is === 'refused') throw new Error(one.because);
    const { from, until, code } = codeAt(one, 1_795_000_012_345);
    expect(until - from).toBe(45_000);
    expect(codeAt(one, from).code).toBe(code);
    expect(codeAt(one, until - 1).code).toBe(code);
    expect(codeAt(one, until).from).toBe(until);
    expect(codeAt(one, until).code).not.toBe(code);
  });
});
