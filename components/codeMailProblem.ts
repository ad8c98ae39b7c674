import { t } from '../utils/i18n/text.ts';
import type { Problem } from '../utils/i18n/troubles.ts';

/** A code could not be mailed; `said`: in the mail server's own words, null where it did not answer. */
export const codeMailProblem = ({ said }: { readonly said: string | null }): Problem => ({
  text: said === null ? t('addressMailFailed') : t('addressMailRefused', said),
  refusal: 'mail-failed',
});
