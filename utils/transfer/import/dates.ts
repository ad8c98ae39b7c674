/*
 * Days and months as other programs write them. What can be read in two ways is not read: it stays the text that it is.
 */

const two = (value: number): string => String(value).padStart(2, '0');

const dayText = (year: number, month: number, day: number): string | null => {
  const exists = new Date(Date.UTC(year, month - 1, day));
  const isDay =
    year >= 1000 && exists.getUTCFullYear() === year && exists.getUTCMonth() === month - 1 && day >= 1;
  return isDay && exists.getUTCDate() === day ? `${year}-${two(month)}-${two(day)}` : null;
};

const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const monthOf = (name: string): number => monthNames.indexOf(name.slice(0, 3).toLowerCase()) + 1;

/** A day as `YYYY-MM-DD`; null for what names none, or two. */
export const readDay = (text: string): string | null => {
  const trimmed = text.trim();
  const iso =
    /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?$/.exec(trimmed) ?? /^(\d{4})(\d\d)(\d\d)$/.exec(trimmed);
  if (iso) return dayText(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const german = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(trimmed);
  if (german) return dayText(Number(german[3]), Number(german[2]), Number(german[1]));
  const named = /^([A-Za-z]{3,9})[ ,]+(\d{1,2})[ ,]+(\d{4})$/.exec(trimmed);
  if (named) return dayText(Number(named[3]), monthOf(named[1] ?? ''), Number(named[2]));
  const slashes = /^(\d{1,2})[/-](\d{1,2})[/-](\d{4})$/.exec(trimmed);
  if (!slashes) return null;
  const [first, second, year] = [Number(slashes[1]), Number(slashes[2]), Number(slashes[3])];
  if (first === second || second > 12) return dayText(year, first, second);
  return first > 12 ? dayText(year, second, first) : null;
};

/** A month as `YYYY-MM`; null for what names none. Years of two digits, and those that became `0029`, are of this century. */
export const readMonth = (text: string): string | null => {
  const trimmed = text.trim().replace(/\s*\/\s*/g, '/');
  const yearFirst =
    /^(\d{4})[-/.](\d{1,2})(?:[-/.]\d{1,2})?(?:[T ].*)?$/.exec(trimmed) ?? /^(\d{4})(\d\d)$/.exec(trimmed);
  const monthFirst =
    /^(\d{1,2})[-/.](?:\d{1,2}[-/.])?(\d{4}|\d\d)$/.exec(trimmed) ?? /^(\d\d)(\d\d)$/.exec(trimmed);
  const named = /^([A-Za-z]{3,9})[ ,]+(\d{4})$/.exec(trimmed);
  const [year, month] = yearFirst
    ? [Number(yearFirst[1]), Number(yearFirst[2])]
    : named
      ? [Number(named[2]), monthOf(named[1] ?? '')]
      : [Number(monthFirst?.[2] ?? Number.NaN), Number(monthFirst?.[1] ?? Number.NaN)];
  if (!(month >= 1 && month <= 12)) return null;
  return `${String(year < 100 ? 2000 + year : year).padStart(4, '0')}-${two(month)}`;
};

/** A day from milliseconds or seconds since 1970; empty for anything else. */
export const dayOfMoment = (moment: number | null): string =>
  moment === null || Math.abs(moment) > 8e15 ? '' : new Date(moment).toISOString().slice(0, 10);

/** Milliseconds since 1970, from seconds, milliseconds, microseconds or ISO 8601; null for anything else, or before it. */
export const readMoment = (value: unknown): number | null => {
  const number = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
  if (typeof number === 'number') {
    if (!Number.isFinite(number) || number <= 0) return null;
    const ms = number < 1e11 ? number * 1000 : number < 1e14 ? number : number / 1000;
    return Math.round(ms) > 8.64e15 ? null : Math.round(ms);
  }
  if (typeof number !== 'string') return null;
  const parsed = Date.parse(number);
  return Number.isNaN(parsed) || parsed < 0 ? null : parsed;
};
