import { encodeBase64url } from '../../../utils/bytes/base64url.ts';
import { encodeUtf8 } from '../../../utils/bytes/utf8.ts';
import { hmacSha256 } from '../../../utils/crypto/hmacSha256.ts';
import { randomBytes } from '../../../utils/crypto/randomBytes.ts';

/** What is known of one password, under a name that tells nothing of it. */
export type Known = {
  /** zxcvbn's; null while it is not measured. */
  score: number | null;
  /** How often the list that was asked has it; null while it was not asked. */
  times: number | null;
};

/** Shorter passwords are guessed whatever they are made of: nobody has to measure them. In code points. */
const leastLength = 8;

/**
 * What was found out about passwords, in the worker's memory and for as long as the vault is open: a second check measures
 * and asks only for what is new. They stand under a mac by a key of this worker's, which goes with it.
 */
export const createKnownPasswords = () => {
  let key = randomBytes(32);
  const known = new Map<string, Known>();
  return {
    /** The same for the same password, and for no other. */
    nameOf: (password: string): string => encodeBase64url(hmacSha256(key, encodeUtf8(password))),
    of: (name: string, password: string): Known => {
      const held = known.get(name) ?? {
        score: Array.from(password).length < leastLength ? 0 : null,
        times: null,
      };
      known.set(name, held);
      return held;
    },
    /** Another list is asked from now on. */
    forgetTimes: (): void => {
      for (const one of known.values()) one.times = null;
    },
    drop: (): void => {
      known.clear();
      key = randomBytes(32);
    },
  };
};

export type KnownPasswords = ReturnType<typeof createKnownPasswords>;
