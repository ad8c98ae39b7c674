import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import preact from '@preact/preset-vite';
import type { Page } from 'puppeteer';
import { build, preview, type InlineConfig } from 'vite';
import { launchPlain } from '../plainChromium.ts';
import { packetTroubles } from '../packetTroubles.ts';
import type { Scene } from './examples.ts';
import { scenes } from './scenes.ts';

/**
 * Takes a picture of every screen, light and dark, for people to look at:
 * `node tests/support/gallery/takePictures.ts FOLDER [--only=vault,item] [--language=de] [--in=tab] [--scale=2]
 * [--width=500]`, the width being that of a page in a tab: half of it is what a zoom of 200 % leaves.
 * With `--errors` those of docs/packet-errors.md alone, each down to the end of what it says.
 */

const [folder = 'demo/gallery', ...flags] = process.argv.slice(2);
const flag = (name: string): string | undefined =>
  flags.find((text) => text.startsWith(`--${name}=`))?.split('=')[1];
const only = flag('only')?.split(',');
const language = flag('language') ?? 'en';
const place = flag('in') ?? 'popup';
const width = Number(flag('width') ?? 1000);
const errors = flags.includes('--errors');
const scale = Number(flag('scale') ?? (errors ? 1 : 2));
const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

const takeStep = async (page: Page, step: string): Promise<void> => {
  const [, selector, text] = /^(.*\]|[a-z]+)=(.*)$/.exec(step) ?? [null, step, null];
  const element = await page.waitForSelector(selector ?? step, { timeout: 3000 }).catch(() => null);
  // Where there is room for what a menu holds, there is no menu.
  if (!element || !(await element.isVisible())) return;
  if (text === null || text === undefined) await element.click();
  else await element.type(text);
  await new Promise((resolve) => setTimeout(resolve, 80));
};

/** Whether the scene is asked for. */
const isWanted = (name: string): boolean =>
  errors
    ? name.replace(/^trouble-/, '') in packetTroubles && name.startsWith('trouble-')
    : (only?.includes(name) ?? true);

/** The picture of a trouble begins with the step's title and ends a little below what is said, or with the screen. */
const takeTrouble = async (page: Page, path: `${string}.png`): Promise<void> => {
  const [top, bottom] = await page.evaluate(() => {
    const said = document.querySelector('.packet-trouble') ?? document.querySelector('main');
    window.scrollTo(0, 0);
    return [
      document.querySelector('.screen-body')?.getBoundingClientRect().top ?? 0,
      Math.ceil((said?.getBoundingClientRect().bottom ?? 0) + 16),
    ] as const;
  });
  await page.screenshot({ path, clip: { x: 0, y: top, width: 380, height: bottom - top } });
};

const built = await mkdtemp(join(tmpdir(), 'halfkey-gallery-'));
const config: InlineConfig = {
  root: here('.'),
  publicDir: here('../../../public'),
  configFile: false,
  logLevel: 'error',
  plugins: [preact()],
  resolve: { alias: { 'wxt/browser': here('./fakeBrowser.ts') } },
  define: { 'import.meta.env.FIREFOX': 'false' },
  build: { outDir: built, emptyOutDir: true, target: 'es2023', chunkSizeWarningLimit: 4000 },
  preview: { port: 0, host: '127.0.0.1' },
  worker: { format: 'es' },
};
await build(config);
const server = await preview(config);
const browser = await launchPlain();
await mkdir(folder, { recursive: true });
const origin = server.resolvedUrls?.local[0] ?? '';
for (const [name, scene] of Object.entries<Scene>(scenes)) {
  if (!isWanted(name)) continue;
  for (const scheme of ['light', 'dark']) {
    const page = await browser.newPage();
    page.on('pageerror', (error) => console.error(name, error));
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
    const popup = place === 'popup' && scene.page === 'popup';
    await page.setViewport({
      width: popup ? 380 : width,
      height: popup ? 560 : 800,
      deviceScaleFactor: scale,
    });
    await page.goto(`${origin}?scene=${name}&language=${language}&in=${place}`);
    await page.waitForSelector('[data-screen]', { timeout: 20_000 });
    for (const step of scene.steps ?? []) await takeStep(page, step);
    await new Promise((resolve) => setTimeout(resolve, name.includes('password') ? 1500 : 600));
    // Whatever was pressed last is not to look as if it were pointed at.
    await page.mouse.move(0, 0);
    await new Promise((resolve) => setTimeout(resolve, 200));
    if (errors) {
      await takeTrouble(page, `${join(folder, name.replace('trouble-', ''))}.${scheme}.png`);
    } else {
      await page.screenshot({ path: join(folder, `${name}-${scheme}.png`), fullPage: true });
    }
    await page.close();
  }
}
await browser.close();
await server.close();
await rm(built, { recursive: true });
