import { Unzip, UnzipInflate, type UnzipFile } from 'fflate';
import { concatBytes } from '../../bytes/concatBytes.ts';
import { bounds } from './bounds.ts';
import { RefusedFile } from './imported.ts';

/** Bytes that are unpacked between two looks at how many there are. */
const step = 64 * 1024;

/**
 * Unpacks what is wanted of an archive and counts as it goes: what an archive says of its own sizes is not believed.
 * @param wanted which entries to unpack, by their path
 * @returns their bytes by path, and the paths of all entries
 * @throws RefusedFile for a bomb, too many entries, or anything that does not unpack
 */
export const readZip = (
  bytes: Uint8Array,
  wanted: (path: string) => boolean,
): { readonly files: ReadonlyMap<string, Uint8Array>; readonly paths: readonly string[] } => {
  const files = new Map<string, Uint8Array>();
  const paths: string[] = [];
  let unpacked = 0;
  let trouble: RefusedFile | null = null;
  const give = (because: 'damaged' | 'unpacks-too-large' | 'too-many'): void => {
    trouble ??= new RefusedFile(because);
  };

  const take = (entry: UnzipFile): void => {
    paths.push(entry.name);
    if (paths.length > bounds.entries) give('too-many');
    if (trouble !== null || !wanted(entry.name) || files.has(entry.name)) return;
    const parts: Uint8Array[] = [];
    entry.ondata = (error, part, final) => {
      if (error !== null) give('damaged');
      unpacked += part?.length ?? 0;
      if (unpacked > bounds.unpacked) give('unpacks-too-large');
      if (trouble !== null) return;
      parts.push(part);
      if (final) files.set(entry.name, concatBytes(...parts));
    };
    entry.start();
  };

  const unzip = new Unzip(take);
  unzip.register(UnzipInflate);
  try {
    for (let at = 0; at < bytes.length; at += step) {
      unzip.push(bytes.subarray(at, at + step), at + step >= bytes.length);
      if (trouble !== null) throw trouble;
    }
  } catch (cause) {
    throw trouble ?? (cause instanceof RefusedFile ? cause : new RefusedFile('damaged'));
  }
  return { files, paths };
};
