import { expect, it } from 'vitest';
import { randomBytes } from '../../../utils/crypto/randomBytes.ts';
import { uniformBelow, uniformIndex, uniformOf } from '../../../utils/generator/uniform.ts';
import { chiSquareDeviations, monobitDeviations } from '../../support/statistics.ts';

it.each([1, 2, 3, 73, 255, 256, 257])('numbers below %d are equally likely', (limit) => {
  const counts = Array.from({ length: limit }, () => 0);
  for (let i = 0; i < 40_000; i++) {
    const value = uniformIndex(limit, randomBytes);
    counts[value] = (counts[value] ?? 0) + 1;
  }
  expect(counts).toHaveLength(limit);
  if (limit > 2) expect(chiSquareDeviations(counts)).toBeLessThan(5);
  if (limit === 2) expect(monobitDeviations(counts[1] ?? 0, 40_000)).toBeLessThan(5);
});

it('a number is drawn again where it is too large, and never reduced', () => {
  const given = [200, 255, 128, 73, 72];
  const bytes = (length: number) =>
    Uint8Array.from({ length }, (_, i) => (i === 0 ? (given.shift() ?? 0) : i));
  // Seven bits: 200 is 72 of them.
  expect(uniformBelow(73n, bytes)).toBe(72n);
  expect(uniformBelow(73n, bytes)).toBe(0n);
  expect(uniformBelow(73n, bytes)).toBe(72n);
  expect(given).toEqual([]);
});

it('nothing is chosen from nothing', () => {
  expect(() => uniformBelow(0n, randomBytes)).toThrow(RangeError);
  expect(() => uniformOf([], randomBytes)).toThrow(RangeError);
});

it('C11 nothing is drawn from a generator that gives one byte for ever, or never what is wanted', () => {
  for (const byte of [0, 7, 255]) {
    expect(() => uniformBelow(10n, (length) => new Uint8Array(length).fill(byte))).toThrow('does not work');
  }
  const high = (length: number) => Uint8Array.from({ length }, (_, i) => (i === 0 ? 255 : i));
  expect(() => uniformBelow(10n, high)).toThrow('does not work');
});
