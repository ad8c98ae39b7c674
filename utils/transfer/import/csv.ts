import papaparse from 'papaparse';
import type { Collection } from './collect.ts';
import type { Draft } from './draft.ts';
import type { Around, RowReason } from './imported.ts';
import { broken } from './text.ts';

/** Cells of one row; `reason` where the row cannot be trusted. */
export type CsvRow = {
  /** Counted from 1, as a spreadsheet shows them. */
  readonly row: number;
  readonly cells: readonly string[];
  readonly reason: RowReason | null;
};

/** What parts the cells of the first line, which nearly always names the columns. */
const delimiterOf = (text: string): string => {
  const line = (/^[^\r\n]*/.exec(text)?.[0] ?? '').slice(0, 10_000).replace(/"[^"]*"/g, '');
  const count = (delimiter: string): number => line.split(delimiter).length;
  return [',', ';', '\t'].reduce((best, one) => (count(one) > count(best) ? one : best));
};

/** The rows of a table (RFC 4180), without those that have nothing in them. */
export const readCsv = (text: string): readonly CsvRow[] => {
  const { data, errors } = papaparse.parse<string[]>(text, {
    delimiter: delimiterOf(text),
    skipEmptyLines: false,
  });
  const badQuotes = new Set(errors.filter(({ type }) => type === 'Quotes').map(({ row }) => row));
  return data.flatMap((cells, index): CsvRow[] => {
    if (cells.every((cell) => cell.trim() === '')) return [];
    const isBroken = cells.some((cell) => cell.includes(broken));
    return [
      { row: index + 1, cells, reason: badQuotes.has(index) ? 'quotes' : isBroken ? 'encoding' : null },
    ];
  });
};

/** A row by the names of its columns, which are compared without case or surrounding space. */
export type CsvRecord = {
  /** The cell of the first column of that name which nobody has taken yet; empty where there is none. */
  readonly take: (...names: readonly string[]) => string;
  /** Name and cell of the columns that nobody took and that have something in them. */
  readonly rest: () => readonly (readonly [name: string, cell: string])[];
  /** Cells behind the last column. */
  readonly beyond: readonly string[];
};

const nameOf = (cell: string): string => cell.trim().toLowerCase();

const recordOf = (
  header: readonly string[],
  names: readonly string[],
  cells: readonly string[],
): CsvRecord => {
  const taken = new Set<number>();
  return {
    take: (...wanted) => {
      for (const name of wanted) {
        const at = names.findIndex((one, index) => one === name && !taken.has(index));
        if (at >= 0) {
          taken.add(at);
          const cell = cells[at] ?? '';
          if (cell !== '') return cell;
        }
      }
      return '';
    },
    rest: () =>
      header.flatMap((name, at) => {
        const cell = cells[at] ?? '';
        return taken.has(at) || cell === '' ? [] : [[name.trim(), cell] as const];
      }),
    beyond: cells.slice(header.length),
  };
};

/** A table whose first row names its columns. */
export type CsvFormat = {
  /** Columns that all of its files have, in small letters. */
  readonly columns: readonly string[];
  /** Columns that none of them has, which tells two programs apart. */
  readonly without?: readonly string[];
  /** Cells may follow behind the last column. */
  readonly goesOn?: boolean;
  /** Null: not built as this program's records are. */
  readonly read: (record: CsvRecord, around: Around) => Draft | null;
};

/** Whether a first row is that of a format. */
export const fitsHeader = ({ columns, without = [] }: CsvFormat, header: readonly string[]): boolean => {
  const names = new Set(header.map(nameOf));
  return columns.every((column) => names.has(column)) && !without.some((column) => names.has(column));
};

/** Reads every row below the header. */
export const readTable = (
  format: CsvFormat,
  rows: readonly CsvRow[],
  around: Around,
  into: Pick<Collection, 'put' | 'refuse'>,
): void => {
  const [head, ...body] = rows;
  const header = head?.cells ?? [];
  const names = header.map(nameOf);
  for (const { row, cells, reason } of body) {
    const beyond = cells.slice(header.length).some((cell) => cell !== '');
    const why = reason ?? (beyond && format.goesOn !== true ? 'columns' : null);
    const draft = why === null ? format.read(recordOf(header, names, cells), around) : null;
    if (draft === null) into.refuse(row, why ?? 'not-a-record', cells[0] ?? '');
    else into.put(row, draft);
  }
};
