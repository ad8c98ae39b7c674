/** A source map as bundlers write it (ECMA-426), so far as it is needed here. */
export type SourceMap = { readonly sources: readonly string[]; readonly mappings: string };

const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** The numbers of one segment: base 64, five bits a digit, the sign in the lowest bit. */
const numbersOf = (segment: string): number[] => {
  const numbers: number[] = [];
  let value = 0;
  let shift = 0;
  for (const digit of segment) {
    const bits = digits.indexOf(digit);
    value |= (bits & 31) << shift;
    shift += 5;
    if (bits >= 32) continue;
    numbers.push(value & 1 ? -(value >>> 1) : value >>> 1);
    value = 0;
    shift = 0;
  }
  return numbers;
};

/**
 * How many bytes of a bundled script come from each source: what stands from one mapping to the next is the first one's.
 * What no source has written (the bundler's own words) is under the empty name.
 */
export const bytesBySource = (
  code: string,
  { sources, mappings }: SourceMap,
): ReadonlyMap<string, number> => {
  const bytes = new Map<string, number>();
  const add = (source: number | undefined, text: string): void => {
    const name = (source === undefined ? undefined : sources[source]) ?? '';
    bytes.set(name, (bytes.get(name) ?? 0) + Buffer.byteLength(text));
  };
  const maps = mappings.split(';');
  let source = 0;
  code.split('\n').forEach((line, row) => {
    let column = 0;
    let from = 0;
    let current: number | undefined;
    for (const segment of (maps[row] ?? '').split(',')) {
      if (segment === '') continue;
      const [step = 0, sourceStep] = numbersOf(segment);
      column += step;
      add(current, line.slice(from, column));
      from = column;
      if (sourceStep === undefined) current = undefined;
      else current = source += sourceStep;
    }
    add(current, `${line.slice(from)}\n`);
  });
  return bytes;
};
