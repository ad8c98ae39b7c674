import { judgePassword, type PasswordWeakness } from '../../../utils/crypto/passwordRules.ts';
import { commonPasswords } from './commonPasswords.ts';

/** A best score: the screen has judged how guessable it is, where zxcvbn can be loaded (docs/decisions/0006). */
const judgedOnTheScreen = () => 4;

/** The floor under every new account password: its length, and that it is none of the commonest. */
export const judgeNewPassword = (password: string): 'fine' | PasswordWeakness =>
  judgePassword(password, judgedOnTheScreen, (smallLetters) => commonPasswords.has(smallLetters));
