import { Pool, type PoolClient, TypeOverrides, types as typeParsers } from 'pg';
import { decodeHex } from '../../../utils/bytes/hex.ts';
import type { Database, Queries, Row, SqlValue } from '../sql/database.ts';
import { migrate } from '../sql/migrations.ts';
import { createSqlStore } from '../sql/sqlStore.ts';
import type { Store } from '../store.ts';

const dialect = { bytes: 'BYTEA', integer: 'BIGINT', end: '' };

// Counts and times are far below 2^53, so they come as numbers; by default they would come as texts.
const types = new TypeOverrides();
types.setTypeParser(typeParsers.builtins.INT8, Number);
// A copy of plain bytes, since a Buffer is a view of its pool and slices differently.
types.setTypeParser(typeParsers.builtins.BYTEA, (text) => decodeHex(text.slice(2)));

const numbered = new Map<string, string>();
/** `?` to `$1`, `$2`, …: no statement of ours has a question mark elsewhere. */
function withNumbers(sql: string): string {
  const known = numbered.get(sql);
  if (known !== undefined) return known;
  let count = 0;
  const text = sql.replaceAll('?', () => `$${(count += 1)}`);
  numbered.set(sql, text);
  return text;
}

function queriesOf(client: PoolClient): Queries {
  const query = (sql: string, values: readonly SqlValue[]) =>
    client.query<Row>(withNumbers(sql), [...values]);
  return {
    all: async (sql, ...values) => (await query(sql, values)).rows,
    run: async (sql, ...values) => (await query(sql, values)).rowCount ?? 0,
    lock: async (...names) => {
      // Always in the same order, so that no two transactions wait for each other.
      for (const name of names.toSorted()) {
        await client.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [name]);
      }
    },
  };
}

function createDatabase(url: string): Database {
  const pool = new Pool({ connectionString: url, types, max: 10, connectionTimeoutMillis: 10_000 });
  // An idle connection that breaks is replaced by the pool; the next transaction tells if the server is gone.
  pool.on('error', () => {});
  const transaction = async <T>(begin: string, work: (queries: Queries) => Promise<T>): Promise<T> => {
    const client = await pool.connect();
    let broken = false;
    try {
      await client.query(begin);
      const value = await work(queriesOf(client));
      await client.query('COMMIT');
      return value;
    } catch (error) {
      await client.query('ROLLBACK').catch(() => {
        broken = true;
      });
      throw error;
    } finally {
      client.release(broken);
    }
  };
  return {
    write: (work) => transaction('BEGIN', work),
    read: (work) => transaction('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY', work),
    close: () => pool.end(),
  };
}

/** Connects, and brings the tables up to this release. */
export async function openPostgresStore(url: string): Promise<Store> {
  const database = createDatabase(url);
  try {
    await migrate(database, dialect);
  } catch (error) {
    await database.close();
    throw error;
  }
  return createSqlStore(database);
}
