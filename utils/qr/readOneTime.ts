import { fileKind, headBytes } from './fileKind.ts';
import { isOneTimeText, oneTimeAmong, type OneTimeReading } from './oneTimeReading.ts';
import { pictureHint } from './pictureHint.ts';
import { openPicture } from './readPicture.ts';
import { readPixels } from './readPixels.ts';
import type { Surroundings } from './surroundings.ts';

/** Files beyond this are refused unread. */
const mostBytes = 64 * 1024 * 1024;
/** Milliseconds after which a picture is given up, and so many once another code was found in it. */
const patience = 2600;
const patienceBesideAnother = 800;

/** Looks in a picture for the code of a one-time password. Never throws for what is in the file. */
export const readOneTime = async (file: Blob, around: Surroundings): Promise<OneTimeReading> => {
  try {
    const kind = fileKind(new Uint8Array(await file.slice(0, headBytes).arrayBuffer()));
    if (kind.is !== 'image' && kind.is !== 'svg') return { is: 'unreadable-file', because: 'not-readable' };
    if (file.size > mostBytes) return { is: 'unreadable-file', because: 'too-large' };
    const began = performance.now();
    const picture = await openPicture(file, kind, around);
    if ('is' in picture) return picture;
    let deadline = began + patience;
    const texts = await readPixels(picture, {
      wanted: (text) => {
        deadline = Math.min(deadline, performance.now() + patienceBesideAnother);
        return isOneTimeText(text);
      },
      expired: () => {
        const now = performance.now();
        around.onProgress(Math.min(1, (now - began) / patience));
        return now > deadline;
      },
    });
    const reading = oneTimeAmong(texts);
    const hint = reading.is === 'nothing-found' ? pictureHint(picture) : undefined;
    return hint === undefined ? reading : { is: 'nothing-found', hint };
  } catch {
    return { is: 'unreadable-file', because: 'not-readable' };
  }
};
