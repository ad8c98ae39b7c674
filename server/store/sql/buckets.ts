import type { BucketRule, BucketState, BucketStore } from '../store.ts';
import { type Database, integerOf, type Queries } from './database.ts';

/** Takes are few (the limits are small), so each is a row and the windows slide exactly. */
async function stateOf(
  { all }: Queries,
  name: string,
  rules: readonly BucketRule[],
  now: number,
): Promise<BucketState> {
  const longest = Math.max(...rules.map((rule) => rule.windowMs));
  const rows = await all(
    'SELECT taken_at FROM takes WHERE bucket = ? AND taken_at > ? ORDER BY taken_at DESC, nth DESC',
    name,
    now - longest,
  );
  const takenAt = rows.map((row) => integerOf(row, 'taken_at'));
  let left = Infinity;
  let nextAt: number | null = null;
  for (const { limit, windowMs } of rules) {
    const inWindow = takenAt.filter((at) => at > now - windowMs);
    left = Math.min(left, Math.max(0, limit - inWindow.length));
    // The window has room again once the limit-th newest take has left it.
    const blocking = inWindow[limit - 1];
    if (blocking !== undefined) nextAt = Math.max(nextAt ?? 0, blocking + windowMs);
  }
  return { left, nextAt };
}

async function insertTake(
  { all, run }: Queries,
  name: string,
  rules: readonly BucketRule[],
  now: number,
): Promise<void> {
  const [row] = await all('SELECT COUNT(*) AS taken FROM takes WHERE bucket = ? AND taken_at = ?', name, now);
  await run(
    'INSERT INTO takes (bucket, taken_at, nth, expires_at) VALUES (?, ?, ?, ?)',
    name,
    now,
    row ? integerOf(row, 'taken') : 0,
    now + Math.max(...rules.map((rule) => rule.windowMs)),
  );
}

export function bucketsIn(database: Database): BucketStore {
  return {
    take: (buckets, now) =>
      database.write(async (queries) => {
        await queries.lock(...buckets.map(({ name }) => `bucket ${name}`));
        for (const { name, rules } of buckets) {
          const { left, nextAt } = await stateOf(queries, name, rules, now);
          if (left === 0) return { is: 'empty', retryAt: nextAt ?? now };
        }
        const states: BucketState[] = [];
        for (const { name, rules } of buckets) {
          await insertTake(queries, name, rules, now);
          states.push(await stateOf(queries, name, rules, now));
        }
        return { is: 'taken', states };
      }),
    peek: (name, rules, now) => database.read((queries) => stateOf(queries, name, rules, now)),
    release: (name) =>
      database.write(async (queries) => {
        await queries.lock(`bucket ${name}`);
        const [last] = await queries.all(
          'SELECT taken_at, nth FROM takes WHERE bucket = ? ORDER BY taken_at DESC, nth DESC LIMIT 1',
          name,
        );
        if (!last) return;
        await queries.run(
          'DELETE FROM takes WHERE bucket = ? AND taken_at = ? AND nth = ?',
          name,
          integerOf(last, 'taken_at'),
          integerOf(last, 'nth'),
        );
      }),
  };
}
