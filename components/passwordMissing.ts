import { t } from '../utils/i18n/text.ts';
import type { Problem } from '../utils/i18n/troubles.ts';

/** The password's field is empty; nothing is sent. */
export const passwordMissing = (): Problem => ({
  text: t('problemPasswordMissing'),
  refusal: 'password-missing',
});
