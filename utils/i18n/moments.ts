import { formatLocale } from './language.ts';

/** "7:05 am", but "07:05": two digits where the day has 24 hours. */
const hourOf = (locale: string): 'numeric' | '2-digit' =>
  new Intl.DateTimeFormat(locale, { hour: 'numeric' }).resolvedOptions().hour12 === true
    ? 'numeric'
    : '2-digit';

/**
 * A moment as a person says it: the time alone where it is today, else with the day.
 * @param at milliseconds since 1970
 * @param now the same, of the reader
 */
export const writtenMoment = (at: number, now: number, locale: string = formatLocale()): string => {
  const sameDay = new Date(at).toDateString() === new Date(now).toDateString();
  return new Intl.DateTimeFormat(locale, {
    ...(!sameDay && { day: 'numeric', month: 'long' }),
    ...(!sameDay && new Date(at).getFullYear() !== new Date(now).getFullYear() && { year: 'numeric' }),
    hour: hourOf(locale),
    minute: '2-digit',
  }).format(at);
};

/**
 * When something may be tried again, never earlier than it is allowed: seconds are rounded up to the next full minute,
 * since the time is shown without them.
 */
export const writtenRetry = (retryAt: number, now: number, locale?: string): string =>
  writtenMoment(Math.ceil(retryAt / 60_000) * 60_000, now, locale);
