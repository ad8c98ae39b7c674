import { i18nOf } from '../utils/i18n/plainTexts.ts';

/** What there is of `wxt/browser` in a page without an extension: texts, in the browser's language. */
export const browser = { i18n: i18nOf(navigator.language.startsWith('de') ? 'de' : 'en') };
