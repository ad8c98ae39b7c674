import { writeFile } from 'node:fs/promises';
import { decode } from 'fast-png';
import { qrPng } from '../../../utils/packet/qrPng.ts';

const width = 640;
const height = 480;
/** A wall in the light of a room. */
const wall = 148;

/** One frame in YUV 4:2:0: the code, or an empty wall where there is none. */
const frameOf = (code: string | null): Buffer => {
  const frame = Buffer.alloc((width * height * 3) / 2, 128);
  frame.fill(wall, 0, width * height);
  if (code === null) return frame;
  const { data, width: size, channels } = decode(qrPng(code));
  const left = Math.floor((width - size) / 2);
  const top = Math.floor((height - size) / 2);
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      // Darker than paper and lighter than ink, as a camera sees them.
      const ink = (data[(y * size + x) * channels] ?? 0) < 128;
      frame[(top + y) * width + left + x] = ink ? 40 : 214;
    }
  }
  return frame;
};

/** Switches with which Chromium takes a recorded picture for its camera, and lets every page use it. */
export const cameraSwitches = (file: string): readonly string[] => [
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
  `--use-file-for-fake-video-capture=${file}`,
];

/** Records what a camera sees when one code after the other is held before it, a second each; null: none. */
export const recordCamera = async (file: string, codes: readonly (string | null)[]): Promise<void> => {
  const rate = 10;
  const parts: Uint8Array[] = [Buffer.from(`YUV4MPEG2 W${width} H${height} F${rate}:1 Ip A1:1 C420jpeg\n`)];
  for (const code of codes) {
    const frame = frameOf(code);
    for (let i = 0; i < rate; i++) parts.push(Buffer.from('FRAME\n'), frame);
  }
  await writeFile(file, Buffer.concat(parts));
};
