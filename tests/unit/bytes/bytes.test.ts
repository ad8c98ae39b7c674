import { assert, constantFrom, property, string, uint8Array } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeBase64url, encodeBase64url } from '../../../utils/bytes/base64url.ts';
import { concatBytes } from '../../../utils/bytes/concatBytes.ts';
import { equalBytes } from '../../../utils/bytes/equalBytes.ts';
import { decodeHex, encodeHex } from '../../../utils/bytes/hex.ts';
import { u16be, u32be, u64be, u8 } from '../../../utils/bytes/integers.ts';
import { MalformedError } from '../../../utils/bytes/malformed.ts';
import { decodeUtf8, encodeUtf8 } from '../../../utils/bytes/utf8.ts';
import { wipe } from '../../../utils/bytes/wipe.ts';

describe('base64url', () => {
  it('gives what the platform gives, and back', () => {
    assert(
      property(uint8Array({ maxLength: 100 }), (bytes) => {
        const text = encodeBase64url(bytes);
        expect(text).toBe(Buffer.from(bytes).toString('base64url'));
        expect([...decodeBase64url(text)]).toEqual([...bytes]);
      }),
    );
  });
  it.each(['A', 'AB==', 'AB', 'AAB', 'A+/A', 'AA A', 'AA\n', 'ÄÄ', '\u0141AAA'])('refuses %j', (text) => {
    expect(() => decodeBase64url(text)).toThrow(MalformedError);
  });
  it('takes each array from one text only', () => {
    assert(
      property(string({ unit: constantFrom(...'ABCDwxyz0189-_=+'.split('')) }), (text) => {
        let bytes;
        try {
          bytes = decodeBase64url(text);
        } catch {
          return;
        }
        expect(encodeBase64url(bytes)).toBe(text);
      }),
    );
  });
});

describe('hex', () => {
  it('goes there and back, in either case', () => {
    expect(encodeHex(Uint8Array.of(0, 15, 171, 255))).toBe('000fabff');
    expect([...decodeHex('000FabFF')]).toEqual([0, 15, 171, 255]);
  });
  it.each(['0', '0g', ' 00', '0x00'])('refuses %j', (text) => {
    expect(() => decodeHex(text)).toThrow(MalformedError);
  });
});

describe('integers', () => {
  it('puts the largest byte first', () => {
    expect([...u8(255)]).toEqual([255]);
    expect([...u16be(0x0102)]).toEqual([1, 2]);
    expect([...u32be(0xfffefdfc)]).toEqual([255, 254, 253, 252]);
    expect([...u64be(2 ** 53 - 1)]).toEqual([0, 31, 255, 255, 255, 255, 255, 255]);
  });
  it.each([
    [u8, 256],
    [u16be, 65_536],
    [u32be, 2 ** 32],
    [u64be, 2 ** 53],
    [u8, -1],
    [u32be, 1.5],
    [u16be, Number.NaN],
  ])('refuses what does not fit', (write, value) => {
    expect(() => write(value)).toThrow(RangeError);
  });
});

describe('utf8', () => {
  it('keeps everything, a byte order mark and NUL included', () => {
    for (const text of ['', '\uFEFFx', 'a\u0000b', '👩‍👩‍👧', 'שלום'])
      expect(decodeUtf8(encodeUtf8(text))).toBe(text);
  });
  it('refuses bytes that are none', () => {
    expect(() => decodeUtf8(Uint8Array.of(0xc0, 0x80))).toThrow(MalformedError);
  });
});

it('compares by content', () => {
  expect(equalBytes(Uint8Array.of(1, 2), Uint8Array.of(1, 2))).toBe(true);
  expect(equalBytes(Uint8Array.of(1, 2), Uint8Array.of(1, 3))).toBe(false);
  expect(equalBytes(Uint8Array.of(1, 2), Uint8Array.of(1, 2, 0))).toBe(false);
  expect(equalBytes(Uint8Array.of(), Uint8Array.of())).toBe(true);
});

it('joins and wipes', () => {
  const joined = concatBytes(Uint8Array.of(1), Uint8Array.of(), Uint8Array.of(2, 3));
  expect([...joined]).toEqual([1, 2, 3]);
  wipe(joined);
  expect([...joined]).toEqual([0, 0, 0]);
});
