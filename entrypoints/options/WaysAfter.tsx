import type { JSX } from 'preact';
import { t } from '../../utils/i18n/text.ts';

/** How many ways back in will be left, where these are few. `left`: null where it is not known. */
export const WaysAfter = ({ left }: { readonly left: number | null }): JSX.Element | null => {
  if (left === 0) {
    return (
      <p data-leaves-none>
        <strong>{t('waysAfterNone')}</strong>
      </p>
    );
  }
  return left === 1 ? <p data-leaves-one>{t('waysAfterOne')}</p> : null;
};
