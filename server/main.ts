import { createServer, type Server } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { randomBytes } from '../utils/crypto/randomBytes.ts';
import { createApp } from './app.ts';
import { BadConfig, type Config, type DatabaseConfig, readConfig } from './config.ts';
import { createLog, describeError, type Log } from './log.ts';
import { createSmtpMailer } from './mail/mailer.ts';
import { createSealing } from './sealing.ts';
import { minute, second } from './services/limits.ts';
import { isItsSealKey } from './services/sealCheck.ts';
import { createTasks } from './services/tasks.ts';
import { openPostgresStore } from './store/postgres/openPostgres.ts';
import { NewerDatabase } from './store/sql/migrations.ts';
import { openSqliteStore } from './store/sqlite/openSqlite.ts';
import type { Store } from './store/store.ts';

const write = (line: string) => process.stdout.write(line);
const clock = () => Date.now();
/** How long a request under way may take after the signal to stop. */
const grace = 10 * second;

const openStore = (database: DatabaseConfig): Promise<Store> =>
  database.is === 'sqlite' ? openSqliteStore(database.path) : openPostgresStore(database.url);

function listen(server: Server, config: Config): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(config.port, config.host, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : config.port);
    });
  });
}

/** Takes no more requests, finishes those under way, and cuts what has not ended by then. */
function stopServing(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), grace);
    // Those that are over later are kept alive for another request, which nobody takes.
    const tidy = setInterval(() => server.closeIdleConnections(), 50);
    server.close(() => {
      clearTimeout(cut);
      clearInterval(tidy);
      resolve();
    });
    server.closeIdleConnections();
  });
}

async function serve(config: Config, log: Log): Promise<void> {
  const store = await openStore(config.database);
  if (!(await isItsSealKey(store, createSealing(config.sealKey)))) {
    await store.close();
    throw new BadConfig(['HALFKEY_SEAL_KEY is not the key that this database was begun with']);
  }
  const mailer = createSmtpMailer({ smtpUrl: config.smtpUrl, from: config.mailFrom });
  const tasks = createTasks(log);
  const { app, close, sweep } = createApp({ store, mailer, clock, random: randomBytes, config, log, tasks });
  // A client that sends byte by byte is cut off; nothing of ours takes a minute.
  const limits = { requestTimeout: minute, headersTimeout: 15 * second, maxHeaderSize: 16 * 1024 };
  const answer = getRequestListener(app.fetch, { overrideGlobalObjects: false });
  const server = createServer(limits, (request, response) => void answer(request, response));
  const timers = [
    setInterval(() => tasks.run('purge', () => store.purge(clock())), 10 * minute),
    setInterval(() => tasks.run('due resets', sweep), minute),
  ];

  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    log.info('stopping');
    for (const timer of timers) clearInterval(timer);
    close();
    await stopServing(server);
    await tasks.settled();
    mailer.close();
    await store.close();
    log.info('stopped');
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop());

  const port = await listen(server, config);
  log.info('listening', { host: config.host, port, database: config.database.is });
}

async function main(): Promise<void> {
  // The database's files are for the service's own user alone.
  process.umask(0o077);
  let log = createLog({ level: 'info', clock, write });
  try {
    const config = readConfig(process.env);
    log = createLog({ level: config.logLevel, clock, write });
    await serve(config, log);
  } catch (error) {
    if (error instanceof BadConfig) log.error('bad configuration', { problems: error.problems });
    else if (error instanceof NewerDatabase) log.error('database is newer than this release');
    else log.error('could not start', describeError(error));
    process.exitCode = 1;
  }
}

await main();
