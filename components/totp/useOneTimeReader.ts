import { useEffect, useRef, useState } from 'preact/hooks';
import type { PacketTrouble } from '../../utils/messaging/packetTrouble.ts';
import type { OneTimeReading } from '../../utils/qr/oneTimeReading.ts';

/** Why no code for one-time passwords came out of a picture. */
export type OneTimeTrouble = Exclude<OneTimeReading, { is: 'one-time' }> | PacketTrouble;

export type OneTimeReader = {
  readonly busy: boolean;
  readonly trouble: OneTimeTrouble | null;
  /** Looks in a picture: a file, or one that is taken first, such as of the tab below. */
  readonly readFrom: (source: () => Promise<Blob | PacketTrouble>) => void;
  /** Forgets what went wrong. */
  readonly clear: () => void;
};

/** Looks for a QR code in pictures, one at a time. The reader is loaded with the first. @param onText gets what stands in the code */
export const useOneTimeReader = (onText: (text: string) => void): OneTimeReader => {
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<OneTimeTrouble | null>(null);
  const current = useRef<AbortController | null>(null);
  useEffect(() => () => current.current?.abort(), []);

  const read = async (source: () => Promise<Blob | PacketTrouble>): Promise<void> => {
    current.current?.abort();
    const mine = new AbortController();
    current.current = mine;
    setTrouble(null);
    setBusy(true);
    try {
      const picture = await source();
      const { readOneTimeFromPicture } = await import('../../utils/qr/readOneTimeFromPicture.ts');
      const reading = picture instanceof Blob ? await readOneTimeFromPicture(picture, mine.signal) : picture;
      if (mine.signal.aborted) return;
      if (reading.is === 'one-time') onText(reading.text);
      else setTrouble(reading);
    } catch {
      if (!mine.signal.aborted) setTrouble({ is: 'no-capture', because: 'failed' });
    } finally {
      if (!mine.signal.aborted) setBusy(false);
    }
  };
  return { busy, trouble, readFrom: (source) => void read(source), clear: () => setTrouble(null) };
};
