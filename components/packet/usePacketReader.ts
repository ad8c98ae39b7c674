import { useEffect, useRef, useState } from 'preact/hooks';
import { readPacketFromText } from '../../utils/qr/reading.ts';
import { readPacketFromFiles } from '../../utils/qr/readPacketFromFiles.ts';
import type { Refusal } from './PacketRefusalText.tsx';

export type PacketReader = {
  /** Files are being read. */
  readonly reading: boolean;
  /** What the last files or text came to, unless they had a packet in them. */
  readonly refusal: Refusal | null;
  readonly readFiles: (files: readonly Blob[]) => void;
  readonly readText: (text: string) => void;
};

/**
 * Reads what is handed over, one thing at a time: what comes later ends what came before.
 * @param onPacket gets the packet's text, in the one way to write it
 */
export const usePacketReader = (onPacket: (text: string) => void): PacketReader => {
  const [reading, setReading] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const current = useRef<AbortController | null>(null);
  useEffect(() => () => current.current?.abort(), []);

  const begin = (): AbortSignal => {
    current.current?.abort();
    current.current = new AbortController();
    setRefusal(null);
    return current.current.signal;
  };
  return {
    reading,
    refusal,
    readText: (text) => {
      begin();
      setReading(false);
      const found = readPacketFromText(text);
      if (found.is === 'packet') onPacket(found.text);
      else setRefusal(found);
    },
    readFiles: (files) => {
      if (files.length === 0) return;
      const signal = begin();
      setReading(true);
      void readPacketFromFiles(files, { signal })
        .then(
          (found) => {
            if (found.is === 'packet') onPacket(found.text);
            else setRefusal(found);
            return found;
          },
          // Given up for something newer, or because the screen is gone: nobody waits for this answer.
          () => null,
        )
        .finally(() => {
          if (!signal.aborted) setReading(false);
        });
    },
  };
};
