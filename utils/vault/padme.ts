import { MalformedError } from '../bytes/malformed.ts';

/** Nothing is shorter on the wire: below it Padmé would still tell the lengths of short titles apart. */
const shortest = 256;
const space = 0x20;

/**
 * The length that a text of `length` bytes is padded to: at most 12 % more, and only O(log log) of the length shows
 * (Padmé: Nikitin et al., "Reducing Metadata Leakage from Encrypted Files", PoPETs 2019, §4). Never below 256.
 */
export const padmeLength = (length: number): number => {
  if (!Number.isSafeInteger(length) || length < 0 || length > 2 ** 30) throw new RangeError('not a length');
  if (length <= shortest) return shortest;
  const exponent = Math.floor(Math.log2(length));
  const keptBits = Math.floor(Math.log2(exponent)) + 1;
  const step = 2 ** (exponent - keptBits);
  return Math.ceil(length / step) * step;
};

/** JSON in UTF-8, followed by as many spaces as it takes: JSON itself allows them (RFC 8259 §2), so no length is stored. */
export const padJson = (json: Uint8Array): Uint8Array => {
  const padded = new Uint8Array(padmeLength(json.length)).fill(space);
  padded.set(json);
  return padded;
};

/** The JSON without its padding. @throws MalformedError where the whole has no padded length, or holds nothing */
export const unpadJson = (padded: Uint8Array): Uint8Array => {
  let end = padded.length;
  while (end > 0 && padded[end - 1] === space) end -= 1;
  if (end === 0 || padmeLength(end) !== padded.length) throw new MalformedError('not padded as it should be');
  return padded.subarray(0, end);
};
