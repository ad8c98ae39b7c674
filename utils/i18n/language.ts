import { browser } from 'wxt/browser';
import { t } from './text.ts';

/** The language that `t` answers in: what mails and printed packets are asked for in. */
export const language = (): 'en' | 'de' => (t('languageTag') === 'de' ? 'de' : 'en');

/** BCP 47 tag for dates and numbers: the browser's own regional variant where it is of the language that `t` answers in. */
export const formatLocale = (): string => {
  const own = browser.i18n.getUILanguage();
  return own.split('-')[0] === language() ? own : language();
};
