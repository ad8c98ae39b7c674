import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join, normalize } from 'node:path';
import { build } from 'vite';
import { ownWasm } from '../../../scripts/ownWasm.ts';
import { plainPdf } from '../../../scripts/plainPdf.ts';
import { launchPlain } from '../plainChromium.ts';
import type { PageReading } from './main.ts';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.wasm': 'application/wasm',
};
/** The policy of our own pages (wxt.config.ts), with nothing but this page to connect to. */
const policy =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; img-src 'self' blob: data:; connect-src 'self'";

export type ReaderServer = {
  readonly address: string;
  /** Puts a file on the server; gives its address. */
  readonly put: (bytes: Uint8Array) => string;
  /** Paths that were asked for since the last call. */
  readonly asked: () => readonly string[];
  readonly close: () => Promise<void>;
};

/** A page with nothing but the reader of packets in it, built as the extension is and served with its policy. */
export const serveReader = async (): Promise<ReaderServer> => {
  const folder = await mkdtemp(join(tmpdir(), 'halfkey-reader-'));
  await build({
    root: import.meta.dirname,
    configFile: false,
    logLevel: 'error',
    plugins: [ownWasm, plainPdf],
    build: { outDir: folder, emptyOutDir: true, target: 'es2023', chunkSizeWarningLimit: 4000 },
    worker: { format: 'es', plugins: () => [ownWasm, plainPdf] },
  });
  const files = new Map<string, Uint8Array>();
  let asked: string[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    asked.push(path);
    const file = files.get(path);
    const content = file ?? readFile(join(folder, normalize(path === '/' ? '/index.html' : path)));
    Promise.resolve(content).then(
      (body) => {
        const type = file === undefined ? types[extname(path) || '.html'] : undefined;
        response.writeHead(200, {
          'content-type': type ?? 'application/octet-stream',
          'content-security-policy': policy,
        });
        response.end(body);
      },
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}/`,
    put: (bytes) => {
      const path = `/file-${files.size}`;
      files.set(path, bytes);
      return path;
    },
    asked: () => {
      const paths = asked;
      asked = [];
      return paths;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => void server.close(resolve));
      await rm(folder, { recursive: true, force: true });
    },
  };
};

/** The folders in /proc of the processes that draw pages in the browser with this profile; none but on Linux. */
const renderers = (profile: string): readonly string[] =>
  (existsSync('/proc') ? readdirSync('/proc') : [])
    .filter((id) => /^\d+$/.test(id))
    .map((id) => `/proc/${id}`)
    .filter((folder) => {
      const line = textIn(`${folder}/cmdline`);
      return line.includes('--type=renderer') && line.includes(profile);
    });

/** What is in a file of /proc; nothing where the process has ended. */
const textIn = (file: string): string => {
  try {
    return readFileSync(file, 'latin1');
  } catch {
    return '';
  }
};

const rendererPeak = (profile: string): number =>
  Math.max(
    0,
    ...renderers(profile).map(
      (folder) => Number(/VmHWM:\s+(\d+) kB/.exec(textIn(`${folder}/status`))?.[1] ?? 0) * 1024,
    ),
  );

/** As the system counts them: the browser's driver at times goes on listing one that ended as soon as it had begun. */
const workerThreads = (profile: string): number =>
  renderers(profile)
    .flatMap((folder) =>
      existsSync(`${folder}/task`)
        ? readdirSync(`${folder}/task`).map((id) => `${folder}/task/${id}/comm`)
        : [],
    )
    .filter((file) => textIn(file).startsWith('DedicatedWorker')).length;

export type ReaderPage = {
  /** Reads files as a screen does, and tells what was asked of the network meanwhile. */
  readonly read: (
    files: readonly Uint8Array[],
    giveUpAfter?: number,
  ) => Promise<PageReading & { readonly asked: readonly string[] }>;
  /** Where the memory of the page's process stood highest, in bytes; 0 where the system does not tell. */
  readonly peakMemory: () => number;
  readonly title: () => Promise<string>;
  /** How many threads of the page are running. */
  readonly workers: () => number;
  /** Addresses outside this page that the browser was made to ask for. */
  readonly foreign: readonly string[];
  readonly close: () => Promise<void>;
};

/** The reader in Chromium. */
export const openReaderPage = async (): Promise<ReaderPage> => {
  const server = await serveReader();
  const profile = await mkdtemp(join(tmpdir(), 'halfkey-reader-profile-'));
  const browser = await launchPlain({ userDataDir: profile, pipe: true });
  const page = await browser.newPage();
  const foreign: string[] = [];
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(server.address) && !/^(?:blob|data):/.test(url)) foreign.push(url);
  });
  await page.goto(server.address);
  return {
    read: async (given, giveUpAfter) => {
      const addresses = given.map(server.put);
      server.asked();
      const result = await page.evaluate(
        (list, limit) => {
          const { readAll } = globalThis as unknown as {
            readAll: (list: readonly string[], limit?: number) => Promise<PageReading>;
          };
          return readAll(list, limit ?? undefined);
        },
        addresses,
        giveUpAfter ?? null,
      );
      return { ...result, asked: server.asked().filter((path) => !addresses.includes(path)) };
    },
    foreign,
    peakMemory: () => rendererPeak(profile),
    title: () => page.title(),
    workers: () => workerThreads(profile),
    close: async () => {
      await browser.close();
      await server.close();
      await rm(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
    },
  };
};
