import { useEffect, useRef, useState } from 'preact/hooks';
import type { PacketTrouble } from '../../utils/messaging/packetTrouble.ts';
import { readPacketFromText, type PacketReading } from '../../utils/qr/reading.ts';
import { readPacketFromFiles } from '../../utils/qr/readPacketFromFiles.ts';

export type PacketReader = {
  /** How far the reading of files is, 0 to 1; null while none are read. */
  readonly share: number | null;
  /** What was handed over last came to, unless it had a packet in it. */
  readonly trouble: PacketTrouble | null;
  readonly readFiles: (files: readonly Blob[]) => void;
  readonly readText: (text: string) => void;
  /** Takes the picture from somewhere first, such as the tab below. */
  readonly readFrom: (source: () => Promise<Blob | PacketTrouble>) => void;
  /** Shows a trouble that came before any reading. */
  readonly refuse: (trouble: PacketTrouble) => void;
  /** Gives up what is being read. */
  readonly stop: () => void;
};

/**
 * Reads what is handed over, one thing at a time: what comes later ends what came before.
 * @param onPacket gets the packet's text, in the one way to write it
 */
export const usePacketReader = (onPacket: (text: string) => void): PacketReader => {
  const [share, setShare] = useState<number | null>(null);
  const [trouble, setTrouble] = useState<PacketTrouble | null>(null);
  const current = useRef<AbortController | null>(null);
  useEffect(() => () => current.current?.abort(), []);

  const begin = (next: number | null): AbortSignal => {
    current.current?.abort();
    current.current = new AbortController();
    setTrouble(null);
    setShare(next);
    return current.current.signal;
  };
  const take = (found: PacketReading | PacketTrouble): void => {
    if (found.is === 'packet') onPacket(found.text);
    else setTrouble(found);
  };
  const read = async (source: () => Promise<readonly Blob[] | PacketTrouble>): Promise<void> => {
    const signal = begin(0);
    try {
      const files = await source();
      if ('is' in files) take(files);
      else take(await readPacketFromFiles(files, { signal, onProgress: setShare }));
    } catch {
      // Given up for something newer, or because the screen is gone: nobody waits for this answer.
    } finally {
      if (!signal.aborted) setShare(null);
    }
  };

  return {
    share,
    trouble,
    readText: (text) => {
      begin(null);
      take(readPacketFromText(text));
    },
    readFiles: (files) => {
      if (files.length > 0) void read(() => Promise.resolve(files));
    },
    readFrom: (source) =>
      void read(async () => {
        const taken = await source();
        return taken instanceof Blob ? [taken] : taken;
      }),
    refuse: (found) => {
      begin(null);
      take(found);
    },
    stop: () => void begin(null),
  };
};
