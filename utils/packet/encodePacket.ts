import type { AccountId, EncryptedAccountKey } from '../crypto/brands.ts';
import { accountTag } from './accountTag.ts';
import { alphabet, checksumOf } from './checksum.ts';
import { generationModulus, packetVersion, prefix, symbolsOf } from './layout.ts';
import { symbolsOfBytes } from './symbols.ts';

/** A whole number in symbols of five bits, the highest bits first. */
const symbols = (value: number, count: number): number[] =>
  Array.from({ length: count }, (_, i) => Math.floor(value / 32 ** (count - 1 - i)) % 32);

/**
 * The packet's text: `HK1` and 46 characters, capitals, no separators. The same account, generation and E give the
 * same text, to the character, however often it is issued.
 * @param packet.generation the whole number; the text carries it modulo 1024
 * @throws RangeError for a generation that is no whole number from 0 to 65,535
 */
export const encodePacket = (packet: {
  readonly accountId: AccountId;
  readonly generation: number;
  readonly encryptedAccountKey: EncryptedAccountKey;
}): string => {
  const { accountId, generation, encryptedAccountKey } = packet;
  if (!Number.isInteger(generation) || generation < 0 || generation > 0xffff) {
    throw new RangeError('a generation is a whole number of 16 bits');
  }
  const words = [
    packetVersion,
    ...symbols(accountTag(accountId), symbolsOf.tag),
    ...symbols(generation % generationModulus, symbolsOf.generation),
    ...symbolsOfBytes(encryptedAccountKey),
  ];
  return prefix + [...words, ...checksumOf(words)].map((symbol) => alphabet.charAt(symbol)).join('');
};
