/** `getRandomValues` gives no more than this at a time (Web Cryptography API §10.1.1). */
const quota = 65_536;
/** Eight or more equal bytes in a row from a sound generator: once in 2^56 calls. */
const shortestJudged = 8;

/**
 * Bytes from the platform's generator, and from nothing else.
 * @param length 0 and up
 * @throws Error where the generator fails, or plainly does not work: it gives one byte again and again,
 *   as a stub does and as untouched memory looks
 */
export const randomBytes = (length: number): Uint8Array<ArrayBuffer> => {
  const bytes = new Uint8Array(length);
  for (let at = 0; at < length; at += quota) crypto.getRandomValues(bytes.subarray(at, at + quota));
  if (length >= shortestJudged && bytes.every((byte) => byte === bytes[0])) {
    throw new Error('the random number generator does not work');
  }
  return bytes;
};
