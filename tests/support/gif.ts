import type { Rgba } from '../../utils/qr/luma.ts';

/**
 * An animated GIF of pictures in black and white, all of one size. Its codes are never packed: a clear code comes before
 * the table could grow (GIF89a, appendix F).
 */
export const gifOf = (frames: readonly Rgba[]): Uint8Array => {
  const [first] = frames;
  if (first === undefined) throw new Error('a GIF has a frame at least');
  const { width, height } = first;
  const word = (value: number): number[] => [value & 255, value >> 8];
  const out: number[] = [
    ...Buffer.from('GIF89a'),
    ...word(width),
    ...word(height),
    0x80,
    0,
    0,
    0,
    0,
    0,
    255,
    255,
    255,
  ];
  out.push(0x21, 0xff, 11, ...Buffer.from('NETSCAPE2.0'), 3, 1, 0, 0, 0);
  for (const { data } of frames) {
    out.push(0x21, 0xf9, 4, 4, 10, 0, 0, 0, 0x2c, 0, 0, 0, 0, ...word(width), ...word(height), 0, 2);
    // Codes of three bits: 0 and 1 the colours, 4 clears the table, 5 ends. After two pixels the table is cleared.
    const codes: number[] = [];
    for (let i = 0; i < width * height; i++)
      codes.push(...(i % 2 === 0 ? [4] : []), (data[i * 4] ?? 0) > 127 ? 1 : 0);
    codes.push(5);
    const bytes: number[] = [];
    let held = 0;
    let bits = 0;
    for (const code of codes) {
      held |= code << bits;
      bits += 3;
      for (; bits >= 8; bits -= 8, held >>= 8) bytes.push(held & 255);
    }
    if (bits > 0) bytes.push(held & 255);
    for (let at = 0; at < bytes.length; at += 255) {
      const block = bytes.slice(at, at + 255);
      out.push(block.length, ...block);
    }
    out.push(0);
  }
  out.push(0x3b);
  return Uint8Array.from(out);
};
