/**
 * What every parser and every decryption throws when bytes or text are not what they should be.
 * One class and no detail for the person: whoever catches it decides what to say.
 */
export class MalformedError extends Error {
  override readonly name = 'MalformedError';
}
