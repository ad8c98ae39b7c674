/** A stream of a compound file: its name, and its content. */
export type CompoundStream = { readonly name: string; readonly content: Uint8Array<ArrayBuffer> };

const endOfChain = 0xfffffffe;
const entryBytes = 128;
/** All streams together; and entries of the directory. */
const mostBytes = 64 * 1024 * 1024;
const mostEntries = 20_000;

/** Whether a file begins as a compound file does ([MS-CFB] §2.2): old Office documents and Outlook's saved mails. */
export const isCompoundFile = (bytes: Uint8Array): boolean =>
  [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1].every((byte, at) => bytes[at] === byte);

/**
 * The streams of a compound file ([MS-CFB]), wherever in its folders they are. A damaged one gives those that can be
 * read. Never throws.
 */
export const compoundStreams = (bytes: Uint8Array): readonly CompoundStream[] => {
  if (!isCompoundFile(bytes) || bytes.length < 512) return [];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const at32 = (at: number): number => (at + 4 <= bytes.length ? view.getUint32(at, true) : endOfChain);
  const shift = view.getUint16(30, true);
  if (shift !== 9 && shift !== 12) return [];
  const sectorBytes = 1 << shift;
  const mostSectors = Math.ceil(bytes.length / sectorBytes);
  const offsetOf = (sector: number): number => (sector + 1) * sectorBytes;

  // Where the tables of sectors lie: 109 in the header, further ones in sectors of their own.
  const tables: number[] = [];
  for (let i = 0; i < 109; i++) tables.push(at32(76 + 4 * i));
  let more = at32(68);
  for (let left = mostSectors; more < mostSectors && left > 0; left--) {
    for (let i = 0; i < sectorBytes / 4 - 1; i++) tables.push(at32(offsetOf(more) + 4 * i));
    more = at32(offsetOf(more) + sectorBytes - 4);
  }
  const next = (sector: number): number => {
    const table = tables[Math.floor(sector / (sectorBytes / 4))] ?? endOfChain;
    return table < mostSectors ? at32(offsetOf(table) + 4 * (sector % (sectorBytes / 4))) : endOfChain;
  };

  /** The bytes of a chain of sectors, at most `most`. */
  const follow = (
    first: number,
    most: number,
    size: number,
    after: (sector: number) => number,
    read: (sector: number) => Uint8Array,
  ): Uint8Array<ArrayBuffer> => {
    const out = new Uint8Array(Math.max(0, Math.min(most, bytes.length)));
    let at = 0;
    for (let sector = first; sector < endOfChain - 2 && at < out.length; sector = after(sector)) {
      const part = read(sector).subarray(0, out.length - at);
      if (part.length === 0) break;
      out.set(part, at);
      at += size;
    }
    return out;
  };
  const sectorAt = (sector: number): Uint8Array =>
    bytes.subarray(offsetOf(sector), offsetOf(sector) + sectorBytes);
  const stream = (first: number, most: number) => follow(first, most, sectorBytes, next, sectorAt);

  const directory = stream(at32(48), mostEntries * entryBytes);
  const entries = new DataView(directory.buffer);
  const miniTable = new DataView(stream(at32(60), at32(64) * sectorBytes).buffer);
  const nextMini = (sector: number): number =>
    4 * sector + 4 <= miniTable.byteLength ? miniTable.getUint32(4 * sector, true) : endOfChain;
  let small = new Uint8Array();
  const miniAt = (sector: number): Uint8Array => small.subarray(sector * 64, sector * 64 + 64);

  const streams: CompoundStream[] = [];
  let total = 0;
  for (let at = 0; at + entryBytes <= directory.length; at += entryBytes) {
    const type = entries.getUint8(at + 66);
    const first = entries.getUint32(at + 116, true);
    const length = entries.getUint32(at + 120, true);
    // The root's own stream holds all the small ones.
    if (type === 5) small = stream(first, length);
    if (type !== 2 || length === 0 || (total += length) > mostBytes) continue;
    const nameBytes = Math.min(64, entries.getUint16(at + 64, true)) - 2;
    const name = new TextDecoder('utf-16le').decode(directory.subarray(at, at + Math.max(0, nameBytes)));
    const content = length < 4096 ? follow(first, length, 64, nextMini, miniAt) : stream(first, length);
    streams.push({ name, content });
  }
  return streams;
};
