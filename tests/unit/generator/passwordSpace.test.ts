import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { passwordSpace, type PasswordShape } from '../../../utils/generator/passwordSpace.ts';

/** Every text of a shape, found by trying all of them. */
const bruteForce = ({ length, characters, required, maxConsecutive }: PasswordShape): readonly string[] => {
  const all = Array.from({ length }).reduce<string[]>(
    (texts) => texts.flatMap((text) => Array.from(characters, (one) => text + one)),
    [''],
  );
  const run = new RegExp(`(.)\\1{${maxConsecutive ?? length}}`);
  return all.filter(
    (text) =>
      !run.test(text) &&
      required.every(
        ({ characters: of, count }) => Array.from(text).filter((one) => of.includes(one)).length >= count,
      ),
  );
};

const shape: fc.Arbitrary<PasswordShape> = fc.record({
  length: fc.integer({ min: 1, max: 5 }),
  characters: fc
    .uniqueArray(fc.constantFrom(...Array.from('abcXY1!')), { minLength: 1, maxLength: 5 })
    .map((all) => all.join('')),
  required: fc.array(
    fc.record({
      characters: fc
        .uniqueArray(fc.constantFrom(...Array.from('abcXY1!')), { minLength: 1, maxLength: 4 })
        .map((all) => all.join('')),
      count: fc.integer({ min: 1, max: 3 }),
    }),
    { maxLength: 3 },
  ),
  maxConsecutive: fc.option(fc.integer({ min: 1, max: 5 })),
});

describe('all passwords of a shape', () => {
  it('are numbered: each has one number, and each number one of them', () => {
    fc.assert(
      fc.property(shape, (one) => {
        const space = passwordSpace(one);
        const numbered = Array.from({ length: Number(space.size) }, (_, i) => space.at(BigInt(i)));
        expect(numbered.toSorted()).toEqual(bruteForce(one).toSorted());
      }),
      { numRuns: 300 },
    );
  });
  it('are not asked for by a number that none has', () => {
    const space = passwordSpace({ length: 2, characters: 'ab', required: [], maxConsecutive: null });
    expect(space.size).toBe(4n);
    expect(() => space.at(4n)).toThrow(RangeError);
  });
  it('are counted only where that takes a moment, whatever a page requires', () => {
    const most = Array.from({ length: 20 }, (_, i) => ({
      characters: String.fromCharCode(97 + i),
      count: 3,
    }));
    const characters = most.map((one) => one.characters).join('');
    const huge = { length: 128, characters, required: most, maxConsecutive: 1 };
    expect(() => passwordSpace(huge)).toThrow('too much');
    const begun = performance.now();
    expect(passwordSpace({ ...huge, required: most.slice(0, 1), maxConsecutive: 60 }).size).toBeGreaterThan(
      0n,
    );
    expect(performance.now() - begun).toBeLessThan(5000);
  });
  it.each([0, 129, 1.5])('are of 1 to 128 characters, not of %d', (length) => {
    expect(() => passwordSpace({ length, characters: 'ab', required: [], maxConsecutive: null })).toThrow(
      RangeError,
    );
  });
});
