import { askReader } from './askReader.ts';
import type { OneTimeReading } from './oneTimeReading.ts';

/**
 * Looks in a picture for the code of a one-time password, in a thread of its own. Nothing leaves the extension.
 * @param signal gives up: the promise is then rejected with the signal's reason
 */
export const readOneTimeFromPicture = async (file: Blob, signal: AbortSignal): Promise<OneTimeReading> => {
  const word = await askReader({ is: 'read-one-time', file }, signal, () => undefined);
  return word?.is === 'one-time-reading' ? word.reading : { is: 'unreadable-file', because: 'not-readable' };
};
