import { assert, integer, property, uint8Array } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeHex } from '../../../utils/bytes/hex.ts';
import { asAccountId, asEncryptedAccountKey } from '../../../utils/crypto/brands.ts';
import { generateAccountId } from '../../../utils/crypto/generate.ts';
import { randomBytes } from '../../../utils/crypto/randomBytes.ts';
import { accountTag } from '../../../utils/packet/accountTag.ts';
import { encodePacket } from '../../../utils/packet/encodePacket.ts';
import { formatPacket, packetGroups } from '../../../utils/packet/formatPacket.ts';
import { parsePacket } from '../../../utils/packet/parsePacket.ts';

const accountId = asAccountId(decodeHex('000102030405060708090a0b0c0d0e0f'));
const encryptedAccountKey = asEncryptedAccountKey(decodeHex('ffeeddccbbaa99887766554433221100fedcba98'));
const text = encodePacket({ accountId, generation: 1027, encryptedAccountKey });

describe('encoding', () => {
  it('gives HK1 and 46 capitals, the same each time', () => {
    expect(text).toMatch(/^HK1[02-9AC-HJ-NP-Z]{46}$/);
    expect(encodePacket({ accountId, generation: 1027, encryptedAccountKey })).toBe(text);
  });
  it('comes back whole, whatever is in it', () => {
    assert(
      property(
        uint8Array({ minLength: 16, maxLength: 16 }),
        integer({ min: 0, max: 65_535 }),
        uint8Array({ minLength: 20, maxLength: 20 }),
        (id, generation, key) => {
          const account = asAccountId(id);
          const packet = encodePacket({
            accountId: account,
            generation,
            encryptedAccountKey: asEncryptedAccountKey(key),
          });
          expect(parsePacket(packet)).toEqual({
            is: 'packet',
            version: 1,
            tag: accountTag(account),
            generation: generation % 1024,
            encryptedAccountKey: key,
            text: packet,
          });
        },
      ),
    );
  });
  it('refuses generations that no account has', () => {
    for (const generation of [-1, 1.5, 65_536, Number.NaN]) {
      expect(() => encodePacket({ accountId, generation, encryptedAccountKey })).toThrow(RangeError);
    }
  });
  it('takes the first 25 bits of the hash for the tag', () => {
    for (let i = 0; i < 100; i++) expect(accountTag(generateAccountId())).toBeLessThan(2 ** 25);
    expect(
      new Set(Array.from({ length: 100 }, () => accountTag(asAccountId(randomBytes(16))))).size,
    ).toBeGreaterThan(90);
  });
  it('prints ten groups, the last of four', () => {
    expect(packetGroups(text).map((group) => group.length)).toEqual([5, 5, 5, 5, 5, 5, 5, 5, 5, 4]);
    expect(formatPacket(text).replaceAll(' ', '')).toBe(text);
  });
});
