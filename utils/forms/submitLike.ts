import { plainText } from './plainText.ts';
import { asideWords, goOnWords, signInWords, signUpWords } from './words.ts';

/** True where a control with this text submits what was typed, and does not show, cancel or reset it. */
export function isSubmitLike(text: string): boolean {
  const plain = plainText(text);
  if (asideWords.test(plain)) return false;
  return signInWords.test(plain) || signUpWords.test(plain) || goOnWords.test(plain);
}
