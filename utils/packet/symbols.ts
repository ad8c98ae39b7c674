import { MalformedError } from '../bytes/malformed.ts';

/** Whole bytes in symbols of five bits, the highest bits first; what is left of the last symbol is zero (BIP 173). */
export const symbolsOfBytes = (bytes: Uint8Array): readonly number[] => {
  const symbols: number[] = [];
  let [held, bits] = [0, 0];
  for (const byte of bytes) {
    held = (held << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      symbols.push((held >>> bits) & 31);
    }
    held &= (1 << bits) - 1;
  }
  return bits === 0 ? symbols : [...symbols, (held << (5 - bits)) & 31];
};

/** The bytes that `symbolsOfBytes` wrote. @throws MalformedError for bits behind the last byte that are not zero, or a symbol too many */
export const bytesOfSymbols = (symbols: readonly number[]): Uint8Array<ArrayBuffer> => {
  const bytes: number[] = [];
  let [held, bits] = [0, 0];
  for (const symbol of symbols) {
    held = (held << 5) | symbol;
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    bytes.push((held >>> bits) & 0xff);
    held &= (1 << bits) - 1;
  }
  if (bits >= 5 || held !== 0) throw new MalformedError('symbols that are no whole bytes');
  return Uint8Array.from(bytes);
};
