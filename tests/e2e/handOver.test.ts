import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type MailCatcher, startMailCatcher } from '../../scripts/mailCatcher.ts';
import { formatPacket } from '../../utils/packet/formatPacket.ts';
import { qrPng } from '../../utils/packet/qrPng.ts';
import { type Chromium, launchChromium } from '../support/chromium.ts';
import { cameraSwitches, recordCamera } from '../support/handover/fakeCamera.ts';
import { type FileSite, startFileSite } from '../support/handover/fileSite.ts';
import { chooseFiles, copyFrom, dropOn, paste } from '../support/handover/handOver.ts';
import { packetForms } from '../support/handover/packetForms.ts';
import {
  beginSignIn,
  beginSignUp,
  choosePassword,
  giveCode,
  mailedCode,
  mailPacket,
} from '../support/journey.ts';
import { onScreen, press, refusalOn, write } from '../support/screens.ts';
import { type RunningService, startService } from '../support/service.ts';

// One packet, handed over in every way there is: to the options page, which only compares, and to the sign-in.

const ines = { address: 'ines@example.org', password: 'eleven boats under the bridge' };

let folder: string;
let catcher: MailCatcher;
let service: RunningService;
let site: FileSite;
let chromium: Chromium;
let packet: string;
let forms: Awaited<ReturnType<typeof packetForms>>;
let mailPage: string;
const film = () => join(folder, 'camera.y4m');

/** Keeps the packet of a page that shows it. */
const packetOn = (page: Page): Promise<string> =>
  page.$eval('.packet-as-text .packet-text', (text) => (text.textContent ?? '').replace(/\s/g, ''));

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'halfkey-hand-over-'));
  await recordCamera(film(), [null]);
  catcher = await startMailCatcher();
  service = await startService({ smtpUrl: catcher.smtpUrl });
  chromium = await launchChromium({ args: cameraSwitches(film()) });
  const page = await chromium.ownPage('/popup.html?in=tab');
  await beginSignUp(page, ines.address, service.origin);
  await giveCode(page, await mailedCode(catcher, ines.address));
  await choosePassword(page, ines.password);
  await page.waitForSelector('.packet-as-text');
  packet = await packetOn(page);
  const mail = await mailPacket(page, catcher, ines.address);
  mailPage = `${catcher.webOrigin}/mails/${mail.id}/html`;
  await page.close();
  forms = await packetForms(folder, chromium.browser, {
    text: packet,
    address: ines.address,
    generation: 0,
    issuedOn: '2026-11-24',
    recognition: { words: ['river', 'lamp', 'onion'], colour: 'amber', shape: 'circle' },
  });
  site = await startFileSite({
    '/code.png': forms.png,
    '/packet.pdf': forms.pdf,
    '/none.html': '<!doctype html><title>A page</title><h1>Nothing to read here</h1>',
    '/menu.html': `<!doctype html><title>A menu</title><img src="data:image/png;base64,${Buffer.from(qrPng('HTTPS://EXAMPLE.ORG/MENU')).toString('base64')}">`,
  });
  await recordCamera(film(), [null, 'HTTPS://EXAMPLE.ORG/MENU', packet]);
});

afterAll(async () => {
  await chromium?.close();
  await Promise.all([service?.stop(), catcher?.stop(), site?.stop()]);
  await rm(folder, { recursive: true, force: true });
});

describe('the options page, asked whether a packet is the current one', () => {
  let page: Page;
  const current = () => page.waitForSelector('[data-current="1"]', { timeout: 30_000 });

  beforeEach(async () => {
    await page?.close();
    page = await chromium.ownPage('/options.html');
    // It waits until what is above it has come, and it stays where it is.
    await page.locator('[data-check] summary').click();
    await page.waitForSelector('[data-check] [data-drop]');
  });

  it.each(['png', 'jpeg', 'webp', 'svg', 'pdf', 'eml', 'text'] as const)(
    'takes a chosen file: %s',
    async (form) => {
      await chooseFiles(page, [forms[form]]);
      await current();
    },
  );

  it('takes several files at once, and finds the one', async () => {
    const other = join(folder, 'other.png');
    await writeFile(other, qrPng('HTTPS://EXAMPLE.ORG/MENU'));
    const words = join(folder, 'words.txt');
    await writeFile(words, 'A shopping list: onions, lamps.');
    await chooseFiles(page, [words, other, forms.pdf]);
    await current();
  });

  it('takes the mail as it arrived', async () => {
    const file = join(folder, 'received.eml');
    const mail = catcher.mails.at(-1);
    await writeFile(file, mail?.raw ?? '');
    await chooseFiles(page, [file]);
    await current();
  });

  it('takes dropped files', async () => {
    await dropOn(page, { files: [forms.jpeg] });
    await current();
  });

  it('takes an image that is dragged from a page, where it is in its own address', async () => {
    const address = `data:image/png;base64,${(await readFile(forms.png)).toString('base64')}`;
    await dropOn(page, { items: [{ mimeType: 'text/html', data: `<img src="${address}">` }] });
    await current();
  });

  it('refuses the bare address of an image, and fetches nothing', async () => {
    const address = `${site.origin}/code.png`;
    const before = site.asked.length;
    await dropOn(page, {
      items: [
        { mimeType: 'text/uri-list', data: address },
        { mimeType: 'text/html', data: `<img src="${address}">` },
      ],
    });
    expect(await refusalOn(page)).toMatchObject({
      refusal: 'unreadable-file',
      sentence: expect.stringContaining('fetches nothing'),
    });
    expect(site.asked.length).toBe(before);
  });

  it('takes a pasted screenshot, and a pasted text', async () => {
    const other = await chromium.open(`${site.origin}/none.html`);
    await chromium.browser
      .defaultBrowserContext()
      .overridePermissions(site.origin, ['clipboard-sanitized-write']);
    await copyFrom(other, { png: await readFile(forms.png) });
    await paste(page);
    await current();
    await copyFrom(other, { text: `Here it is: ${formatPacket(packet)}. Keep it.` });
    await page.bringToFront();
    await page.reload();
    await page.locator('[data-check] summary').click();
    await page.waitForSelector('[data-check] [data-drop]');
    await paste(page);
    await current();
    await other.close();
  });

  it('answers while the text is typed, group by group', async () => {
    const groups = formatPacket(packet).split(' ');
    const said = () => page.$eval('[data-typed] [role="status"]', (line) => line.textContent);
    await page.type('[name="packetText"]', `${groups.slice(0, 3).join(' ').toLowerCase()} `);
    expect(await said()).toBe('Group 3 is accepted.');
    expect((await page.$$('[data-group="accepted"]')).length).toBe(3);
    await page.type('[name="packetText"]', `${groups[3]?.slice(0, 4)} `);
    expect(await said()).toBe('Group 4 looks wrong: it has 4 characters instead of 5.');
    await page.keyboard.press('Backspace');
    await page.type('[name="packetText"]', `${groups[3]?.slice(4)} ${groups.slice(4).join(' ')}`);
    expect(await said()).toBe('All of it fits.');
    await page.keyboard.press('Enter');
    await current();
  });

  it('says which group of a text is wrong, before it is handed over', async () => {
    const wrong = packet.slice(0, 17) + (packet[17] === 'Q' ? 'P' : 'Q') + packet.slice(18);
    await page.type('[name="packetText"]', formatPacket(wrong));
    await page.waitForSelector('[data-typed="mistyped"]');
    expect(await page.$eval('[data-group="wrong"]', (group) => group.getAttribute('aria-label'))).toMatch(
      /^Group 4, looks wrong/,
    );
  });

  it('shows the camera’s picture, says what else it sees, reads the code, and lets the camera go', async () => {
    await page.evaluate(() => {
      const { mediaDevices } = navigator;
      const real = mediaDevices.getUserMedia.bind(mediaDevices);
      const tracks: MediaStreamTrack[] = [];
      Object.assign(globalThis, { tracks });
      mediaDevices.getUserMedia = async (wanted) => {
        const stream = await real(wanted);
        tracks.push(...stream.getTracks());
        return stream;
      };
    });
    await press(page, 'from-camera');
    await page.waitForSelector('[data-camera="live"]');
    await page.waitForFunction(() => (document.querySelector('video')?.videoWidth ?? 0) > 0);
    await page.waitForFunction(() => /link/.test(document.querySelector('.camera-line')?.textContent ?? ''));
    await current();
    const states = await page.evaluate(() =>
      (globalThis as unknown as { tracks: MediaStreamTrack[] }).tracks.map(
        ({ kind, readyState }) => kind + readyState,
      ),
    );
    expect(states).toEqual(['videoended']);
    expect(await page.$('video')).toBeNull();
  });

  it('can be stopped while it reads', async () => {
    // Noise of 12 megapixels keeps the reader busy.
    const big = join(folder, 'noise.jpg');
    const noise = await chromium.browser.newPage();
    await noise.setViewport({ width: 4000, height: 3000 });
    await noise.setContent('<body style="margin:0"><canvas width="4000" height="3000"></canvas>');
    await noise.evaluate(() => {
      const canvas = document.querySelector('canvas');
      const context = canvas?.getContext('2d');
      const image = context?.createImageData(4000, 3000);
      if (!context || !image) return;
      for (let at = 0; at < image.data.length; at += 65_536)
        crypto.getRandomValues(image.data.subarray(at, at + 65_536));
      for (let at = 3; at < image.data.length; at += 4) image.data[at] = 255;
      context.putImageData(image, 0, 0);
    });
    await writeFile(big, await noise.screenshot({ type: 'jpeg', quality: 80 }));
    await noise.close();
    await page.bringToFront();
    await chooseFiles(page, [big]);
    await page.waitForSelector('.packet-progress[value]', { timeout: 2000 });
    await press(page, 'stop-reading');
    await page.waitForSelector('label[data-drop]', { timeout: 2000 });
    expect(await page.$('[data-refusal]')).toBeNull();
  });
});

describe('the sign-in of another browser', () => {
  let other: Chromium;
  beforeAll(async () => {
    other = await launchChromium();
  });
  afterAll(async () => other?.close());

  /** The popup over a page, at the step that asks for the packet. */
  const popupOver = async (url: string): Promise<{ page: Page; popup: Page }> => {
    const page = await other.open(url);
    const popup = await other.popup(page);
    await popup.waitForSelector('main[data-screen]');
    if ((await popup.$('main[data-screen="welcome"]')) !== null)
      await beginSignIn(popup, ines, service.origin);
    await onScreen(popup, 'sign-in-packet');
    return { page, popup };
  };
  const signOut = async (): Promise<void> => {
    const options = await other.ownPage('/options.html');
    await press(options, 'sign-out');
    await press(options, 'dialog-confirm');
    await options.waitForSelector('[data-section="signed-out"]');
    await options.close();
  };

  it('says that nothing was found in a tab without a code, and what a foreign code is', async () => {
    let { page, popup } = await popupOver(`${site.origin}/none.html`);
    await press(popup, 'from-tab');
    expect((await refusalOn(popup)).refusal).toBe('nothing-found');
    await popup.close();
    await page.close();
    ({ page, popup } = await popupOver(`${site.origin}/menu.html`));
    await press(popup, 'from-tab');
    expect(await refusalOn(popup)).toMatchObject({
      refusal: 'not-ours',
      sentence: expect.stringContaining('link'),
    });
    await popup.close();
    await page.close();
  });

  it('says so where the browser lets no extension look at the page', async () => {
    const { page, popup } = await popupOver('about:blank');
    await press(popup, 'from-tab');
    expect(await refusalOn(popup)).toMatchObject({
      refusal: 'no-capture',
      sentence: expect.stringContaining('lets no extension look at this page'),
    });
    await popup.close();
    await page.close();
  });

  it.each([
    ['a mail', () => mailPage],
    ['a picture', () => `${site.origin}/code.png`],
    ['a PDF', () => `${site.origin}/packet.pdf`],
  ])('reads what is open in the tab below: %s', async (_, url) => {
    const { page, popup } = await popupOver(url());
    if (url().endsWith('.pdf')) await new Promise((resolve) => setTimeout(resolve, 2500));
    await press(popup, 'from-tab');
    await onScreen(popup, 'vault', 60_000);
    await popup.close();
    await page.close();
    await signOut();
  });

  it('says that no camera was found, in the tab that the popup opens for it', async () => {
    const { page, popup } = await popupOver(`${site.origin}/none.html`);
    const [target] = await Promise.all([
      other.browser.waitForTarget((one) => one.url().endsWith('/popup.html?in=tab&with=camera')),
      press(popup, 'from-camera').catch(() => undefined),
    ]);
    const tab = await target.asPage();
    await onScreen(tab, 'sign-in-packet');
    expect(await refusalOn(tab)).toMatchObject({
      refusal: 'no-camera',
      sentence: expect.stringContaining('No camera was found'),
    });
    await press(tab, 'camera-off');
    await write(tab, 'packetText', packet);
    await press(tab, 'submit-text');
    await onScreen(tab, 'vault', 60_000);
    await tab.close();
    await page.close();
    await signOut();
  });

  it('keeps the packet while the service is down, and goes on when it is back', async () => {
    const { page, popup } = await popupOver(`${site.origin}/code.png`);
    await service.kill();
    await press(popup, 'from-tab');
    expect((await refusalOn(popup)).refusal).toBe('unreachable');
    await service.restart();
    await press(popup, 'try-again');
    await onScreen(popup, 'vault', 60_000);
    await popup.close();
    await page.close();
  });
});

describe('a camera that may not be used', () => {
  it('is said to be so, and a file is read all the same', async () => {
    const refusing = await launchChromium({
      args: ['--use-fake-device-for-media-stream', '--deny-permission-prompts'],
    });
    try {
      const page = await refusing.ownPage('/popup.html?in=tab&with=camera');
      await beginSignIn(page, ines, service.origin);
      expect(await refusalOn(page)).toMatchObject({
        refusal: 'no-camera',
        sentence: expect.stringContaining('does not let Halfkey use the camera'),
      });
      await press(page, 'camera-off');
      await chooseFiles(page, [forms.png]);
      await onScreen(page, 'vault', 60_000);
    } finally {
      await refusing.close();
    }
  });
});
