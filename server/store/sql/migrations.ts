import type { Database, Dialect, Queries } from './database.ts';
import { integerOf } from './database.ts';

/** Each is applied once, in order, and never edited after a release: a change of the tables is a new one at the end. */
const migrations: readonly ((types: Dialect) => readonly string[])[] = [
  ({ bytes, integer, end }) => [
    `CREATE TABLE meta (name TEXT PRIMARY KEY, value ${bytes} NOT NULL)${end}`,
    `CREATE TABLE codes (
       address_key TEXT PRIMARY KEY, code_hash ${bytes} NOT NULL, language TEXT NOT NULL,
       expires_at ${integer} NOT NULL, tries_left ${integer} NOT NULL)${end}`,
    `CREATE TABLE tickets (
       token_hash ${bytes} PRIMARY KEY, address_key TEXT NOT NULL, language TEXT NOT NULL,
       expires_at ${integer} NOT NULL, used_for ${bytes})${end}`,
    `CREATE TABLE accounts (
       account_id ${bytes} PRIMARY KEY, address TEXT NOT NULL, address_key TEXT NOT NULL UNIQUE, language TEXT NOT NULL,
       generation ${integer} NOT NULL, sealed_verifier ${bytes} NOT NULL, sealed_vault_key ${bytes} NOT NULL,
       control_key ${bytes} NOT NULL)${end}`,
    `CREATE TABLE generations (
       account_id ${bytes} NOT NULL REFERENCES accounts ON DELETE CASCADE, generation ${integer} NOT NULL,
       started_at ${integer} NOT NULL, ended_at ${integer}, reason TEXT,
       PRIMARY KEY (account_id, generation))${end}`,
    `CREATE TABLE devices (
       device_id ${bytes} PRIMARY KEY, account_id ${bytes} NOT NULL REFERENCES accounts ON DELETE CASCADE,
       name TEXT NOT NULL, browser TEXT NOT NULL, public_key ${bytes} NOT NULL, sealed_secret ${bytes},
       first_seen ${integer} NOT NULL, last_seen ${integer} NOT NULL)${end}`,
    'CREATE INDEX devices_of_account ON devices (account_id)',
    `CREATE TABLE sessions (
       token_hash ${bytes} PRIMARY KEY, account_id ${bytes} NOT NULL,
       device_id ${bytes} NOT NULL REFERENCES devices ON DELETE CASCADE, expires_at ${integer} NOT NULL)${end}`,
    'CREATE INDEX sessions_of_device ON sessions (device_id)',
    `CREATE TABLE challenges (
       challenge_hash ${bytes} PRIMARY KEY, kind TEXT NOT NULL, subject ${bytes} NOT NULL, expires_at ${integer} NOT NULL)${end}`,
    `CREATE TABLE proof_failures (
       challenge_hash ${bytes} PRIMARY KEY, account_id ${bytes} NOT NULL REFERENCES accounts ON DELETE CASCADE,
       block TEXT NOT NULL, failed_at ${integer} NOT NULL)${end}`,
    'CREATE INDEX proof_failures_of_account ON proof_failures (account_id)',
    'CREATE INDEX proof_failures_of_block ON proof_failures (block, failed_at)',
    `CREATE TABLE lifts (
       token_hash ${bytes} PRIMARY KEY, account_id ${bytes} NOT NULL REFERENCES accounts ON DELETE CASCADE,
       expires_at ${integer} NOT NULL)${end}`,
    `CREATE TABLE takes (
       bucket TEXT NOT NULL, taken_at ${integer} NOT NULL, nth ${integer} NOT NULL, expires_at ${integer} NOT NULL,
       PRIMARY KEY (bucket, taken_at, nth))${end}`,
    `CREATE TABLE vaults (
       account_id ${bytes} PRIMARY KEY REFERENCES accounts ON DELETE CASCADE, sequence ${integer} NOT NULL,
       previous ${bytes} NOT NULL, root ${bytes} NOT NULL, device ${bytes} NOT NULL, mac ${bytes} NOT NULL)${end}`,
    `CREATE TABLE items (
       account_id ${bytes} NOT NULL REFERENCES vaults ON DELETE CASCADE, item_id ${bytes} NOT NULL,
       revision ${integer} NOT NULL, schema_version ${integer} NOT NULL, item ${bytes} NOT NULL, overview ${bytes} NOT NULL,
       leaf ${bytes} NOT NULL, size ${integer} NOT NULL, changed_at ${integer} NOT NULL,
       PRIMARY KEY (account_id, item_id))${end}`,
    'CREATE INDEX items_by_change ON items (account_id, changed_at, item_id)',
  ],
  ({ bytes, integer }) => [
    `ALTER TABLE devices ADD COLUMN handed_over ${bytes}`,
    `ALTER TABLE devices ADD COLUMN handed_over_for ${integer}`,
  ],
  ({ bytes, integer, end }) => [
    `CREATE TABLE removals (
       device_id ${bytes} PRIMARY KEY, account_id ${bytes} NOT NULL REFERENCES accounts ON DELETE CASCADE,
       challenge ${bytes} NOT NULL, signature ${bytes} NOT NULL, removed_at ${integer} NOT NULL)${end}`,
    'CREATE INDEX removals_of_account ON removals (account_id)',
  ],
  ({ bytes, integer, end }) => [
    `CREATE TABLE stirs (
       account_id ${bytes} NOT NULL REFERENCES accounts ON DELETE CASCADE, changed TEXT NOT NULL,
       device_id ${bytes} NOT NULL, source ${bytes} NOT NULL, stirred_at ${integer} NOT NULL,
       PRIMARY KEY (account_id, changed))${end}`,
    'CREATE INDEX stirs_by_time ON stirs (stirred_at)',
  ],
  ({ bytes, integer, end }) => [
    `CREATE TABLE reset_links (
       token_hash ${bytes} PRIMARY KEY, address_key TEXT NOT NULL, valid_until ${integer} NOT NULL,
       used ${integer} NOT NULL, expires_at ${integer} NOT NULL)${end}`,
    `CREATE TABLE resets (
       account_id ${bytes} PRIMARY KEY REFERENCES accounts ON DELETE CASCADE, begun_at ${integer} NOT NULL,
       due_at ${integer} NOT NULL, told ${integer} NOT NULL, expires_at ${integer} NOT NULL)${end}`,
    `CREATE TABLE reset_stops (
       token_hash ${bytes} PRIMARY KEY, account_id ${bytes} NOT NULL REFERENCES resets ON DELETE CASCADE)${end}`,
    'CREATE INDEX reset_stops_of_account ON reset_stops (account_id)',
    // The pair of one generation, and with it the vault and the devices as they were when it ended.
    `CREATE TABLE set_aside (
       account_id ${bytes} NOT NULL REFERENCES accounts ON DELETE CASCADE, generation ${integer} NOT NULL,
       sealed_verifier ${bytes} NOT NULL, sealed_vault_key ${bytes} NOT NULL, expires_at ${integer} NOT NULL,
       PRIMARY KEY (account_id, generation))${end}`,
    `CREATE TABLE set_aside_vaults (
       account_id ${bytes} NOT NULL, generation ${integer} NOT NULL, control_key ${bytes} NOT NULL,
       sequence ${integer} NOT NULL, previous ${bytes} NOT NULL, root ${bytes} NOT NULL, device ${bytes} NOT NULL,
       mac ${bytes} NOT NULL, PRIMARY KEY (account_id, generation),
       FOREIGN KEY (account_id, generation) REFERENCES set_aside ON DELETE CASCADE)${end}`,
    `CREATE TABLE set_aside_items (
       account_id ${bytes} NOT NULL, generation ${integer} NOT NULL, item_id ${bytes} NOT NULL,
       revision ${integer} NOT NULL, schema_version ${integer} NOT NULL, item ${bytes} NOT NULL, overview ${bytes} NOT NULL,
       leaf ${bytes} NOT NULL, size ${integer} NOT NULL, changed_at ${integer} NOT NULL,
       PRIMARY KEY (account_id, generation, item_id),
       FOREIGN KEY (account_id, generation) REFERENCES set_aside_vaults ON DELETE CASCADE)${end}`,
    `CREATE TABLE set_aside_devices (
       account_id ${bytes} NOT NULL, generation ${integer} NOT NULL, device_id ${bytes} NOT NULL, name TEXT NOT NULL,
       browser TEXT NOT NULL, public_key ${bytes} NOT NULL, sealed_secret ${bytes}, first_seen ${integer} NOT NULL,
       last_seen ${integer} NOT NULL, handed_over ${bytes}, handed_over_for ${integer},
       PRIMARY KEY (account_id, generation, device_id),
       FOREIGN KEY (account_id, generation) REFERENCES set_aside ON DELETE CASCADE)${end}`,
    'CREATE INDEX set_aside_devices_by_id ON set_aside_devices (device_id)',
  ],
  ({ bytes, integer, end }) => [
    `CREATE TABLE addresses (
       account_id ${bytes} PRIMARY KEY REFERENCES accounts ON DELETE CASCADE, sequence ${integer} NOT NULL,
       second TEXT, challenge ${bytes} NOT NULL, signature ${bytes} NOT NULL)${end}`,
    `CREATE TABLE address_codes (
       account_id ${bytes} PRIMARY KEY REFERENCES accounts ON DELETE CASCADE, purpose TEXT NOT NULL,
       address TEXT NOT NULL, code_hash ${bytes} NOT NULL, expires_at ${integer} NOT NULL,
       tries_left ${integer} NOT NULL)${end}`,
  ],
  ({ bytes, integer, end }) => [
    `CREATE TABLE pins (
       device_id ${bytes} PRIMARY KEY REFERENCES devices ON DELETE CASCADE, sealed ${bytes} NOT NULL,
       tries_left ${integer} NOT NULL, ends_at ${integer} NOT NULL)${end}`,
  ],
  ({ bytes, integer, end }) => [
    `ALTER TABLE accounts ADD COLUMN retired_keys ${bytes}`,
    `CREATE TABLE rekeys (
       device_id ${bytes} PRIMARY KEY REFERENCES devices ON DELETE CASCADE, account_id ${bytes} NOT NULL,
       rekey_id ${bytes} NOT NULL, expires_at ${integer} NOT NULL)${end}`,
    `CREATE TABLE staged_items (
       device_id ${bytes} NOT NULL REFERENCES rekeys ON DELETE CASCADE, item_id ${bytes} NOT NULL,
       revision ${integer} NOT NULL, schema_version ${integer} NOT NULL, item ${bytes} NOT NULL, overview ${bytes} NOT NULL,
       leaf ${bytes} NOT NULL, size ${integer} NOT NULL,
       PRIMARY KEY (device_id, item_id))${end}`,
  ],
  ({ bytes, integer, end }) => [
    `ALTER TABLE set_aside_vaults ADD COLUMN retired_keys ${bytes}`,
    `CREATE TABLE set_aside_addresses (
       account_id ${bytes} NOT NULL, generation ${integer} NOT NULL, sequence ${integer} NOT NULL, second TEXT,
       challenge ${bytes} NOT NULL, signature ${bytes} NOT NULL, PRIMARY KEY (account_id, generation),
       FOREIGN KEY (account_id, generation) REFERENCES set_aside_vaults ON DELETE CASCADE)${end}`,
  ],
  ({ bytes, integer, end }) => [
    `CREATE TABLE set_aside_pins (
       account_id ${bytes} NOT NULL, generation ${integer} NOT NULL, device_id ${bytes} NOT NULL,
       sealed ${bytes} NOT NULL, tries_left ${integer} NOT NULL, ends_at ${integer} NOT NULL,
       PRIMARY KEY (account_id, generation, device_id),
       FOREIGN KEY (account_id, generation, device_id) REFERENCES set_aside_devices ON DELETE CASCADE)${end}`,
  ],
  ({ bytes, integer, end }) => [
    `CREATE TABLE hand_backs (
       device_id ${bytes} PRIMARY KEY REFERENCES devices ON DELETE CASCADE, generation ${integer} NOT NULL,
       undone ${integer} NOT NULL, sealed ${bytes} NOT NULL)${end}`,
  ],
  // Contents lie under an id of their own, so that setting a vault aside moves no byte of them.
  ({ bytes, integer, end }) => [
    `CREATE TABLE attachments (
       content_id ${bytes} PRIMARY KEY, account_id ${bytes} NOT NULL REFERENCES accounts ON DELETE CASCADE,
       attachment_id ${bytes} NOT NULL, set_aside_for ${integer}, length ${integer} NOT NULL, size ${integer} NOT NULL,
       chunks ${integer} NOT NULL, expires_at ${integer},
       FOREIGN KEY (account_id, set_aside_for) REFERENCES set_aside ON DELETE CASCADE)${end}`,
    `CREATE UNIQUE INDEX attachments_of_account ON attachments (account_id, attachment_id)
       WHERE set_aside_for IS NULL`,
    'CREATE INDEX attachments_set_aside ON attachments (account_id, set_aside_for)',
    'CREATE INDEX attachments_unfinished ON attachments (expires_at)',
    `CREATE TABLE attachment_chunks (
       content_id ${bytes} NOT NULL REFERENCES attachments ON DELETE CASCADE, nth ${integer} NOT NULL,
       chunk ${bytes} NOT NULL, PRIMARY KEY (content_id, nth))${end}`,
  ],
];

/** The version of the tables that this code reads and writes. */
export const schemaVersion = migrations.length;

/** The database was written by a later release, or is not one of ours. */
export class NewerDatabase extends Error {
  constructor(version: number) {
    super(`the database has version ${version} of the tables, and this release knows ${schemaVersion}`);
    this.name = 'NewerDatabase';
  }
}

async function versionOf(queries: Queries, dialect: Dialect): Promise<number> {
  await queries.run(
    `CREATE TABLE IF NOT EXISTS schema_version (version ${dialect.integer} NOT NULL)${dialect.end}`,
  );
  const [row] = await queries.all('SELECT version FROM schema_version');
  if (row) return integerOf(row, 'version');
  await queries.run('INSERT INTO schema_version (version) VALUES (0)');
  return 0;
}

/** Brings the tables up to this release in one transaction; does nothing when they are. */
export async function migrate(database: Database, dialect: Dialect): Promise<void> {
  await database.write(async (queries) => {
    await queries.lock('migrate');
    const version = await versionOf(queries, dialect);
    if (version > schemaVersion) throw new NewerDatabase(version);
    for (const statements of migrations.slice(version)) {
      for (const statement of statements(dialect)) await queries.run(statement);
    }
    if (version < schemaVersion) await queries.run('UPDATE schema_version SET version = ?', schemaVersion);
  });
}
