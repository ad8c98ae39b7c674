import { encodeHex } from '../bytes/hex.ts';
import { encodeUtf8 } from '../bytes/utf8.ts';
import { sha1 } from '../crypto/sha1.ts';

/** Characters of the hash, in hexadecimal, that a list of breached passwords is asked by: a millionth of all passwords have the same. */
const prefixLength = 5;

/** How a list of breached passwords knows a password. */
export type BreachHash = {
  /** What is asked with: 5 hexadecimal digits, capitals. */
  readonly prefix: string;
  /** What is looked for in the answer, here: the other 35. */
  readonly suffix: string;
};

export const breachHash = (password: string): BreachHash => {
  const hash = encodeHex(sha1(encodeUtf8(password))).toUpperCase();
  return { prefix: hash.slice(0, prefixLength), suffix: hash.slice(prefixLength) };
};

/** More lines than any list has below one prefix. */
const mostLines = 20_000;
const line = /^([0-9A-F]{35}):(\d{1,12})$/;

/**
 * An answer: one `SUFFIX:TIMES` a line, as Pwned Passwords has it. Lines that say 0 times are padding.
 * @returns how often each suffix was seen; null where any line is written otherwise
 */
export const parseRange = (text: string): ReadonlyMap<string, number> | null => {
  const lines = text.split('\n').map((one) => one.replace(/\r$/, ''));
  if (lines.at(-1) === '') lines.pop();
  if (lines.length > mostLines) return null;
  const found = new Map<string, number>();
  for (const one of lines) {
    const [, suffix, times] = line.exec(one) ?? [];
    if (suffix === undefined || times === undefined) return null;
    if (Number(times) > 0) found.set(suffix, Number(times));
  }
  return found;
};
