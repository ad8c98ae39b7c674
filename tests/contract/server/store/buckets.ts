import { beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../../../../server/store/store.ts';
import type { Stores } from './fixtures.ts';

/** Sliding windows. */
export const specifyBuckets = (opened: () => Stores): void => {
  describe('a bucket', () => {
    let store: Store;
    let another: Store;
    beforeEach(() => {
      ({ store, another } = opened());
    });

    const rules = [
      { limit: 3, windowMs: 1000 },
      { limit: 4, windowMs: 10_000 },
    ];

    it('slides: it refills one by one as takes leave its windows', async () => {
      const take = (at: number) => store.buckets.take([{ name: 'x', rules }], at);
      expect(await take(0)).toEqual({ is: 'taken', states: [{ left: 2, nextAt: null }] });
      await take(100);
      expect(await take(200)).toEqual({ is: 'taken', states: [{ left: 0, nextAt: 1000 }] });
      expect(await take(999)).toEqual({ is: 'empty', retryAt: 1000 });
      expect(await take(1000)).toEqual({ is: 'taken', states: [{ left: 0, nextAt: 10_000 }] });
      expect(await store.buckets.peek('x', rules, 9999)).toEqual({ left: 0, nextAt: 10_000 });
      expect(await store.buckets.peek('x', rules, 10_000)).toEqual({ left: 1, nextAt: null });
    });

    it('gives back the last take', async () => {
      await store.buckets.take([{ name: 'x', rules }], 0);
      await store.buckets.take([{ name: 'x', rules }], 0);
      await store.buckets.release('x');
      await store.buckets.release('unused');
      expect((await store.buckets.peek('x', rules, 1)).left).toBe(2);
      await store.buckets.take([{ name: 'x', rules }], 0);
      expect((await store.buckets.peek('x', rules, 1)).left).toBe(1);
    });

    it('gives nothing where one of several is empty', async () => {
      const small = { name: 'small', rules: [{ limit: 1, windowMs: 500 }] };
      await store.buckets.take([small], 0);
      expect(await store.buckets.take([{ name: 'x', rules }, small], 10)).toEqual({
        is: 'empty',
        retryAt: 500,
      });
      expect((await store.buckets.peek('x', rules, 10)).left).toBe(3);
    });

    it('gives no more than it holds to many processes at once', async () => {
      const takes = Array.from({ length: 20 }, (_, i) =>
        (i % 2 ? store : another).buckets.take([{ name: 'x', rules }], 5),
      );
      expect((await Promise.all(takes)).filter(({ is }) => is === 'taken')).toHaveLength(3);
    });
  });
};
