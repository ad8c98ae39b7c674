import { join } from 'node:path';
import type { Page } from 'puppeteer';

/** What passes by itself would stand in the picture by chance: what was just done, and what is still on its way. */
const passing = '.toast-body, [data-sync="syncing"], [aria-busy="true"]';

/** Numbered pictures in a folder, each light and dark. */
export const takePictures = (folder: string) => {
  let pictures = 0;
  return {
    /** How many there are, light and dark counted once. */
    taken: (): number => pictures,
    /** Takes the page's picture as soon as it is at rest; `whole`: also what would have to be scrolled to. */
    picture: async (page: Page, name: string, { whole = false } = {}): Promise<void> => {
      const number = String(++pictures).padStart(2, '0');
      await page.waitForFunction((selector) => document.querySelector(selector) === null, {}, passing);
      for (const scheme of ['light', 'dark'] as const) {
        await page.emulateMediaFeatures([
          { name: 'prefers-color-scheme', value: scheme },
          { name: 'prefers-reduced-motion', value: 'reduce' },
        ]);
        await page.evaluate(async () => {
          window.scrollTo(0, 0);
          await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
        });
        const path = join(folder, `${number}-${name}.${scheme}.png`) as `${string}.png`;
        if (page.url().endsWith('/popup.html')) {
          // The window around a popup is a little larger than the popup.
          const { width, height } = await page.evaluate(() => {
            const body = document.body.getBoundingClientRect();
            return { width: body.width, height: Math.min(body.height, innerHeight) };
          });
          await page.screenshot({ path, clip: { x: 0, y: 0, width, height }, captureBeyondViewport: false });
        } else {
          await page.screenshot({ path, fullPage: whole });
        }
      }
    },
  };
};
