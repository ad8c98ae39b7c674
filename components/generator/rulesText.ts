import { asciiSymbols, common } from '../../utils/generator/characters.ts';
import { t } from '../../utils/i18n/text.ts';
import type { KnownRules } from './maker.ts';

/** Symbols that a site takes are listed where they are fewer than this; else it takes most of them. */
const manySymbols = 20;

const lengthText = (least: number | null, most: number | null): readonly string[] => {
  if (most === null) return least === null || least <= 1 ? [] : [t('rulesAtLeast', least)];
  if (least === null || least <= 1) return [t('rulesAtMost', most)];
  return [least === most ? t('rulesExactly', most) : t('rulesBetween', least, most)];
};

const charactersText = (allowed: string): readonly string[] => {
  const symbols = common(asciiSymbols, allowed);
  const [upper, lower, digits] = [/[A-Z]/, /[a-z]/, /[0-9]/].map((pattern) => pattern.test(allowed));
  if (!upper && !lower && symbols === '') return [t('rulesDigitsOnly')];
  return [
    ...(upper ? [] : [t('rulesNoUpper')]),
    ...(lower ? [] : [t('rulesNoLower')]),
    ...(digits ? [] : [t('rulesNoDigits')]),
    ...(symbols === '' ? [t('rulesNoSymbols')] : []),
    ...(symbols !== '' && symbols.length < manySymbols ? [t('rulesTheseSymbols', symbols.trim())] : []),
  ];
};

/** What a site takes, in a sentence, such as "example.com takes 8 to 16 characters, no symbols." */
export const rulesText = ({ site, minLength, maxLength, maxConsecutive, allowed }: KnownRules): string => {
  const parts = [
    ...lengthText(minLength, maxLength),
    ...charactersText(allowed),
    ...(maxConsecutive === null ? [] : [t('rulesRuns', maxConsecutive)]),
  ];
  return parts.length === 0 ? t('rulesAny', site) : t('rulesOf', site, parts.join(', '));
};
