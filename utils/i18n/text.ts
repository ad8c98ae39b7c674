import { browser } from 'wxt/browser';
import type english from '../../public/_locales/en/messages.json';

/** The name of a text; a name that English lacks does not compile, one that another language lacks fails a test. */
export type TextKey = keyof typeof english;

/** WXT types the names too, but from the last build's texts; `TextKey` is the same from today's. */
type Texts = { getMessage(name: string, substitutions: string[]): string };

/**
 * The text of that name in the browser's language, English where we do not speak it.
 * @param substitutions What takes the place of `$NAME$` in the text, in the order of its placeholders. Inserted as it is:
 * it is shown as text and never as markup.
 */
export const t = (key: TextKey, ...substitutions: readonly (string | number)[]): string =>
  (browser.i18n as Texts).getMessage(key, substitutions.map(String));
