import { counted } from '../../../utils/i18n/counted.ts';
import { leastLockMinutes, mostLockMinutes } from '../../../utils/messaging/lockMinutes.ts';

/** Idle minutes that are offered; any other number is typed. */
export const offeredTimes: readonly number[] = [1, 5, 15, 60];

/** Minutes as a person says them; whole hours as hours. */
export const writtenMinutes = (minutes: number): string =>
  minutes % 60 === 0 ? counted(minutes / 60, 'hoursOne', 'hours') : counted(minutes, 'minutesOne', 'minutes');

/** A number of minutes as a person types it; null where it is none, or out of bounds. */
export const readMinutes = (typed: string): number | null => {
  const digits = typed.trim();
  // More digits than any number within bounds has, but for zeros in front.
  if (!/^\d{1,9}$/.test(digits)) return null;
  const minutes = Number(digits);
  return minutes >= leastLockMinutes && minutes <= mostLockMinutes ? minutes : null;
};
