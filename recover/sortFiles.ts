import { isBackup } from '../utils/transfer/backupHeader.ts';
import { readBackup, type ReadBackup } from '../utils/transfer/readBackup.ts';

/** Beyond this no file is looked at as a backup: the vault has at most 128 MiB. */
const mostBytes = 256 * 1024 * 1024;

/** Parts the backup (the last of several) from what may have a packet in it, by how each file begins. */
export const sortFiles = async (
  files: readonly Blob[],
): Promise<{ readonly backup: ReadBackup | null; readonly others: readonly Blob[] }> => {
  let backup: ReadBackup | null = null;
  const others: Blob[] = [];
  for (const file of files) {
    const beginning = new Uint8Array(await file.slice(0, 32).arrayBuffer());
    if (!isBackup(beginning)) others.push(file);
    else if (file.size > mostBytes) backup = { is: 'damaged' };
    else backup = readBackup(new Uint8Array(await file.arrayBuffer()));
  }
  return { backup, others };
};
