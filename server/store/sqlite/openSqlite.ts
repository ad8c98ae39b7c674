import { setTimeout } from 'node:timers/promises';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import type { Database, Queries, Row, SqlValue } from '../sql/database.ts';
import { migrate } from '../sql/migrations.ts';
import { createSqlStore } from '../sql/sqlStore.ts';
import type { Store } from '../store.ts';

/** SQLITE_BUSY */
const sqliteBusy = 5;

const dialect = { bytes: 'BLOB', integer: 'INTEGER', end: ' STRICT' };

/** How long a transaction waits for another process's. */
const patience = 10_000;

const isBusy = (error: unknown): boolean =>
  error instanceof Error && 'errcode' in error && error.errcode === sqliteBusy;

/**
 * Begins a transaction. SQLite's own waiting would hold up the whole process, and with it whatever this process
 * has to do before the other transaction can end: so it waits here, in turns.
 */
async function begin(connection: DatabaseSync, statement: string): Promise<void> {
  const start = performance.now();
  for (;;) {
    try {
      connection.exec(statement);
      return;
    } catch (error) {
      if (!isBusy(error) || performance.now() - start > patience) throw error;
      await setTimeout(5);
    }
  }
}

/** Copies each row: node:sqlite gives objects without a prototype. */
const rowsOf = (statement: StatementSync, values: readonly SqlValue[]): Row[] =>
  statement.all(...values).map((row) => ({ ...row }));

function createDatabase(path: string): Database {
  const connection = new DatabaseSync(path, { enableForeignKeyConstraints: true, timeout: 5000 });
  // FULL: what was acknowledged survives a power cut, not only a crash of the process.
  connection.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON');
  connection.exec('PRAGMA busy_timeout = 10');
  const prepared = new Map<string, StatementSync>();
  const prepare = (sql: string): StatementSync => {
    const known = prepared.get(sql);
    if (known) return known;
    const statement = connection.prepare(sql);
    prepared.set(sql, statement);
    return statement;
  };
  const queries: Queries = {
    all: async (sql, ...values) => rowsOf(prepare(sql), values),
    run: async (sql, ...values) => Number(prepare(sql).run(...values).changes),
    // A write transaction is alone in the file already.
    lock: async () => {},
  };

  // One connection, so transactions wait for each other; between two statements of one, nothing else may run.
  let last: Promise<unknown> = Promise.resolve();
  const transaction = <T>(statement: string, work: (queries: Queries) => Promise<T>): Promise<T> => {
    const result = last.then(async () => {
      await begin(connection, statement);
      try {
        const value = await work(queries);
        connection.exec('COMMIT');
        return value;
      } catch (error) {
        // A full disk has rolled back by itself.
        if (connection.isTransaction) connection.exec('ROLLBACK');
        throw error;
      }
    });
    last = result.catch(() => {});
    return result;
  };

  return {
    write: (work) => transaction('BEGIN IMMEDIATE', work),
    read: (work) => transaction('BEGIN', work),
    close: async () => {
      await last;
      if (connection.isOpen) connection.close();
    },
  };
}

/** Opens the file, makes it if there is none, and brings its tables up to this release. */
export async function openSqliteStore(path: string): Promise<Store> {
  const database = createDatabase(path);
  try {
    await migrate(database, dialect);
  } catch (error) {
    await database.close();
    throw error;
  }
  return createSqlStore(database);
}
