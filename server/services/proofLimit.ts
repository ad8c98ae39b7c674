import type { ProofCount, ProofVerdict } from '../store/store.ts';
import { day, hour, second } from './limits.ts';

/** From this many failures on, each further try has to wait. */
const delayAfter = 10;
/** From this many on, nobody can try until the owner lifts it. */
const stopAfter = 100;
/** Whether an account with so many failures waits for its owner. */
export const isStopped = (failures: number): boolean => failures >= stopAfter;
/** A block of addresses has many people behind it, so its failures are forgotten after a day. */
export const blockMemory = day;

/** 30 seconds after the tenth failure, doubling up to an hour. */
export const delayOf = (failures: number): number =>
  failures < delayAfter ? 0 : Math.min(hour, 30 * second * 2 ** Math.min(failures - delayAfter, 10));

/** Whether one more proof may be tried now (spec.md §6.7). */
export function judgeProofs(counts: { account: ProofCount; block: ProofCount }, now: number): ProofVerdict {
  for (const by of ['account', 'block'] as const) {
    const { count, lastAt } = counts[by];
    // What lifts a stop is no clock; a day is when it is worth looking again.
    if (isStopped(count)) return { is: 'limited', by, retryAt: now + day, stopped: true };
    const retryAt = lastAt + delayOf(count);
    if (count >= delayAfter && retryAt > now) return { is: 'limited', by, retryAt, stopped: false };
  }
  return { is: 'free' };
}
