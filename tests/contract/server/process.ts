import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import * as v from 'valibot';
import {
  type EndpointName,
  endpoints,
  type RequestOf,
  type ResponseOf,
} from '../../../utils/api/endpoints.ts';
import { encodeBase64url } from '../../../utils/bytes/base64url.ts';
import { origin, sealKey } from './service.ts';

const root = new URL('../../../', import.meta.url).pathname;

export type CaughtMail = Email & {
  readonly text: string;
  readonly raw: string;
  readonly recipients: readonly string[];
};

/** A mail server on a free port that keeps what it gets. */
export async function startMailServer() {
  const sent: CaughtMail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const raw = Buffer.concat(chunks);
        const recipients = session.envelope.rcptTo.map(({ address }) => address);
        PostalMime.parse(raw).then(
          (mail) => {
            sent.push({ ...mail, text: mail.text ?? '', raw: raw.toString('latin1'), recipients });
            done();
          },
          (error: unknown) => done(error instanceof Error ? error : new Error(String(error))),
        );
      });
    },
  });
  server.on('error', () => {});
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const address = server.server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    sent,
    url: `smtp://127.0.0.1:${port}`,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

export const environment = (databasePath: string, smtpUrl: string): Record<string, string> => ({
  HALFKEY_ORIGIN: origin,
  HALFKEY_PORT: '0',
  HALFKEY_DATABASE: `sqlite:${databasePath}`,
  HALFKEY_SEAL_KEY: encodeBase64url(sealKey),
  HALFKEY_SMTP_URL: smtpUrl,
  HALFKEY_MAIL_FROM: 'Halfkey <halfkey@example.test>',
});

/** Starts `server/main.ts` and collects what it writes. `largestFile` (in 512-byte blocks) makes its disk full early. */
export function runServer(
  variables: Record<string, string>,
  largestFile?: number,
): ChildProcess & { lines: () => Record<string, unknown>[] } {
  const main = [process.execPath, join(root, 'server', 'main.ts')];
  const command =
    largestFile === undefined
      ? main
      : ['/bin/sh', '-c', `trap '' XFSZ; ulimit -f ${largestFile}; exec "$0" "$1"`, ...main];
  const child = spawn(command[0] ?? '', command.slice(1), {
    env: variables,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let written = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => (written += chunk.toString()));
  const lines = () =>
    written
      .split('\n')
      .filter((line) => line.startsWith('{'))
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  return Object.assign(child, { lines });
}

/** A real process on a free port, reached over HTTP. */
export async function startServer(
  databasePath: string,
  mail: { url: string; sent: CaughtMail[] },
  largestFile?: number,
) {
  const child = runServer(environment(databasePath, mail.url), largestFile);
  const exited = once(child, 'exit');
  let port = 0;
  while (port === 0) {
    if (child.exitCode !== null) throw new Error(`the service ended: ${JSON.stringify(child.lines())}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
    port = Number(child.lines().find(({ event }) => event === 'listening')?.['port'] ?? 0);
  }
  const url = `http://127.0.0.1:${port}`;
  const end = async (signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null> => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill(signal);
      await exited;
    }
    return child.exitCode;
  };
  const call = async <N extends EndpointName>(
    name: N,
    body: RequestOf<N>,
    caller?: { token?: string },
  ): Promise<ResponseOf<N>> => {
    const response = await fetch(url + endpoints[name].path, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        ...(caller?.token !== undefined && { Authorization: `Bearer ${caller.token}` }),
      },
      body: JSON.stringify(body),
    });
    const value: unknown = await response.json();
    if (response.status !== 200)
      throw new Error(`${name} was answered ${response.status} ${JSON.stringify(value)}`);
    return v.parse(endpoints[name].response, value) as ResponseOf<N>;
  };
  return { url, child, call, sent: mail.sent, kill: () => end('SIGKILL'), stop: () => end('SIGTERM') };
}

export function temporaryDatabase() {
  const folder = mkdtempSync(join(tmpdir(), 'halfkey-process-'));
  return {
    path: join(folder, 'halfkey.db'),
    folder,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
