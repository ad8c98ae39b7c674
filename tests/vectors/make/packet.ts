import { bigEndian, sha256, utf8 } from './primitives.ts';

const charset = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';

/** BIP 173's polymod, in the words of its reference implementation. */
const polymod = (values: readonly number[]): number => {
  let check = 1;
  for (const value of values) {
    const top = check >>> 25;
    check = ((check & 0x1ffffff) << 5) ^ value;
    if (top & 1) check ^= 0x3b6a57b2;
    if (top & 2) check ^= 0x26508e6d;
    if (top & 4) check ^= 0x1ea119fa;
    if (top & 8) check ^= 0x3d4233dd;
    if (top & 16) check ^= 0x2a1462b3;
  }
  return check;
};

const bech32m = (data: readonly number[], constant: number): string => {
  const remainder =
    polymod([3, 3, 0, 'h'.charCodeAt(0) & 31, 'k'.charCodeAt(0) & 31, ...data, 0, 0, 0, 0, 0, 0]) ^ constant;
  const checksum = [25, 20, 15, 10, 5, 0].map((shift) => (remainder >>> shift) & 31);
  return `hk1${[...data, ...checksum].map((symbol) => charset.charAt(symbol)).join('')}`.toUpperCase();
};

/** A string of bits in symbols of five. */
const fives = (bits: string): number[] => (bits.match(/.{5}/g) ?? []).map((five) => Number.parseInt(five, 2));
const bitsOf = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(2).padStart(8, '0')).join('');

export const tagOf = (accountId: Uint8Array): number =>
  Number.parseInt(bitsOf(sha256(utf8('halfkey/v1/tag'), accountId)).slice(0, 25), 2);

/** `version`, `extra` and `constant` are for the packets that must be refused. */
export const packetOf = (
  accountId: Uint8Array,
  generation: number,
  encryptedAccountKey: Uint8Array,
  { version = 1, extra = '', constant = 0x2bc830a3 } = {},
): string => {
  const bits =
    version.toString(2).padStart(5, '0') +
    tagOf(accountId).toString(2).padStart(25, '0') +
    (generation % 1024).toString(2).padStart(10, '0') +
    bitsOf(encryptedAccountKey) +
    extra;
  return bech32m(fives(bits), constant);
};

export const grouped = (text: string): string => (text.match(/.{1,5}/g) ?? []).join(' ');

/** `text` with another symbol at each of the places (of the whole text, from 0). */
export const withWrong = (text: string, places: readonly number[]): string =>
  Array.from(text, (character, place) => {
    if (!places.includes(place)) return character;
    const at = charset.indexOf(character.toLowerCase());
    return charset.charAt((at + 1 + place) % 32 === at ? (at + 2) % 32 : (at + 1 + place) % 32).toUpperCase();
  }).join('');

export const lookOf = (accountId: Uint8Array, generation: number): Buffer =>
  sha256(utf8('halfkey/v1/look'), accountId, bigEndian(generation, 2));
