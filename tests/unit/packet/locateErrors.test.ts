import { describe, expect, it } from 'vitest';
import { asEncryptedAccountKey } from '../../../utils/crypto/brands.ts';
import { generateAccountId } from '../../../utils/crypto/generate.ts';
import { randomBytes } from '../../../utils/crypto/randomBytes.ts';
import { alphabet, syndromeOf, syndromeOfError } from '../../../utils/packet/checksum.ts';
import { encodePacket } from '../../../utils/packet/encodePacket.ts';
import { locateErrors } from '../../../utils/packet/locateErrors.ts';

const body = Array.from(
  encodePacket({
    accountId: generateAccountId(),
    generation: 0,
    encryptedAccountKey: asEncryptedAccountKey(randomBytes(20)),
  }).slice(3),
  (character) => alphabet.indexOf(character),
);
const wrongAt = (changes: ReadonlyMap<number, number>) =>
  body.map((symbol, position) => symbol ^ (changes.get(position) ?? 0));

describe('the checksum of a packet', () => {
  it('holds for what the encoder made', () => {
    expect(syndromeOf(body)).toBe(0);
    expect(locateErrors(0, 2)).toEqual([]);
  });

  it('names every single wrong symbol', () => {
    for (let position = 0; position < 46; position++) {
      for (let difference = 1; difference < 32; difference++) {
        const syndrome = syndromeOf(wrongAt(new Map([[position, difference]])));
        expect(syndrome).toBe(syndromeOfError(difference, 45 - position));
        expect(locateErrors(syndrome, 1)).toEqual([position]);
      }
    }
  });

  it('names any two', () => {
    for (let first = 0; first < 46; first++) {
      for (let second = first + 1; second < 46; second++) {
        const changes = new Map([
          [first, 1 + ((7 * first + second) % 31)],
          [second, 1 + ((first + 11 * second) % 31)],
        ]);
        const syndrome = syndromeOf(wrongAt(changes));
        expect(locateErrors(syndrome, 2)).toEqual([first, second]);
        expect(locateErrors(syndrome, 1)).toBeNull();
      }
    }
  });

  it('has one explanation at most: no two of all 996,061 sets of one or two errors look alike', () => {
    const singles = Array.from({ length: 46 }, (_, position) =>
      Array.from({ length: 31 }, (_, i) => syndromeOfError(i + 1, 45 - position)),
    );
    const seen = new Set<number>(singles.flat());
    let patterns = singles.flat().length;
    singles.forEach((ofFirst, position) => {
      for (const ofSecond of singles.slice(position + 1)) {
        for (const one of ofFirst) {
          for (const other of ofSecond) seen.add(one ^ other);
          patterns += ofSecond.length;
        }
      }
    });
    expect(patterns).toBe(46 * 31 + ((46 * 45) / 2) * 31 * 31);
    expect(seen.size).toBe(patterns);
    expect(seen.has(0)).toBe(false);
  });
});
