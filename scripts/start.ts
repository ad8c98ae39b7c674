/**
 * `npm start`: everything that is needed to try Halfkey on this machine, in one browser window. The account service keeps
 * its data in `.data/`; the mailbox is in memory. Without a display, the demo runs instead.
 */
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { launchChromium } from '../tests/support/chromium.ts';
import { startService } from '../tests/support/service.ts';
import { buildExtension } from './build.ts';
import { startLoginSite } from './loginSite.ts';
import { startMailCatcher } from './mailCatcher.ts';

const hasDisplay =
  process.platform === 'darwin' ||
  process.platform === 'win32' ||
  Boolean(process.env['DISPLAY']) ||
  Boolean(process.env['WAYLAND_DISPLAY']);

/** The port if nobody has it, else 0: any. */
const portOrAny = async (port: number): Promise<number> => {
  const server = createServer();
  try {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    return port;
  } catch {
    return 0;
  } finally {
    server.close();
  }
};

const dataFolder = join(import.meta.dirname, '..', '.data');

/** The key that seals what the service stores; made once, readable by its owner only. */
const sealKey = (): string => {
  const file = join(dataFolder, 'seal-key');
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString('base64url'), { mode: 0o600 });
  return readFileSync(file, 'utf8').trim();
};

/** Starts one thing after the other, and adds to `stops` what ends each. */
const startAll = async (stops: (() => Promise<unknown>)[]) => {
  const catcher = await startMailCatcher({ webPort: await portOrAny(8025) });
  stops.push(catcher.stop);
  const site = await startLoginSite({ port: await portOrAny(8010) });
  stops.push(site.stop);
  const port = await portOrAny(8787);
  const service = await startService({
    smtpUrl: catcher.smtpUrl,
    folder: dataFolder,
    sealKey: sealKey(),
    ...(port !== 0 && { port }),
  });
  stops.push(service.stop);
  buildExtension('chrome', service.origin);
  const chromium = await launchChromium({ headless: false, profile: join(dataFolder, 'chromium') });
  stops.push(chromium.close);

  const [first] = await chromium.browser.pages();
  await first?.goto(`${chromium.origin}/popup.html?in=tab`);
  await chromium.open(catcher.webOrigin);
  await chromium.open(`${site.origin}/login`);
  await first?.bringToFront();

  console.log(
    [
      'Halfkey runs. Press Ctrl-C to stop.',
      `  account service  ${service.origin}`,
      `  mailbox          ${catcher.webOrigin}`,
      `  a login page     ${site.origin}/login`,
      '  the extension    is in the first tab; its button is behind the puzzle piece beside the address bar',
    ].join('\n'),
  );
  return chromium;
};

const start = async () => {
  mkdirSync(dataFolder, { recursive: true });
  const stops: (() => Promise<unknown>)[] = [];
  try {
    const chromium = await startAll(stops);
    await new Promise<void>((resolve) => {
      chromium.browser.once('disconnected', () => resolve());
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
    });
  } finally {
    // The browser first: it still talks to the others. It may be gone already.
    for (const stop of stops.toReversed()) await stop().catch(() => undefined);
  }
};

if (hasDisplay) await start();
else {
  console.log('There is no display here, so the demo runs instead: the whole journey, without a window.\n');
  await import('./demo.ts');
}
