import papaparse from 'papaparse';
import type { CsvRow } from './csv.ts';
import { msecureType } from './msecureTypes.ts';

/** The line that mSecure's own files begin with. */
const titleLine = /^["\s]*mSecure\s*\d*\s+CSV export file["\s,;]*(?:\r\n|\n|\r|$)/i;
/** A cell of mSecure 6: `label|type code|value`. */
const namedCell = /^[^|]*\|\d{1,3}\|/;
/** The first cell of an exported record: `name|its number`. */
const namedRecord = /\|\d+$/;

export const isNamedCell = (cell: string): boolean => namedCell.test(cell);

/** Whether text is a table of mSecure: it says so, or its cells are built as no other program builds them. */
export const isMsecure = (text: string): boolean => {
  const beginning = text.slice(0, 20_000);
  if (titleLine.test(beginning)) return true;
  const lines = beginning.split(/\r\n|\n|\r/).filter((line) => line.trim() !== '');
  const isRecord = (line: string): boolean =>
    [',', ';', '\t'].some((delimiter) => {
      const cells = line.split(delimiter);
      return (
        cells.filter(isNamedCell).length >= 2 ||
        (cells.length >= 4 && msecureType(cells[1] ?? '') !== undefined)
      );
    });
  const records = lines.filter(isRecord);
  return records.length > 0 && records.length * 2 >= Math.min(lines.length, 20);
};

const parse = (text: string, delimiter: string): string[][] => {
  const { data, errors } = papaparse.parse<string[]>(text, { delimiter, skipEmptyLines: false });
  if (!errors.some(({ code }) => code === 'MissingQuotes')) return data;
  // A quote that nobody closes would swallow the rest of the file: then quotes are letters like others.
  const bare = papaparse.parse<string[]>(text, { delimiter, quoteChar: '\u0000', skipEmptyLines: false });
  return bare.data.map((cells) => cells.map((cell) => cell.replace(/^"([\s\S]*)"$/, '$1')));
};

/** The separator with which most rows are records. */
const delimiterOf = (text: string): string => {
  const lines = text.slice(0, 100_000).split(/\r\n|\n|\r/);
  const score = (delimiter: string): number =>
    lines.reduce((sum, line) => {
      const cells = line.split(delimiter);
      const isRecord =
        cells.length >= 4 && (msecureType(cells[1] ?? '') !== undefined || cells.some(isNamedCell));
      return sum + (isRecord ? 1 : 0);
    }, 0);
  return [',', ';', '\t'].reduce((best, one) => (score(one) > score(best) ? one : best));
};

const isNumbered = (cells: readonly string[]): boolean =>
  cells.length >= 2 &&
  namedRecord.test(cells[0] ?? '') &&
  !isNamedCell(cells[0] ?? '') &&
  !isNamedCell(cells[1] ?? '');

const isTyped = (cells: readonly string[]): boolean =>
  cells.length >= 3 && msecureType(cells[1] ?? '') !== undefined;

/** Whether a record may lack cells: a line break in one of them, without quotes, has parted it. */
const mayGoOn = (cells: readonly string[], byNumber: boolean): boolean => {
  if (byNumber) return true;
  const type = msecureType(cells[1] ?? '');
  return type !== undefined && cells.length < 4 + type.columns.length;
};

/** Puts together what line breaks without quotes have parted. */
const rejoin = (lines: readonly string[][], firstRow: number): readonly CsvRow[] => {
  const filled = lines.filter((cells) => cells.some((cell) => cell.trim() !== ''));
  const byNumber = filled.filter(isNumbered).length * 2 >= filled.length;
  const rows: { row: number; cells: string[]; reason: null }[] = [];
  for (const [index, cells] of lines.entries()) {
    const before = rows.at(-1);
    const isEmpty = cells.every((cell) => cell.trim() === '');
    const begins = byNumber ? isNumbered(cells) : isTyped(cells);
    const isOwn =
      cells.slice(4).some(isNamedCell) && !isNamedCell(cells[0] ?? '') && !isNamedCell(cells[1] ?? '');
    const isLate = before !== undefined && before.cells.length < 4;
    const goesOn =
      before !== undefined && !begins && mayGoOn(before.cells, byNumber) && (byNumber || isLate || !isOwn);
    if (goesOn && (!isEmpty || isLate)) {
      const [first = '', ...rest] = cells;
      before.cells[before.cells.length - 1] += `\n${first}`;
      before.cells.push(...rest);
    } else if (!isEmpty) rows.push({ row: firstRow + index, cells: [...cells], reason: null });
  }
  return rows;
};

/** The records of a table of mSecure 3, 5 or 6. */
export const readMsecureRows = (text: string): readonly CsvRow[] => {
  const title = titleLine.exec(text)?.[0] ?? '';
  // Windows versions write a quote in a quoted cell as `\"`.
  const body = text.slice(title.length).replace(/\\"(?![,;\t\r\n]|$)/g, '""');
  return rejoin(parse(body, delimiterOf(body)), title === '' ? 1 : 2);
};
