import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname } from 'node:path';
import { portOf } from '../../../scripts/portOf.ts';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.png': 'image/png',
  '.pdf': 'application/pdf',
};

export type FileSite = {
  readonly origin: string;
  /** The paths that were asked for. */
  readonly asked: readonly string[];
  readonly stop: () => Promise<void>;
};

/** A web site of a few files, each at its own path. */
export const startFileSite = async (
  files: Readonly<Record<string, string | Uint8Array>>,
): Promise<FileSite> => {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    asked.push(path);
    const file = files[path];
    const send = (body: string | Uint8Array | undefined) => {
      response.writeHead(body === undefined ? 404 : 200, {
        'Content-Type': types[extname(path)] ?? 'text/plain',
      });
      response.end(body);
    };
    if (typeof file === 'string' && file.startsWith('/'))
      void readFile(file).then(send, () => send(undefined));
    else send(file);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    origin: `http://127.0.0.1:${portOf(server)}`,
    asked,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
