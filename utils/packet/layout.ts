/** The packet's text in numbers (spec.md §5). Everything is counted in symbols of five bits. */
export const packetVersion = 1;
/** Bech32's human-readable part and separator: what every packet begins with. */
export const prefix = 'HK1';
export const symbolsOf = { version: 1, tag: 5, generation: 2, encryptedAccountKey: 32, checksum: 6 } as const;
/** All symbols behind the prefix. */
export const bodyLength =
  symbolsOf.version +
  symbolsOf.tag +
  symbolsOf.generation +
  symbolsOf.encryptedAccountKey +
  symbolsOf.checksum;
/** Characters of the whole text. */
export const packetLength = prefix.length + bodyLength;
/** Characters of a printed group; the last one has four. */
export const groupLength = 5;
/** The packet carries the generation modulo this. */
export const generationModulus = 1024;
