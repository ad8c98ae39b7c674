import { type Browser, launch, type LaunchOptions } from 'puppeteer';
import { browserPaths } from './browserPaths.ts';

/** How every Chromium here is started: it asks nobody for anything by itself. */
export const quiet: readonly string[] = [
  '--disable-quic',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Chromium has no sandbox for root, as in a container.
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];

/** Where Chromium is. Throws where the set-up found none. */
export const chromiumPath = (): string => {
  if (browserPaths.chromium === undefined) throw new Error('no Chromium is known here: npm run setup');
  return browserPaths.chromium;
};

/** Starts Chromium without an extension: for pages of tests and benchmarks. */
export const launchPlain = (options: Omit<LaunchOptions, 'args' | 'executablePath'> = {}): Promise<Browser> =>
  launch({ ...options, executablePath: chromiumPath(), args: [...quiet] });
