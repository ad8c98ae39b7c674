import { counted } from '../../utils/i18n/counted.ts';

/** Idle minutes that are offered. */
const offered: readonly number[] = [1, 5, 15, 30, 60, 240];

/** What the list offers, with what is set now, whatever that is, in its place. */
export const lockTimes = (current: number): readonly number[] =>
  offered.includes(current) ? offered : [...offered, current].sort((a, b) => a - b);

/** Minutes as a person says them; whole hours as hours. */
export const writtenMinutes = (minutes: number): string =>
  minutes % 60 === 0 ? counted(minutes / 60, 'hoursOne', 'hours') : counted(minutes, 'minutesOne', 'minutes');
