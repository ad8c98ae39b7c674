import { asEncryptedAccountKey, type EncryptedAccountKey } from '../crypto/brands.ts';
import { type Candidate, findCandidates, onlySymbols, plainText } from './candidates.ts';
import { alphabet, syndromeOf } from './checksum.ts';
import { foreignKind } from './foreignKind.ts';
import { bodyLength, groupLength, packetLength, packetVersion, prefix, symbolsOf } from './layout.ts';
import { locateErrors } from './locateErrors.ts';
import type { PacketRefusal } from './refusal.ts';
import { bytesOfSymbols } from './symbols.ts';

export type ParsedPacket = {
  readonly is: 'packet';
  readonly version: 1;
  /** See `accountTag`. */
  readonly tag: number;
  /** Modulo 1024. */
  readonly generation: number;
  readonly encryptedAccountKey: EncryptedAccountKey;
  /** The one way to write it: `HK1` and 46 characters, capitals, no separators. */
  readonly text: string;
};

/** Characters that Bech32 does not use, and what they are mistaken for (spec.md §5). */
const lookAlikes: Readonly<Record<string, string>> = { O: '0', I: 'L', '1': 'L', B: '8' };
/** Fewer symbols behind an `HK1` in the middle of a text are taken for a word. */
const fewestInText = 10;
/** Lengths that Bech32m protects, behind our prefix (BIP 173: 90 characters in all). */
const longestBody = 87;

const read = (body: string): readonly number[] =>
  Array.from(body).map((character) => alphabet.indexOf(lookAlikes[character] ?? character));

const numberOf = (symbols: readonly number[]): number =>
  symbols.reduce((value, symbol) => value * 32 + symbol, 0);

/** Groups, from 1, in which positions of the whole text stand. */
const groupsOf = (positions: readonly number[]): readonly number[] => [
  ...new Set(positions.map((position) => Math.floor(position / groupLength) + 1)),
];

/** What symbols with a valid checksum are. */
const accept = (symbols: readonly number[]): ParsedPacket | PacketRefusal => {
  const version = symbols[0] ?? 0;
  // Nothing was ever issued with version 0.
  if (version < packetVersion) return { is: 'damaged' };
  if (version > packetVersion) return { is: 'newer-version', version };
  let at = symbolsOf.version;
  const take = (count: number) => symbols.slice(at, (at += count));
  const tag = numberOf(take(symbolsOf.tag));
  const generation = numberOf(take(symbolsOf.generation));
  const encryptedAccountKey = asEncryptedAccountKey(bytesOfSymbols(take(symbolsOf.encryptedAccountKey)));
  const text = prefix + symbols.map((symbol) => alphabet.charAt(symbol)).join('');
  return { is: 'packet', version: packetVersion, tag, generation, encryptedAccountKey, text };
};

/** Where the wrong symbols are, when `mistakenPrefix` more are known to be wrong before them. */
const refuse = (syndrome: number, mistakenPrefix: 0 | 1): PacketRefusal => {
  const positions = locateErrors(syndrome, mistakenPrefix === 0 ? 2 : 1);
  if (positions === null) return { is: 'damaged' };
  const inText = positions.map((position) => position + prefix.length);
  return { is: 'mistyped', groups: groupsOf(mistakenPrefix === 0 ? inText : [0, ...inText]) };
};

const judge = ({ body, found, alone }: Candidate): ParsedPacket | PacketRefusal | null => {
  const symbols = body.length <= longestBody ? read(body) : [];
  const syndrome = symbols.length > symbolsOf.checksum ? syndromeOf(symbols) : null;
  if (syndrome === 0 && symbols.length === bodyLength) return accept(symbols);
  // A later version may be longer or shorter: its checksum and its first symbol say so.
  if (syndrome === 0 && (symbols[0] ?? 0) > packetVersion) return accept(symbols);
  if (syndrome !== null && found === packetLength && symbols.length === bodyLength)
    return refuse(syndrome, 0);
  return alone || body.length >= fewestInText ? { is: 'incomplete', found, wanted: packetLength } : null;
};

/** A text of the right length whose first three characters are not quite `HK1`, or one that lacks them. */
const judgeWithoutPrefix = (text: string): PacketRefusal | null => {
  const characters = onlySymbols(text);
  if (characters.length === bodyLength && syndromeOf(read(characters)) === 0) {
    return { is: 'incomplete', found: bodyLength, wanted: packetLength };
  }
  if (characters.length !== packetLength) return null;
  const start = Array.from(characters.slice(0, prefix.length)).map((character, i) =>
    i === 2 && /[IL]/.test(character) ? '1' : character,
  );
  const wrong = start.filter((character, i) => character !== prefix[i]).length;
  const syndrome = syndromeOf(read(characters.slice(prefix.length)));
  if (wrong === 2) return syndrome === 0 ? { is: 'mistyped', groups: [1] } : null;
  const refusal = wrong === 1 ? refuse(syndrome, 1) : null;
  // With a wrong beginning and a wrong checksum nothing says that it is ours.
  return refusal?.is === 'mistyped' ? refusal : null;
};

/** The most telling answer comes first. */
const order: readonly (ParsedPacket | PacketRefusal)['is'][] = [
  'packet',
  'newer-version',
  'mistyped',
  'damaged',
  'incomplete',
];

/**
 * The packet in a text: typed, pasted, from a QR code, or somewhere in a mail's body. Case, spaces, hyphens, line breaks,
 * invisible characters and full-width forms do not matter; characters that no packet has are read as those they are
 * mistaken for; the checksum judges. Nothing is ever corrected: with one or two wrong symbols the answer names
 * their groups, with more it is `damaged`. (A text with more wrong symbols looks like one with two in one of a
 * thousand cases; then the groups are the wrong ones, and the corrected text fails again.)
 * @returns the packet, or one of `nothing-found`, `not-ours`, `incomplete`, `mistyped`, `damaged`, `newer-version`
 * @source spec.md §5
 */
export const parsePacket = (text: string): ParsedPacket | PacketRefusal => {
  const plain = plainText(text);
  if (!/[\p{L}\p{N}]/u.test(plain)) return { is: 'nothing-found' };
  const results = findCandidates(plain)
    .map(judge)
    .filter((result) => result !== null);
  const best = order
    .map((is) => results.find((result) => result.is === is))
    .find((result) => result !== undefined);
  if (best?.is === 'packet' || best?.is === 'newer-version') return best;
  const kind = foreignKind(text);
  if (kind !== 'other') return { is: 'not-ours', kind };
  return best ?? judgeWithoutPrefix(plain) ?? { is: 'not-ours', kind };
};
