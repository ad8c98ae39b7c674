import { unreachable } from '../../bytes/unreachable.ts';
import { bounds } from './bounds.ts';
import { isBitwardenJson, readBitwardenJson } from './bitwardenJson.ts';
import { openBitwardenJson } from './bitwardenLocked.ts';
import { createCollection } from './collect.ts';
import { readTable } from './csv.ts';
import { readDashlaneJson, readDashlaneZip } from './dashlane.ts';
import { type Detected, detectFormat } from './detectFormat.ts';
import { readEnpassCsv, readEnpassJson } from './enpass.ts';
import { type Around, type ImportReading, type ReadRows, RefusedFile } from './imported.ts';
import { readKdbx, readKeepassXml } from './kdbx.ts';
import { readKeeperCsv, readKeeperJson } from './keeper.ts';
import { readMsecure } from './msecure.ts';
import { readOnePux } from './onePux.ts';
import { readOwnJson } from './ownJson.ts';
import { readProtonJson } from './protonPass.ts';

const readJson = (format: string, json: unknown, around: Around): ReadRows => {
  switch (format) {
    case 'halfkey-json':
      return readOwnJson(json, around);
    case 'bitwarden-json':
      return readBitwardenJson(json, around);
    case 'protonpass-json':
      return readProtonJson(json, around);
    case 'keeper-json':
      return readKeeperJson(json, around);
    case 'dashlane-json':
      return readDashlaneJson(json, around);
    default:
      return readEnpassJson(json, around);
  }
};

type NeedsPassword = 'password-wanted' | 'wrong-password';

const readLocked = async (
  json: unknown,
  password: string | null,
  around: Around,
): Promise<ReadRows | NeedsPassword> => {
  if (password === null) return 'password-wanted';
  const opened = await openBitwardenJson(json, password);
  if (opened === null) return 'wrong-password';
  if (!isBitwardenJson(opened)) throw new RefusedFile('damaged');
  return readBitwardenJson(opened, around);
};

const readDetected = async (
  detected: Exclude<Detected, { is: 'refused' }>,
  bytes: Uint8Array,
  password: string | null,
  around: Around,
): Promise<ReadRows | NeedsPassword> => {
  switch (detected.is) {
    case 'bytes':
      if (detected.format === '1password-1pux') return readOnePux(bytes, around);
      if (detected.format === 'dashlane-csv') return readDashlaneZip(bytes, around);
      return password === null
        ? 'password-wanted'
        : ((await readKdbx(bytes, password, around)) ?? 'wrong-password');
    case 'json':
      return readJson(detected.format, detected.json, around);
    case 'locked-json':
      return readLocked(detected.json, password, around);
    case 'text':
      return detected.format === 'keepass-xml'
        ? readKeepassXml(detected.text, around)
        : readMsecure(detected.text, around);
    case 'table': {
      const into = createCollection(around);
      readTable(detected.table, detected.rows, around, into);
      return into.rows();
    }
    case 'rows':
      return detected.format === 'keeper-csv'
        ? readKeeperCsv(detected.rows, around)
        : readEnpassCsv(detected.rows, around);
    default:
      return unreachable(detected);
  }
};

/**
 * Reads another program's export, whichever it is. Every record is either among the rows or among those that were refused.
 * Takes as long as it takes: whoever calls it does so in a thread that can be ended.
 * @param password of the file; null where none was given yet
 */
export const readImport = async (
  bytes: Uint8Array,
  password: string | null,
  around: Around,
): Promise<ImportReading> => {
  if (bytes.length > bounds.file) return { is: 'refused', because: 'too-large' };
  try {
    const detected = detectFormat(bytes);
    if (detected.is === 'refused') return detected;
    const { format } = detected;
    const read = await readDetected(detected, bytes, password, around);
    if (typeof read === 'string') return { is: read, format };
    return read.rows.length + read.refused.length === 0
      ? { is: 'refused', because: 'empty' }
      : { is: 'read', format, ...read };
  } catch (cause) {
    if (cause instanceof RefusedFile) return { is: 'refused', because: cause.because };
    throw cause;
  }
};
