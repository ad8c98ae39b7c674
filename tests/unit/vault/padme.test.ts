import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MalformedError } from '../../../utils/bytes/malformed.ts';
import { encodeUtf8 } from '../../../utils/bytes/utf8.ts';
import { padJson, padmeLength, unpadJson } from '../../../utils/vault/padme.ts';

describe('padding', () => {
  test('gives the lengths of the paper, and never less than 256', () => {
    // E = floor(log2 L), S = floor(log2 E) + 1, and the last E − S bits of the length are zero.
    expect([0, 1, 255, 256].map(padmeLength)).toEqual([256, 256, 256, 256]);
    expect([257, 272, 273, 1000, 1024, 1025, 100_000].map(padmeLength)).toEqual([
      272, 272, 288, 1024, 1024, 1088, 100_352,
    ]);
  });

  test('adds at most twelve in a hundred, and is the same for padded lengths', () => {
    fc.assert(
      fc.property(fc.integer({ min: 256, max: 2 ** 26 }), (length) => {
        const padded = padmeLength(length);
        expect(padded).toBeGreaterThanOrEqual(length);
        expect(padded / length).toBeLessThan(1.12);
        expect(padmeLength(padded)).toBe(padded);
      }),
    );
  });

  test('comes off again, whatever the JSON', () => {
    fc.assert(
      fc.property(fc.json(), (json) => {
        const bytes = encodeUtf8(json.trim());
        const padded = padJson(bytes);
        expect(padded.length).toBe(padmeLength(bytes.length));
        expect(unpadJson(padded)).toEqual(bytes);
        expect(JSON.parse(new TextDecoder().decode(padded))).toEqual(JSON.parse(json));
      }),
    );
  });

  test('refuses what has another length or holds nothing', () => {
    const padded = padJson(encodeUtf8('{"a":1}'));
    expect(() => unpadJson(padded.subarray(0, 255))).toThrow(MalformedError);
    expect(() => unpadJson(new Uint8Array(256).fill(0x20))).toThrow(MalformedError);
    expect(() => unpadJson(new Uint8Array(0))).toThrow(MalformedError);
  });
});
