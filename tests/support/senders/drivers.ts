import type { Page } from 'puppeteer';
import type { Chromium } from '../chromium.ts';
import type { Firefox } from '../firefox.ts';
import type { SenderDriver } from './record.ts';
import type { Sender } from './recorded.ts';

// The product has nothing in it for this: a second listener is put into its background from outside.

const listener = '(message, sender) => { heard.push(JSON.parse(JSON.stringify(sender))); }';
const ask = `{ ask: 'describe-form', askId: 'recording' }`;
const addFrame = (src: string) =>
  `document.body.append(Object.assign(document.createElement('iframe'), { src: '${src}' }));`;

/** Over a page that is open in Chromium. */
export const chromiumDriver = async (chromium: Chromium, page: Page): Promise<SenderDriver> => {
  const target = await chromium.browser.waitForTarget((one) => one.url().endsWith('/background.js'));
  const worker = await target.worker();
  if (worker === null) throw new Error('no worker runs');
  await worker.evaluate(`globalThis.heard = []; chrome.runtime.onMessage.addListener(${listener});`);
  let own = page;
  return {
    heard: async () => (await worker.evaluate('heard.splice(0)')) as Sender[],
    popup: async () => {
      const popup = await chromium.popup(page);
      await popup.close();
    },
    ownPage: async (path) => {
      own = await chromium.ownPage(path);
    },
    frameOptionsIn: async (where) => {
      await (where === 'page' ? page : own).evaluate(addFrame(`${chromium.origin}/options.html`));
    },
    askFrames: async () => {
      await page.bringToFront();
      await worker.evaluate(
        `chrome.tabs.query({ active: true }).then(([tab]) => chrome.tabs.sendMessage(tab.id, ${ask}))`,
      );
    },
  };
};

/** Over a page that is open in Firefox, in the tab `page`. */
export const firefoxDriver = async (firefox: Firefox, page: string): Promise<SenderDriver> => {
  const recorder = await firefox.open(`${firefox.origin}/popup.html?in=tab`);
  // With its screen its own first question is answered: a recorder that still asks would be recorded itself.
  await firefox.find('main[data-screen]');
  await firefox.run(
    `window.heard = [];
     const background = await browser.runtime.getBackgroundPage();
     background.browser.runtime.onMessage.addListener(${listener.replace('heard', 'window.heard')});`,
  );
  let own = recorder;
  return {
    heard: async () => {
      await firefox.switchTo(recorder);
      return JSON.parse(await firefox.run<string>('return JSON.stringify(window.heard.splice(0))'));
    },
    popup: async () => {
      await firefox.switchTo(page);
      await firefox.openPopup();
    },
    ownPage: async (path) => {
      own = await firefox.open(firefox.origin + path);
    },
    frameOptionsIn: async (where) => {
      await firefox.switchTo(where === 'page' ? page : own);
      await firefox.run(addFrame(`${firefox.origin}/options.html`));
    },
    askFrames: async () => {
      await firefox.switchTo(recorder);
      await firefox.run(
        `const tabs = await browser.tabs.query({});
         await Promise.all(Array.from(tabs, ({ id }) => browser.tabs.sendMessage(id, ${ask}).catch(() => {})));`,
      );
    },
  };
};
