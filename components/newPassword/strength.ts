import { judgePassword, passwordLength, type PasswordWeakness } from '../../utils/crypto/passwordRules.ts';

/** How a new password stands: `score` from 0 to 4 for the meter, `verdict` for whether it will be taken. */
export type Strength = {
  readonly score: number;
  readonly verdict: 'fine' | PasswordWeakness;
};

/** The background has the list of the commonest ones; the meter's own word lists score those 0 anyway. */
const leftToTheBackground = (): boolean => false;

/** Judges a new password as spec.md §3 has it. @param known such as the account's address */
export const strengthOf = async (password: string, known: readonly string[]): Promise<Strength> => {
  const { scoreOf } = await import('./zxcvbn.ts');
  let score = 0;
  const verdict = judgePassword(
    password,
    (text) => {
      score = scoreOf(text, known);
      return score;
    },
    leftToTheBackground,
  );
  return { score: verdict === 'too-long' ? 4 : score, verdict };
};

/** Code points still missing from the least length, 0 when there are enough. */
export const missingLength = (password: string): number =>
  Math.max(0, passwordLength.least - Array.from(password.normalize('NFKC')).length);
