import { availableParallelism } from 'node:os';

/** One line of the table. */
export type Figure = {
  readonly what: string;
  readonly measured: string;
  /** What it may be at most, such as `≤ 60 ms`; none where it is told for comparison only. */
  readonly bar?: string;
  readonly isMet?: boolean;
};

/** The middle of some numbers; of an even count the mean of the two in the middle. */
export const median = (numbers: readonly number[]): number => {
  const sorted = [...numbers].sort((a, b) => a - b);
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  if (low === undefined || high === undefined) throw new Error('the median of nothing');
  return (low + high) / 2;
};

/** `123 ms (110–150)`: the median, the least and the most. */
export const milliseconds = (numbers: readonly number[]): string =>
  `${median(numbers).toFixed(0)} ms (${Math.min(...numbers).toFixed(0)}–${Math.max(...numbers).toFixed(0)})`;

/** `20.0 kB`; a kB is 1000 bytes. */
export const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`;

/** The figures as a table in Markdown. */
export const tableOf = (figures: readonly Figure[]): string =>
  [
    '| figure | measured | bar | |',
    '| --- | --- | --- | --- |',
    ...figures.map(({ what, measured, bar, isMet }) => {
      const verdict = isMet === undefined ? '' : isMet ? 'met' : '**missed**';
      return `| ${what} | ${measured} | ${bar ?? ''} | ${verdict} |`;
    }),
  ].join('\n');

/** On what and when something was measured. @param load of the machine at the start */
export const surroundings = (load: number, browser: string): string =>
  `${new Date().toISOString().slice(0, 10)}, ${availableParallelism()} cores, load ${load.toFixed(1)} at the start, ` +
  `Node ${process.versions.node}, ${browser}`;
