import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'puppeteer';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeBase64url } from '../../utils/bytes/base64url.ts';
import { nodeArgon2 } from '../support/nodeArgon2.ts';
import { launchPlain } from '../support/plainChromium.ts';
import { loadSuite } from '../vectors/run/loadSuite.ts';
import { runAll, type Suite, type SuiteResult } from '../vectors/run/runAll.ts';
import type { SuiteOnTheWire } from '../vectors/run/worker.ts';

const contentTypes: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.wasm': 'application/wasm',
  '.json': 'application/json',
  '.html': 'text/html',
};

/** The worker and its WebAssembly, bundled as the extension's background is. */
const bundleWorker = (outDir: string) =>
  build({
    configFile: false,
    logLevel: 'warn',
    root: fileURLToPath(new URL('../vectors/run/', import.meta.url)),
    build: {
      outDir,
      emptyOutDir: true,
      target: 'es2023',
      assetsInlineLimit: 0,
      rollupOptions: {
        input: fileURLToPath(new URL('../vectors/run/worker.ts', import.meta.url)),
        output: { entryFileNames: 'worker.js' },
      },
    },
  });

const onTheWire = (suite: Suite): SuiteOnTheWire => ({
  ...suite,
  vectors: Object.fromEntries(
    Object.entries(suite.vectors).map(([path, bytes]) => [path, encodeBase64url(bytes)]),
  ),
});

const serve = async (folder: string, suite: Suite): Promise<Server> => {
  const fixed: Readonly<Record<string, string>> = {
    '/': '<!doctype html><title>vectors</title>',
    '/suite.json': JSON.stringify(onTheWire(suite)),
  };
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const type = contentTypes[extname(pathname)] ?? 'text/html';
    const found =
      fixed[pathname] !== undefined ? Promise.resolve(fixed[pathname]) : readFile(join(folder, pathname));
    found.then(
      (content) => response.writeHead(200, { 'content-type': type }).end(content),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return server;
};

describe('the vectors in a browser’s worker', { timeout: 600_000 }, () => {
  let folder: string;
  let suite: Suite;
  let server: Server;
  let browser: Browser;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'halfkey-vectors-'));
    [suite] = await Promise.all([loadSuite(), bundleWorker(folder)]);
    server = await serve(folder, suite);
    browser = await launchPlain({ protocolTimeout: 600_000 });
  });
  afterAll(async () => {
    await browser.close();
    server.close();
    await rm(folder, { recursive: true });
  });

  it('M11 all hold, and are as many as in Node', async () => {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    const answer = await page.evaluate(
      () =>
        new Promise<{ result?: SuiteResult; error?: string }>((resolve) => {
          const worker = new Worker('/worker.js', { type: 'module' });
          worker.addEventListener(
            'message',
            ({ data }: MessageEvent<{ result?: SuiteResult; error?: string }>) => {
              resolve(data);
            },
          );
          worker.addEventListener('error', ({ message }) => {
            resolve({ error: message });
          });
        }),
    );
    console.log(answer.result?.ran);
    const inNode = runAll(suite, await nodeArgon2());
    expect(answer).toEqual({ result: inNode });
    expect(inNode.failures).toEqual([]);
  });
});
