import { describe, expect, it } from 'vitest';
import { judgePassword } from '../../../utils/crypto/passwordRules.ts';

const judge = (text: string, score = 4) =>
  judgePassword(
    text,
    () => score,
    (password) => password === 'password1',
  );

describe('a new account password', () => {
  it('M9 has 8 to 1,024 code points, counted as they are stretched', () => {
    expect(judge('1234567')).toBe('too-short');
    expect(judge('12345678')).toBe('fine');
    expect(judge('👩'.repeat(7))).toBe('too-short');
    expect(judge('👩'.repeat(8))).toBe('fine');
    // Eight code points as typed, four after NFKC.
    expect(judge('é'.normalize('NFD').repeat(4))).toBe('too-short');
    expect(judge('x'.repeat(1024))).toBe('fine');
    expect(judge('x'.repeat(1025))).toBe('too-long');
  });
  it('M9 is not on the blocklist, in whatever case', () => {
    expect(judge('Password1')).toBe('common');
  });
  it('M9 has a score of 3 or better, and no rule of composition', () => {
    expect(judge('all small letters', 3)).toBe('fine');
    expect(judge('all small letters', 2)).toBe('guessable');
    expect(judge('        ', 3)).toBe('fine');
  });
});
