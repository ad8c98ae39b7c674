import { unreachable } from '../../utils/bytes/unreachable.ts';
import type { HealthProblem, HealthProblemName } from '../../utils/health/problem.ts';
import { counted } from '../../utils/i18n/counted.ts';
import { formatLocale } from '../../utils/i18n/language.ts';
import { t, type TextKey } from '../../utils/i18n/text.ts';

/** What each problem is called where they are counted. */
export const problemNames: Readonly<Record<HealthProblemName, TextKey>> = {
  breached: 'healthBreached',
  weak: 'healthWeak',
  reused: 'healthReused',
  'plain-http': 'healthPlainHttp',
  'no-second-factor': 'healthNoSecond',
  old: 'healthOld',
};

/** How loudly each is said. */
export const problemTone: Readonly<Record<HealthProblemName, 'danger' | 'warn' | 'quiet'>> = {
  breached: 'danger',
  weak: 'danger',
  reused: 'warn',
  'plain-http': 'warn',
  'no-second-factor': 'quiet',
  old: 'quiet',
};

/** By zxcvbn's score; what is above is not weak. */
const weakTexts: readonly TextKey[] = ['healthWeak0', 'healthWeak1', 'healthWeak2'];

/** A number as people write it. */
export const written = (count: number): string => new Intl.NumberFormat(formatLocale()).format(count);
const month = (at: number): string =>
  new Intl.DateTimeFormat(formatLocale(), { month: 'long', year: 'numeric' }).format(at);

/** What is wrong, in a few words. */
export const problemText = (problem: HealthProblem): string => {
  switch (problem.is) {
    case 'breached':
      return problem.times === 1 ? t('healthBreachedOne') : t('healthBreachedMany', written(problem.times));
    case 'weak':
      return t(weakTexts[problem.score] ?? 'healthWeak2');
    case 'reused':
      return counted(problem.others, 'healthReusedOne', 'healthReusedMany');
    case 'plain-http':
      return t('healthPlainHttpAt', problem.host);
    case 'no-second-factor':
      return t('healthNoSecondAt', problem.host);
    case 'old':
      return t('healthOldSince', month(problem.since));
    default:
      return unreachable(problem);
  }
};
