import { beforeEach, describe, expect, test, vi } from 'vitest';
import {
  forgetPutOffWays,
  isPutOff,
  putOffWays,
  waysConcern,
} from '../../../entrypoints/popup/waysPutOff.ts';
import type { WaysBack } from '../../../utils/messaging/waysBack.ts';

const day = 24 * 60 * 60_000;
const now = Date.parse('2026-11-24T09:00:00.000Z');
const device = { is: 'device', name: 'Laptop', lastSeen: '2026-11-22T19:12:00.000Z' } as const;
const ways = (count: number, over: Partial<WaysBack> = {}): WaysBack => ({
  is: 'ways',
  ways: Array.from({ length: count }, () => device),
  isOffline: false,
  packet: 'outside',
  provenAt: '2026-11-01T09:00:00.000Z',
  isLoop: false,
  isDrillDue: false,
  otherBackups: [],
  ledger: [],
  ...over,
});

const held = new Map<string, string>();
beforeEach(() => {
  held.clear();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => held.get(key) ?? null,
    setItem: (key: string, value: string) => held.set(key, value),
    removeItem: (key: string) => held.delete(key),
  });
});

describe('what the popup says of ways back in', () => {
  test('is the number where it is none or one, a drill that is due, and nothing else', () => {
    expect(waysConcern(ways(0))).toBe('none');
    expect(waysConcern(ways(1, { isDrillDue: true }))).toBe('one');
    expect(waysConcern(ways(2, { isDrillDue: true }))).toBe('drill');
    expect(waysConcern(ways(2))).toBeNull();
  });

  test('is nothing where other devices could not be counted', () => {
    expect(waysConcern(ways(0, { isOffline: true }))).toBeNull();
  });

  test('is not said again for two months once it was put off, unless the number falls', () => {
    putOffWays('one', now);
    expect(isPutOff('one', now + 59 * day)).toBe(true);
    expect(isPutOff('drill', now + 59 * day)).toBe(true);
    expect(isPutOff('none', now + day)).toBe(false);
    expect(isPutOff('one', now + 60 * day)).toBe(false);
    putOffWays('none', now);
    expect(isPutOff('none', now + day)).toBe(true);
  });

  test('is said at once after all was well, and where the clock was set back or the note is damaged', () => {
    putOffWays('one', now);
    forgetPutOffWays();
    expect(isPutOff('one', now)).toBe(false);
    putOffWays('one', now);
    expect(isPutOff('one', now - day)).toBe(false);
    for (const damaged of ['one', 'one x', 'two 9999999999999', '']) {
      held.set('ways-put-off', damaged);
      expect(isPutOff('one', now)).toBe(false);
    }
  });
});
