import { t } from '../../utils/i18n/text.ts';
import { troubleText, type TroubleText } from '../packet/troubleText.ts';
import type { OneTimeTrouble } from './useOneTimeReader.ts';

/** What happened, and what to do about it. @param now milliseconds since 1970 */
export const oneTimeTroubleText = (trouble: OneTimeTrouble, now: number): TroubleText => {
  if (trouble.is === 'other-code') {
    const what = t(trouble.kind === 'packet' ? 'totpOtherPacket' : 'totpOtherCode');
    return { what, todo: t('totpOtherCodeDo') };
  }
  if (trouble.is === 'nothing-found' && trouble.hint === undefined)
    return { what: t('totpNothingFound'), todo: t('totpNothingFoundDo') };
  return troubleText(trouble, now);
};
