import { maxItemBytes, maxOverviewBytes } from '../api/vault.ts';
import { equalBytes } from '../bytes/equalBytes.ts';
import { MalformedError } from '../bytes/malformed.ts';
import { rootOf } from '../vault/head.ts';
import type { Sealed } from '../vault/sealed.ts';
import { leafOfSealed } from '../vault/verifyPull.ts';
import { type BackupEnd, parseBackupEnd } from './backupEnd.ts';
import { type BackupHeader, type BackupTrouble, readBackupHeader } from './backupHeader.ts';
import { comesAfter, parseBackupItem } from './backupItem.ts';

/** A file that is whole as far as that can be told without its keys. */
export type Backup = {
  readonly is: 'backup';
  readonly header: BackupHeader;
  /** The bytes of the first line, its end of line included: the mac is over them. */
  readonly headerLine: Uint8Array;
  /** By item id, as bytes. */
  readonly items: readonly Sealed[];
  readonly end: BackupEnd;
  readonly mac: Uint8Array;
};
export type ReadBackup = Backup | BackupTrouble;

/** Characters of the longest line: two ciphertexts in base64url, an id and two numbers. */
const longestLine = Math.ceil(((maxItemBytes + maxOverviewBytes) * 4) / 3) + 64;
const lineFeed = 0x0a;
/** @throws MalformedError for everything but a whole body; null where only its end is missing */
const readBody = (body: Uint8Array): Omit<Backup, 'is' | 'header' | 'headerLine'> | null => {
  const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  const items: Sealed[] = [];
  const leaves: Uint8Array[] = [];
  for (let at = 0; at < body.length;) {
    const length = body.subarray(at, at + longestLine).indexOf(lineFeed);
    if (length < 0) {
      if (body.length - at >= longestLine) throw new MalformedError('a line that is too long');
      return null;
    }
    const line = text.decode(body.subarray(at, at + length));
    at += length + 1;
    if (line.startsWith('end ')) {
      const { end, mac } = parseBackupEnd(line);
      if (at !== body.length || end.count !== items.length || !equalBytes(rootOf(leaves), end.root)) {
        throw new MalformedError('the end is of another file');
      }
      return { items, end, mac };
    }
    const item = parseBackupItem(line);
    const leaf = leafOfSealed(item);
    if (!comesAfter(leaf, leaves.at(-1))) throw new MalformedError('items are not in their order');
    items.push(item);
    leaves.push(leaf);
  }
  return null;
};

/**
 * Reads a whole backup file, without any key. What was changed or cut off by accident is found here, and the whole file is
 * refused; what was changed on purpose is found by `openBackup`, before anything of it is used. Never throws.
 */
export const readBackup = (file: Uint8Array): ReadBackup => {
  const read = readBackupHeader(file);
  if (read.is !== 'header') return read;
  try {
    const body = readBody(file.subarray(read.length));
    if (body === null) return { is: 'cut-off' };
    return { is: 'backup', header: read.header, headerLine: file.slice(0, read.length), ...body };
  } catch {
    return { is: 'damaged' };
  }
};
