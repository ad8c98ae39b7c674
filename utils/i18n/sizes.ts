import { formatLocale } from './language.ts';

const units = [
  [1_000_000, 'megabyte'],
  [1000, 'kilobyte'],
  [1, 'byte'],
] as const;

/** How large a file is, as browsers and file managers say it: "48 kB", "9.5 MB". @param bytes 0 and up */
export const writtenSize = (bytes: number, locale: string = formatLocale()): string => {
  const [size, unit] = units.find(([least]) => bytes >= least) ?? units[2];
  const digits = bytes / size < 10 && unit === 'megabyte' ? 1 : 0;
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit,
    unitDisplay: unit === 'byte' ? 'long' : 'short',
    maximumFractionDigits: digits,
  }).format(bytes / size);
};
