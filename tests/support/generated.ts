import { randomBytes } from '../../utils/crypto/randomBytes.ts';
import { shapePassword } from '../../utils/generator/shapePassword.ts';
import { uniformBelow } from '../../utils/generator/uniform.ts';
import { chiSquareDeviations } from './statistics.ts';

/** So many passwords of one kind, made as the generator makes them but counted once. */
export const makeMany = (count: number, ...kind: Parameters<typeof shapePassword>): readonly string[] => {
  const space = shapePassword(...kind);
  if (space === null) throw new Error('no such password');
  return Array.from({ length: count }, () => space.at(uniformBelow(space.size, randomBytes)));
};

export const classPatterns = [/[A-Z]/, /[a-z]/, /[0-9]/, /[^A-Za-z0-9]/] as const;

/**
 * How far a sample of passwords of one length is from uniform, in standard deviations of Pearson's statistic: for the
 * characters within each class, for the places at which each class stands, and for the places of each character.
 */
export const unevenness = (samples: readonly string[]): readonly (readonly [string, number])[] => {
  const length = samples[0]?.length ?? 0;
  const counts = new Map<string, number[]>();
  for (const sample of samples) {
    for (let place = 0; place < length; place++) {
      const character = sample.charAt(place);
      let places = counts.get(character);
      if (places === undefined) counts.set(character, (places = Array.from({ length }, () => 0)));
      places[place] = (places[place] ?? 0) + 1;
    }
  }
  const total = (numbers: readonly number[]) => numbers.reduce((sum, one) => sum + one, 0);
  return classPatterns.flatMap((pattern) => {
    const ofClass = [...counts].filter(([character]) => pattern.test(character)).map(([, places]) => places);
    if (ofClass.length === 0) return [];
    const atPlaces = Array.from({ length }, (_, place) => total(ofClass.map((places) => places[place] ?? 0)));
    return [
      [`characters of ${pattern.source}`, chiSquareDeviations(ofClass.map(total))],
      [`places of ${pattern.source}`, chiSquareDeviations(atPlaces, samples.length)],
      [`characters of ${pattern.source} at each place`, chiSquareDeviations(ofClass.flat())],
    ] as const;
  });
};
