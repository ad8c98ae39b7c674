import { browserClipboard, copySecret } from '../copySecret.ts';
import type { ToastText } from '../Toast.tsx';
import { t } from '../../utils/i18n/text.ts';
import { unexpected } from '../../utils/i18n/troubles.ts';

/** Copies a value and says so. A secret is taken out of the clipboard again, where it can be. */
export const copyValue = (
  value: string,
  { name, isSecret }: { readonly name: string; readonly isSecret: boolean },
  say: (toast: ToastText) => void,
): void => {
  const copied = async (): Promise<string> => {
    if (isSecret) {
      const then = await copySecret(value, browserClipboard());
      return t(then === 'stays' ? 'copiedStays' : 'copiedCleared', name);
    }
    await navigator.clipboard.writeText(value);
    return t('copied', name);
  };
  void copied().then(
    (text) => say({ text, tone: 'good' }),
    () => say({ text: unexpected().text, tone: 'info' }),
  );
};
