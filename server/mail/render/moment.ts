import type { Language } from '../../../utils/packet/language.ts';

/** A moment (ISO 8601) as a mail names it, in UTC since the service does not know where its reader is. */
export const writtenMoment = (at: string, language: Language): string =>
  `${new Intl.DateTimeFormat(language === 'de' ? 'de-DE' : 'en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: 'UTC',
  }).format(new Date(at))} UTC`;
