import { formatLocale, language } from '../utils/i18n/language.ts';
import { t, type TextKey } from '../utils/i18n/text.ts';
import type { KeptHow } from '../utils/messaging/keptHow.ts';
import type { WaysBack } from '../utils/messaging/waysBack.ts';
import { writtenDay } from '../utils/packet/sheetText.ts';

const places: Readonly<Record<KeptHow, TextKey>> = {
  mail: 'keptMail',
  'mail-second': 'keptMailSecond',
  eml: 'keptEml',
  print: 'keptPrint',
  pdf: 'keptPdf',
  png: 'keptPng',
  'sign-in': 'keptSignIn',
};

/** Where a packet was put, in words: "in your mailbox and on paper". */
export const keptText = (how: readonly KeptHow[]): string =>
  new Intl.ListFormat(formatLocale()).format(how.map((one) => t(places[one])));

/** How many ways back in there are, as a sentence. */
export const waysText = (count: number): string => {
  if (count === 0) return t('waysNone');
  return count === 1 ? t('waysOne') : t('waysMany', count);
};

/** That the packet was not tried for long; null where it was not in hand yet. */
export const drillText = ({ provenAt }: Pick<WaysBack, 'provenAt'>): string | null =>
  provenAt === null ? null : t('waysDrillDue', writtenDay(provenAt.slice(0, 10), language()));
