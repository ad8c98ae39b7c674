import { unreachable } from '../bytes/unreachable.ts';
import type { MessageFault } from '../messaging/answer.ts';
import type { ServiceTrouble, WrongPassword } from '../messaging/results.ts';
import type { PasswordWeakness } from '../crypto/passwordRules.ts';
import { writtenRetry } from './moments.ts';
import { t } from './text.ts';

/** What is wrong, in one sentence that says what to do; `refusal` names the answer that it came of. */
export type Problem = { readonly text: string; readonly refusal: string };

/**
 * For an answer that is none: the disk is full, or a fault of ours, of which nothing is shown, since nobody could act on it.
 * @param cause what was thrown in its place
 */
export const unexpected = (cause?: unknown): Problem =>
  cause instanceof Error && cause.message === ('no-room' satisfies MessageFault)
    ? { text: t('problemNoRoom'), refusal: 'no-room' }
    : { text: t('problemUnexpected'), refusal: 'unexpected' };

/** The service cannot be reached, allows no more tries for now, or answers wrongly. */
export const serviceProblem = (trouble: ServiceTrouble, now: number): Problem => {
  switch (trouble.is) {
    case 'unreachable':
      return { text: t('problemUnreachable'), refusal: trouble.is };
    case 'limited':
      return { text: t('problemLimited', writtenRetry(trouble.retryAt, now)), refusal: trouble.is };
    case 'service-error':
      return { text: t('problemServiceError'), refusal: trouble.is };
    default:
      return unreachable(trouble);
  }
};

/** The account password was not right, or was tried too often on this device. */
export const passwordProblem = (wrong: WrongPassword, now: number): Problem => {
  switch (wrong.is) {
    case 'wrong-password':
      return { text: t('problemWrongPassword'), refusal: wrong.is };
    case 'throttled':
      return { text: t('problemThrottled', writtenRetry(wrong.retryAt, now)), refusal: wrong.is };
    default:
      return unreachable(wrong);
  }
};

/** Why a new account password was not taken. */
export const weaknessProblem = (because: PasswordWeakness): Problem => {
  switch (because) {
    case 'too-short':
      return { text: t('weakTooShort'), refusal: because };
    case 'too-long':
      return { text: t('weakTooLong'), refusal: because };
    case 'common':
      return { text: t('weakCommon'), refusal: because };
    case 'guessable':
      return { text: t('weakGuessable'), refusal: because };
    default:
      return unreachable(because);
  }
};
