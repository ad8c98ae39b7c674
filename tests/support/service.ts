import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { portOf } from '../../scripts/portOf.ts';

const main = join(import.meta.dirname, '..', '..', 'server', 'main.ts');

export type RunningService = {
  /** What clients reach and sign for. */
  readonly origin: string;
  /** Every line it wrote to its log, over all its lives. */
  readonly log: readonly string[];
  /** Stops the process: SIGTERM as an operator does, SIGKILL as a power cut does. */
  readonly kill: (signal?: 'SIGTERM' | 'SIGKILL') => Promise<void>;
  /** Starts it again on the same port and data. */
  readonly restart: () => Promise<void>;
  /** Stops it, and removes its data unless a folder was given. */
  readonly stop: () => Promise<void>;
};

/** A port that was free a moment ago. */
const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const port = portOf(server);
  server.close();
  await once(server, 'close');
  return port;
};

const isUp = async (origin: string): Promise<boolean> => {
  try {
    return (await fetch(`${origin}/healthz`)).ok;
  } catch {
    return false;
  }
};

/**
 * Starts the account service as an operator would: the real program, its database a file in `folder`
 * (a new temporary one where none is named), its mail to `smtpUrl`.
 * `origin`: what it is reached at where a proxy stands before it; `behindProxy`: it believes one in `X-Forwarded-For`.
 */
export const startService = async ({
  smtpUrl,
  folder: given,
  port: wanted,
  origin: proxied,
  sealKey = randomBytes(32).toString('base64url'),
  behindProxy = false,
  contact,
  resetDelayDays,
}: {
  readonly smtpUrl: string;
  readonly folder?: string;
  readonly port?: number;
  readonly origin?: string;
  readonly sealKey?: string;
  readonly behindProxy?: boolean;
  /** Who runs it; without: that is not told. */
  readonly contact?: string;
  /** How long a reset waits; without: as it is for everybody. */
  readonly resetDelayDays?: number;
}): Promise<RunningService> => {
  const folder = given ?? (await mkdtemp(join(tmpdir(), 'halfkey-service-')));
  const port = wanted ?? (await freePort());
  const here = `http://127.0.0.1:${port}`;
  const log: string[] = [];
  let child: ChildProcess | undefined;

  const start = async () => {
    const started = spawn(process.execPath, [main], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        PATH: process.env['PATH'],
        HALFKEY_ORIGIN: proxied ?? here,
        HALFKEY_PORT: String(port),
        HALFKEY_DATABASE: `sqlite:${join(folder, 'halfkey.sqlite')}`,
        HALFKEY_SEAL_KEY: sealKey,
        HALFKEY_SMTP_URL: smtpUrl,
        HALFKEY_MAIL_FROM: 'Halfkey <halfkey@halfkey.example>',
        HALFKEY_TRUSTED_PROXIES: behindProxy ? '1' : '0',
        ...(contact !== undefined && { HALFKEY_CONTACT: contact }),
        ...(resetDelayDays !== undefined && { HALFKEY_RESET_DELAY_DAYS: String(resetDelayDays) }),
      },
    });
    child = started;
    const keep = (chunk: Buffer) => log.push(...chunk.toString().split('\n').filter(Boolean));
    started.stdout?.on('data', keep);
    started.stderr?.on('data', keep);
    for (const end = Date.now() + 30_000; !(await isUp(here));) {
      if (started.exitCode !== null || Date.now() > end) {
        throw new Error(`the account service did not start:\n${log.join('\n')}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };

  const kill = async (signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM') => {
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill(signal);
    await gone;
  };

  await start();
  return {
    origin: proxied ?? here,
    log,
    kill,
    restart: async () => {
      await kill();
      await start();
    },
    stop: async () => {
      await kill();
      if (given === undefined) await rm(folder, { recursive: true, force: true });
    },
  };
};
