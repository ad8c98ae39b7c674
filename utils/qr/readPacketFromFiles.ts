import { askReader } from './askReader.ts';
import { mostTelling, type PacketReading } from './reading.ts';

/**
 * Reads the packet from files: pictures of the code, PDFs, mails, texts. Nothing leaves the extension.
 * @param files in the order in which they were given; the first with a packet in it ends the search
 * @param options.signal gives up: the promise is then rejected with the signal's reason
 * @param options.onProgress told at once, and then how far it is, 0 to 1, never less than before
 * @returns the packet, or of all answers the most telling one
 */
export const readPacketFromFiles = async (
  files: readonly Blob[],
  {
    signal,
    onProgress = () => undefined,
  }: { readonly signal: AbortSignal; readonly onProgress?: (share: number) => void },
): Promise<PacketReading> => {
  const readings: PacketReading[] = [];
  for (const [index, file] of files.entries()) {
    signal.throwIfAborted();
    onProgress(index / files.length);
    const word = await askReader({ is: 'read', file }, signal, (share) =>
      onProgress((index + share) / files.length),
    );
    const reading: PacketReading =
      word?.is === 'reading' ? word.reading : { is: 'unreadable-file', because: 'not-readable' };
    if (reading.is === 'packet') return reading;
    readings.push(reading);
  }
  return mostTelling(readings);
};
