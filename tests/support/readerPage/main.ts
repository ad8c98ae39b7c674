import { readPacketFromFiles } from '../../../utils/qr/readPacketFromFiles.ts';
import type { PacketReading } from '../../../utils/qr/reading.ts';

export type PageReading = {
  readonly reading: PacketReading | 'given up';
  readonly milliseconds: number;
  /** When progress was told, and how much. */
  readonly progress: readonly (readonly [milliseconds: number, share: number])[];
};

/** Reads files of this server by their addresses, as a screen reads files that are handed over. */
const readAll = async (addresses: readonly string[], giveUpAfter?: number): Promise<PageReading> => {
  const files = await Promise.all(addresses.map(async (address) => (await fetch(address)).blob()));
  const progress: (readonly [number, number])[] = [];
  const start = performance.now();
  const since = (): number => Math.round(performance.now() - start);
  const signal = giveUpAfter === undefined ? new AbortController().signal : AbortSignal.timeout(giveUpAfter);
  const reading = await readPacketFromFiles(files, {
    signal,
    onProgress: (share) => progress.push([since(), share]),
  }).catch(() => 'given up' as const);
  return { reading, milliseconds: since(), progress };
};

Object.assign(globalThis, { readAll });
