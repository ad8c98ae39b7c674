import { t } from '../../../utils/i18n/text.ts';
import { serviceProblem, type Problem } from '../../../utils/i18n/troubles.ts';
import type { SignInResult } from '../../../utils/messaging/results.ts';
import type { PacketRefusal } from '../../../utils/packet/refusal.ts';

type Judged =
  /** In, or another half is wanted now: the state says which. */
  | { readonly is: 'moved-on' }
  | { readonly is: 'problem'; readonly problem: Problem }
  | { readonly is: 'refusal'; readonly refusal: PacketRefusal };

/** What an answer to a try at signing in means for the screen. */
export const judgeSignIn = (answer: SignInResult): Judged => {
  switch (answer.is) {
    case 'unlocked':
    case 'password-wanted':
    case 'packet-wanted':
      return { is: 'moved-on' };
    case 'wrong-password':
      return { is: 'problem', problem: { text: t('problemWrongPassword'), refusal: answer.is } };
    case 'start-again':
      return { is: 'problem', problem: { text: t('problemSignInExpired'), refusal: answer.is } };
    case 'unreachable':
    case 'limited':
    case 'service-error':
      return { is: 'problem', problem: serviceProblem(answer, Date.now()) };
    default:
      return { is: 'refusal', refusal: answer };
  }
};
