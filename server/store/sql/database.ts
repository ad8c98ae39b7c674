export type SqlValue = string | number | Uint8Array | null;
export type Row = Readonly<Record<string, unknown>>;

/** Statements are written once for both databases: `?` placeholders, no dialect. */
export type Queries = {
  readonly all: (sql: string, ...values: readonly SqlValue[]) => Promise<Row[]>;
  /** How many rows it changed. */
  readonly run: (sql: string, ...values: readonly SqlValue[]) => Promise<number>;
  /** Makes every other transaction that names one of these wait until this one is over. */
  readonly lock: (...names: readonly string[]) => Promise<void>;
};

export type Database = {
  /** Commits when `work` resolves, and rolls back when it rejects. */
  write<T>(work: (queries: Queries) => Promise<T>): Promise<T>;
  /** Everything read in `work` is of one instant. */
  read<T>(work: (queries: Queries) => Promise<T>): Promise<T>;
  close(): Promise<void>;
};

/** The column types of a database, for migrations. `end` closes a `CREATE TABLE`. */
export type Dialect = { readonly bytes: string; readonly integer: string; readonly end: string };

const unexpected = (column: string) => new Error(`column ${column} does not hold what it must`);

export function bytesOf(row: Row, column: string): Uint8Array {
  const value = row[column];
  if (!(value instanceof Uint8Array)) throw unexpected(column);
  return value;
}

export function bytesOrNullOf(row: Row, column: string): Uint8Array | null {
  return row[column] === null ? null : bytesOf(row, column);
}

export function textOf(row: Row, column: string): string {
  const value = row[column];
  if (typeof value !== 'string') throw unexpected(column);
  return value;
}

export function textOrNullOf(row: Row, column: string): string | null {
  return row[column] === null ? null : textOf(row, column);
}

export function integerOf(row: Row, column: string): number {
  const value = row[column];
  if (typeof value !== 'number' || !Number.isSafeInteger(value)) throw unexpected(column);
  return value;
}

export function integerOrNullOf(row: Row, column: string): number | null {
  return row[column] === null ? null : integerOf(row, column);
}
