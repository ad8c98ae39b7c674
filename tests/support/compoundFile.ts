/**
 * Writes a compound file ([MS-CFB], version 3) with these streams, all in its root: small ones in the stream that the
 * root has for them, others in sectors of 512 bytes.
 */
export const writeCompoundFile = (
  streams: readonly (readonly [name: string, content: Uint8Array])[],
): Uint8Array => {
  const end = 0xfffffffe;
  const pad = (bytes: Uint8Array, unit: number): Uint8Array => {
    const out = new Uint8Array(Math.ceil(bytes.length / unit) * unit);
    out.set(bytes);
    return out;
  };
  const words = (numbers: readonly number[]): Uint8Array => new Uint8Array(Uint32Array.from(numbers).buffer);
  const table: number[] = [];
  const sectors: Uint8Array[] = [];
  /** Lays content into sectors; gives the first. */
  const lay = (content: Uint8Array): number => {
    const first = sectors.length;
    const padded = pad(content, 512);
    for (let at = 0; at < padded.length; at += 512) {
      sectors.push(padded.subarray(at, at + 512));
      table.push(at + 512 < padded.length ? sectors.length : end);
    }
    return padded.length === 0 ? end : first;
  };

  const miniTable: number[] = [];
  const mini: Uint8Array[] = [];
  const firsts = streams.map(([, content]) => {
    if (content.length >= 4096) return lay(content);
    const first = miniTable.length;
    const padded = pad(content, 64);
    for (let at = 0; at < padded.length; at += 64)
      miniTable.push(at + 64 < padded.length ? miniTable.length + 1 : end);
    mini.push(padded);
    return first;
  });
  const small = Uint8Array.from(mini.flatMap((part) => [...part]));
  const rootFirst = lay(small);
  const miniFirst = lay(words(miniTable));

  const directory = new Uint8Array(Math.ceil((streams.length + 1) / 4) * 512);
  const view = new DataView(directory.buffer);
  const entry = (index: number, name: string, type: number, first: number, length: number): void => {
    const at = index * 128;
    for (let i = 0; i < name.length; i++) view.setUint16(at + 2 * i, name.charCodeAt(i), true);
    view.setUint16(at + 64, 2 * name.length + 2, true);
    view.setUint8(at + 66, type);
    for (const link of [68, 72, 76]) view.setUint32(at + link, 0xffffffff, true);
    view.setUint32(at + 116, first, true);
    view.setUint32(at + 120, length, true);
  };
  entry(0, 'Root Entry', 5, rootFirst, small.length);
  streams.forEach(([name, content], i) => entry(i + 1, name, 2, firsts[i] ?? end, content.length));
  const directoryFirst = lay(directory);

  // The table has a place for its own sectors too.
  let own = 1;
  while (own * 128 < table.length + own) own++;
  if (own > 109) throw new Error('too large for a table that the header holds');
  const tableFirst = sectors.length;
  for (let i = 0; i < own; i++) table.push(0xfffffffd);
  while (table.length % 128 !== 0) table.push(0xffffffff);
  const tableBytes = words(table);
  for (let i = 0; i < own; i++) sectors.push(tableBytes.subarray(i * 512, i * 512 + 512));

  const header = new Uint8Array(512);
  header.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  const head = new DataView(header.buffer);
  for (const [at, value] of [
    [24, 0x3e],
    [26, 3],
    [28, 0xfffe],
    [30, 9],
    [32, 6],
  ] as const)
    head.setUint16(at, value, true);
  for (const [at, value] of [
    [44, own],
    [48, directoryFirst],
    [56, 4096],
    [60, miniFirst],
    [64, Math.ceil(miniTable.length / 128)],
    [68, end],
  ] as const)
    head.setUint32(at, value, true);
  for (let i = 0; i < 109; i++) head.setUint32(76 + 4 * i, i < own ? tableFirst + i : 0xffffffff, true);
  return Uint8Array.from([header, ...sectors].flatMap((part) => [...part]));
};
