import type { Bits } from './bits.ts';
import { bendGrid } from './bendGrid.ts';
import { findPatterns } from './findPatterns.ts';
import { fitGrid, isDarkAt, type Fit } from './fitGrid.ts';
import type { Homography } from './homography.ts';
import { triplesOf, type Triple } from './triples.ts';
import { decodeModules } from './engines/library.ts';

/** Numbers of modules to try for a triple, the likeliest first: 17 + 4 × version (ISO/IEC 18004 §6.1). */
const dimensionsOf = ({ topLeft, topRight, bottomLeft }: Triple): readonly number[] => {
  const leg =
    (Math.hypot(topRight.x - topLeft.x, topRight.y - topLeft.y) +
      Math.hypot(bottomLeft.x - topLeft.x, bottomLeft.y - topLeft.y)) /
    2;
  const module = (topLeft.module + topRight.module + bottomLeft.module) / 3;
  const guess = (leg / module + 7 - 17) / 4;
  const near = Math.round(guess);
  const second = guess > near ? near + 1 : near - 1;
  return [near, second, 2 * near - second, near + 2, near - 2]
    .filter((version) => version >= 1 && version <= 40)
    .map((version) => 17 + 4 * version);
};

const decodeBent = (bits: Bits, view: Homography, dimension: number): string | null => {
  const darkness = bendGrid(bits, view, dimension);
  return decodeModules(dimension, (x, y) => (darkness[y * dimension + x] ?? 0) > 0);
};

/**
 * Reads every code whose finder patterns can be told in `bits`: tries the most regular triples of patterns,
 * lays a grid on each and has it decoded.
 * @param expired asked between triples; true stops the search
 * @returns the texts of the codes, each once
 */
export const findCodes = (bits: Bits, expired: () => boolean): readonly string[] => {
  const texts = new Set<string>();
  for (const triple of triplesOf(findPatterns(bits, 16), 12)) {
    if (expired()) break;
    const fits = dimensionsOf(triple)
      .map((dimension) => fitGrid(bits, triple, dimension))
      .filter((fit): fit is Fit => fit !== null)
      .sort((one, other) => other.score - one.score)
      .slice(0, 2);
    for (const { view, dimension } of fits) {
      const text =
        decodeModules(dimension, (x, y) => isDarkAt(bits, view, x, y)) ?? decodeBent(bits, view, dimension);
      if (text === null || text === '') continue;
      texts.add(text);
      break;
    }
  }
  return [...texts];
};
