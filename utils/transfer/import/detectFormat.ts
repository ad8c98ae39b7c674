import { isBackup } from '../backupHeader.ts';
import { bitwardenCsv } from './bitwardenCsv.ts';
import { isBitwardenJson } from './bitwardenJson.ts';
import { isBitwardenLocked } from './bitwardenLocked.ts';
import { chromiumCsv } from './chromium.ts';
import { type CsvFormat, type CsvRow, fitsHeader, readCsv } from './csv.ts';
import { isDashlaneJson } from './dashlane.ts';
import { dashlaneTables } from './dashlaneTables.ts';
import { isEnpassJson } from './enpass.ts';
import { firefoxCsv } from './firefox.ts';
import { type FileTrouble, type ImportFormat, RefusedFile } from './imported.ts';
import { memberOf, parseJson } from './json.ts';
import { keepassKind } from './kdbx.ts';
import { isKeeperJson } from './keeper.ts';
import { lastpassCsv } from './lastpass.ts';
import { isMsecure } from './msecureRows.ts';
import { nordpassCsv } from './nordpass.ts';
import { onePasswordCsv } from './onePasswordCsv.ts';
import { ownCsv } from './ownCsv.ts';
import { isOwnJson } from './ownJson.ts';
import { isProtonJson } from './protonPass.ts';
import { roboformCsv } from './roboform.ts';
import { safariCsv } from './safari.ts';
import { decodeLoosely, decodeText, decodeWindows, textOf } from './text.ts';
import { readZip } from './zip.ts';

/** What a file is, by what stands in it, with what of it was opened to find that out. */
export type Detected =
  | { readonly is: 'bytes'; readonly format: '1password-1pux' | 'dashlane-csv' | 'keepass-kdbx' }
  | { readonly is: 'json'; readonly format: ImportFormat; readonly json: unknown }
  /** Bitwarden's, under a password of its own. */
  | { readonly is: 'locked-json'; readonly format: 'bitwarden-json'; readonly json: unknown }
  | { readonly is: 'text'; readonly format: 'keepass-xml' | 'msecure-csv'; readonly text: string }
  | {
      readonly is: 'table';
      readonly format: ImportFormat;
      readonly table: CsvFormat;
      readonly rows: readonly CsvRow[];
    }
  /** Tables without a heading. */
  | { readonly is: 'rows'; readonly format: 'keeper-csv' | 'enpass-csv'; readonly rows: readonly CsvRow[] }
  | { readonly is: 'refused'; readonly because: FileTrouble };

/** Tables by their headings, the more telling first. */
const tables: readonly (readonly [ImportFormat, CsvFormat])[] = [
  ['halfkey-csv', ownCsv],
  ['firefox-csv', firefoxCsv],
  ['bitwarden-csv', bitwardenCsv],
  ['1password-csv', onePasswordCsv],
  ['lastpass-csv', lastpassCsv],
  ['nordpass-csv', nordpassCsv],
  ['roboform-csv', roboformCsv],
  ['safari-csv', safariCsv],
  ...dashlaneTables.map((table): readonly [ImportFormat, CsvFormat] => ['dashlane-csv', table]),
  ['chromium-csv', chromiumCsv],
];

const detectJson = (json: unknown): Detected => {
  if (isOwnJson(json)) return { is: 'json', format: 'halfkey-json', json };
  if (isBitwardenLocked(json)) return { is: 'locked-json', format: 'bitwarden-json', json };
  if (isProtonJson(json)) return { is: 'json', format: 'protonpass-json', json };
  if (isBitwardenJson(json)) {
    const isLocked = memberOf(json, 'encrypted') === true;
    return isLocked
      ? { is: 'refused', because: 'bitwarden-encrypted' }
      : { is: 'json', format: 'bitwarden-json', json };
  }
  if (isKeeperJson(json)) return { is: 'json', format: 'keeper-json', json };
  if (isDashlaneJson(json)) return { is: 'json', format: 'dashlane-json', json };
  if (isEnpassJson(json)) return { is: 'json', format: 'enpass-json', json };
  return { is: 'refused', because: 'unknown' };
};

const protonFile = /(?:^|\/)Proton Pass\/data\.json$|^data\.json$/;

const detectZip = (bytes: Uint8Array): Detected => {
  const { paths, files } = readZip(bytes, (path) => protonFile.test(path));
  if (paths.includes('export.data')) return { is: 'bytes', format: '1password-1pux' };
  const [proton] = files.values();
  if (proton !== undefined) return detectJson(parseJson(textOf(proton)));
  if (paths.some((path) => /\.pgp$/i.test(path))) return { is: 'refused', because: 'proton-encrypted' };
  const isDashlane = paths.some((path) =>
    /(?:^|\/)(?:credentials|payments|securenotes|ids|personalinfo|wifi)\.csv$/i.test(path),
  );
  return isDashlane ? { is: 'bytes', format: 'dashlane-csv' } : { is: 'refused', because: 'unknown' };
};

/** Enpass has a title and pairs; Keeper six cells and pairs, with an address in the fifth. */
const detectRows = (rows: readonly CsvRow[]): Detected => {
  const some = rows.slice(0, 50);
  const [first] = some;
  if (
    first !== undefined && first.cells.length === 1
      ? false
      : /^title$/i.test(first?.cells[0]?.trim() ?? '') && (first?.cells.length ?? 0) <= 3
  ) {
    return { is: 'rows', format: 'enpass-csv', rows };
  }
  const isAddress = (cell: string | undefined): boolean => /^https?:\/\//i.test(cell ?? '');
  const keeper = some.filter(
    ({ cells }) => cells.length >= 6 && (isAddress(cells[4]) || cells[4] === '') && !isAddress(cells[2]),
  );
  if (some.length > 0 && keeper.length === some.length && some.some(({ cells }) => isAddress(cells[4]))) {
    return { is: 'rows', format: 'keeper-csv', rows };
  }
  const labels = /^\*?(?:username|password|e-?mail|url|website|cardholder|number|phone|totp)$/i;
  const enpass = some.filter(({ cells }) => cells.length >= 3 && labels.test(cells[1]?.trim() ?? ''));
  return enpass.length > 0 && enpass.length * 2 >= some.length
    ? { is: 'rows', format: 'enpass-csv', rows }
    : { is: 'refused', because: 'unknown' };
};

/** Whether there are letters that no table of texts has (control characters but tabs, line ends and escapes). */
const isBinary = (text: string): boolean =>
  Array.from(text.slice(0, 5000), (letter) => letter.charCodeAt(0)).some(
    (code) => code < 9 || (code > 13 && code < 32 && code !== 27),
  );

const detectText = (bytes: Uint8Array): Detected => {
  const exact = decodeText(bytes);
  const text = exact ?? decodeLoosely(bytes);
  const beginning = text.slice(0, 2000).trimStart();
  if (beginning === '') return { is: 'refused', because: 'empty' };
  if (beginning.startsWith('-----BEGIN PGP MESSAGE')) return { is: 'refused', because: 'proton-encrypted' };
  if (/^[{[]/.test(beginning)) return detectJson(parseJson(textOf(bytes)));
  if (beginning.startsWith('<')) {
    return beginning.includes('<KeePassFile')
      ? { is: 'text', format: 'keepass-xml', text: textOf(bytes) }
      : { is: 'refused', because: 'unknown' };
  }
  // mSecure on Windows writes its country's letters.
  if (isMsecure(text)) return { is: 'text', format: 'msecure-csv', text: exact ?? decodeWindows(bytes) };
  const rows = readCsv(text);
  const known = tables.find(([, table]) => fitsHeader(table, rows[0]?.cells ?? []));
  if (known !== undefined) return { is: 'table', format: known[0], table: known[1], rows };
  return isBinary(text) ? { is: 'refused', because: 'unknown' } : detectRows(rows);
};

const isZip = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4;

/**
 * Finds out what a file is, from its content alone: names lie, and people rename.
 * @throws RefusedFile where it begins as something that it then is not
 */
export const detectFormat = (bytes: Uint8Array): Detected => {
  if (bytes.length === 0) return { is: 'refused', because: 'empty' };
  const keepass = keepassKind(bytes);
  if (keepass === 'new') return { is: 'bytes', format: 'keepass-kdbx' };
  if (keepass === 'old') return { is: 'refused', because: 'keepass-old' };
  if (isZip(bytes)) return detectZip(bytes);
  if (isBackup(bytes)) return { is: 'refused', because: 'backup' };
  try {
    return detectText(bytes);
  } catch (cause) {
    // What cannot be read as the JSON that it seems to be is perhaps none.
    throw cause instanceof RefusedFile ? cause : new RefusedFile('unknown');
  }
};
