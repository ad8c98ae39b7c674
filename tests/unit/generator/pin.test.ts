import { expect, it } from 'vitest';
import { isCommonPin, judgeNewPin } from '../../../utils/crypto/pinRules.ts';
import { randomBytes } from '../../../utils/crypto/randomBytes.ts';
import { makePin } from '../../../utils/generator/makePin.ts';
import { chiSquareDeviations } from '../../support/statistics.ts';

it.each([4, 6, 12])('a PIN of %d digits is none of those that are tried first', (length) => {
  for (let i = 0; i < 3000; i++) {
    const { text } = makePin({ length }, randomBytes);
    expect(text).toMatch(new RegExp(`^[0-9]{${length}}$`));
    expect(isCommonPin(text)).toBe(false);
    if (length === 4) expect(text).not.toMatch(/^(?:19|20)/);
    else expect(judgeNewPin(text)).toBe('fine');
  }
});

it('its last digits are equally likely', () => {
  const counts = Array.from({ length: 100 }, () => 0);
  for (let i = 0; i < 50_000; i++) {
    const last = Number(makePin({ length: 12 }, randomBytes).text.slice(-2));
    counts[last] = (counts[last] ?? 0) + 1;
  }
  expect(chiSquareDeviations(counts)).toBeLessThan(5);
});

it('nine in ten are taken, so that its chance is what is said', () => {
  let taken = 0;
  for (let pin = 0; pin < 10_000; pin++) {
    const text = String(pin).padStart(4, '0');
    if (!isCommonPin(text) && !/^(?:19|20)/.test(text)) taken += 1;
  }
  expect(taken).toBeGreaterThan(9000);
  expect(makePin({ length: 4 }, randomBytes).bits).toBeCloseTo(Math.log2(9000), 10);
});

it.each([3, 13, 4.5])('there is none of %d digits', (length) => {
  expect(() => makePin({ length }, randomBytes)).toThrow(RangeError);
});

it('C11 is not made where the generator gives one byte for ever', () => {
  expect(() => makePin({ length: 6 }, (length) => new Uint8Array(length).fill(9))).toThrow('does not work');
});
