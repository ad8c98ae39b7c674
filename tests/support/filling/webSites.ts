import { createServer as createHttpServer, type RequestListener } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo, Server } from 'node:net';
import { makeCertificate } from './certificate.ts';

type Page = string | { readonly html: string; readonly headers: Readonly<Record<string, string>> };

const listen = (server: Server): Promise<number> =>
  new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });

/**
 * Web sites of any name on this machine, over https and http alike. `launchArguments` makes a browser find them at their
 * usual ports. A page that was not set is answered 404, and every request is kept.
 */
export async function startWebSites() {
  const pages = new Map<string, Page>();
  const requests: { readonly url: string; readonly body: string }[] = [];
  const answer =
    (scheme: string): RequestListener =>
    (request, response) => {
      const url = new URL(request.url ?? '/', `${scheme}://${request.headers.host}`);
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        requests.push({ url: url.href, body: Buffer.concat(chunks).toString() });
        // Browsers ask for it by themselves, and would report that it is not there.
        if (url.pathname === '/favicon.ico') {
          response.writeHead(204).end();
          return;
        }
        const page = pages.get(`${url.origin}${url.pathname}`) ?? pages.get(`//${url.host}${url.pathname}`);
        const html = typeof page === 'object' ? page.html : page;
        response.writeHead(html === undefined ? 404 : 200, {
          'Content-Type': 'text/html; charset=utf-8',
          ...(typeof page === 'object' && page.headers),
        });
        response.end(html ?? '<!doctype html><title>nothing here</title>');
      });
    };
  const secure = createHttpsServer(makeCertificate(), answer('https'));
  const plain = createHttpServer(answer('http'));
  const [securePort, plainPort] = await Promise.all([listen(secure), listen(plain)]);

  return {
    requests,
    /** Sets a page for an address without query; with `//host/path` for https and http both. */
    page: (address: string, page: Page): string => {
      pages.set(address, page);
      return address;
    },
    plainPort,
    launchArguments: [
      '--ignore-certificate-errors',
      // Else http://host would quietly become https://host, and nothing would be tested over http.
      '--disable-features=HttpsUpgrades,HttpsFirstBalancedModeAutoEnable',
      `--host-resolver-rules=MAP *:443 127.0.0.1:${securePort}, MAP *:8443 127.0.0.1:${securePort}, MAP *:80 127.0.0.1:${plainPort}`,
    ],
    close: () => {
      for (const server of [secure, plain]) {
        server.closeAllConnections();
        server.close();
      }
    },
  };
}
