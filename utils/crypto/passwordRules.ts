/** Why a new account password was not taken (spec.md §3). */
export type PasswordWeakness = 'too-short' | 'too-long' | 'common' | 'guessable';

/** Code points after normalisation. */
export const passwordLength = { least: 8, most: 1024 } as const;
/** On zxcvbn's scale from 0 to 4. */
const leastScore = 3;

/**
 * Judges a new account password: 8 to 1,024 code points, not a common one, not guessable. No rule of composition
 * (NIST SP 800-63B-4 §3.1.1.2). The length is that of the normalised text, since that is what is stretched.
 * @param score zxcvbn's, 0 to 4
 * @param isCommon whether a password, in small letters, is on the blocklist
 */
export const judgePassword = (
  text: string,
  score: (text: string) => number,
  isCommon: (smallLetters: string) => boolean,
): 'fine' | PasswordWeakness => {
  const password = text.normalize('NFKC');
  const length = Array.from(password).length;
  if (length < passwordLength.least) return 'too-short';
  if (length > passwordLength.most) return 'too-long';
  if (isCommon(password.toLowerCase())) return 'common';
  return score(password) >= leastScore ? 'fine' : 'guessable';
};
