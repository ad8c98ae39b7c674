import { unreachable } from '../../../utils/bytes/unreachable.ts';
import { t } from '../../../utils/i18n/text.ts';
import type { FillResult } from '../../../utils/messaging/filling.ts';

type Outcome = Exclude<FillResult, { is: 'confirm-host' }>;

/** What came of filling, in one sentence. `good` for what needs nothing more from the user. */
export const fillText = (result: Outcome): { readonly text: string; readonly good: boolean } => {
  switch (result.is) {
    case 'filled':
      if (result.username && result.password) return { text: t('filledBoth'), good: true };
      return { text: t(result.password ? 'filledPassword' : 'filledUsername'), good: true };
    case 'no-form':
      return { text: t('fillNoForm'), good: false };
    case 'hidden-form':
      return { text: t('fillHidden'), good: false };
    case 'too-long':
      return { text: t('fillTooLong', result.limit), good: false };
    case 'page-changed':
      return { text: t('fillPageChanged'), good: false };
    default:
      return unreachable(result);
  }
};
