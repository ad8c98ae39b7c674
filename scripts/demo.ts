/**
 * `npm run demo`: the whole journey without a window, on the built extension, the real service and real mail.
 * Prints every step with its time, and leaves a picture of each in `demo/`, light and dark.
 */
import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'puppeteer';
import { type Chromium, launchChromium } from '../tests/support/chromium.ts';
import {
  addLogin,
  beginSignIn,
  beginSignUp,
  choosePassword,
  continueInTab,
  giveCode,
  mailedCode,
  mailPacket,
  photographMail,
  submitLogin,
  unlock,
  uploadPacket,
} from '../tests/support/journey.ts';
import { chooseFile, listed, onScreen, press, refusalOn, screenOf, write } from '../tests/support/screens.ts';
import { startService } from '../tests/support/service.ts';
import { buildExtension } from './build.ts';
import { startLoginSite } from './loginSite.ts';
import { startMailCatcher } from './mailCatcher.ts';
import { takePictures } from './takePictures.ts';

const folder = join(import.meta.dirname, '..', 'demo');
const maria = { address: 'maria@example.org', password: 'seven green kettles sing' };

const { picture, taken } = takePictures(folder);

/** Does one step, and prints what it was and how long it took. Pictures are not counted in. */
const step = async <T>(what: string, work: () => Promise<T>): Promise<T> => {
  const began = performance.now();
  const result = await work();
  console.log(`${String(Math.round(performance.now() - began)).padStart(7)} ms  ${what}`);
  return result;
};

mkdirSync(folder, { recursive: true });
for (const old of readdirSync(folder)) if (/\.(?:png|pdf)$/.test(old)) rmSync(join(folder, old));

await step('build the extension', async () => buildExtension('chrome'));
const catcher = await startMailCatcher();
const site = await startLoginSite({ host: 'library.example' });
const service = await step('start the account service', async () =>
  startService({ smtpUrl: catcher.smtpUrl }),
);
const browsers: Chromium[] = [];

/** The popup over a page again: it closed when another tab came to the front. */
const over = async (chromium: Chromium, page: Page): Promise<Page> => {
  await page.bringToFront();
  return chromium.popup(page);
};

const journey = async () => {
  const first = await step('start a browser with the extension', async () =>
    launchChromium({ downloads: folder, sharpness: 2, args: site.launchArguments }),
  );
  browsers.push(first);
  const page = await first.open(`${site.origin}/login`);
  let popup = await step('press the toolbar button', async () => first.popup(page));
  await picture(popup, 'welcome');

  await step('give an address, and have a code mailed', async () =>
    beginSignUp(popup, maria.address, service.origin),
  );
  await picture(popup, 'code-wanted');
  const code = await step('read the code in the mail', async () => mailedCode(catcher, maria.address));
  const mailbox = await first.open(`${catcher.webOrigin}/mails/1`);
  await picture(mailbox, 'mailbox');
  await mailbox.close();
  await step('press the button again: the sign-up is where it was', async () => {
    popup = await over(first, page);
  });
  await step('give the code', async () => giveCode(popup, code));
  await write(popup, 'password', maria.password);
  await write(popup, 'repeat', maria.password);
  await popup.waitForSelector('.meter-step-filled');
  await picture(popup, 'password-chosen');
  await step('choose the account password: keys are made, the account is created', async () =>
    choosePassword(popup, maria.password),
  );
  const tab = await step('go on in a tab', async () => continueInTab(first, popup, 'packet-deliver'));
  await picture(tab, 'packet-to-deliver', { whole: true });
  const mail = await step('have the packet mailed', async () => mailPacket(tab, catcher, maria.address));
  const photo = join(folder, 'packet-mail.png');
  await step('open the mail, and photograph it', async () => photographMail(first, catcher, mail, photo));
  await tab.bringToFront();
  await step('show that the packet is in hand', async () => uploadPacket(tab, photo));
  await tab.close();

  const second = await step('start a second browser', async () =>
    launchChromium({ sharpness: 2, args: site.launchArguments }),
  );
  browsers.push(second);
  const otherPage = await second.open(`${site.origin}/login`);
  let otherPopup = await second.popup(otherPage);
  await step('sign in there with address and password', async () =>
    beginSignIn(otherPopup, maria, service.origin),
  );
  await picture(otherPopup, 'packet-wanted');
  const wrongPicture = join(folder, '01-welcome.light.png');
  await step('hand over a picture that has no code', async () => {
    await chooseFile(otherPopup, wrongPicture);
    const { sentence } = await refusalOn(otherPopup);
    console.log(`            “${sentence.replaceAll('\n', ' ')}”`);
  });
  await picture(otherPopup, 'picture-refused');
  await step('hand over the photograph of the mail: the vault opens', async () =>
    uploadPacket(otherPopup, photo),
  );
  await otherPopup.close();

  await step('sign in on a page by hand', async () => submitLogin(page, 'maria', 'tea-9-Kettle-harbour'));
  popup = await step('the popup offers to save that login', async () => {
    await popup.close().catch(() => undefined);
    await first.badge('1');
    const opened = await first.popup(page);
    await opened.waitForSelector('[data-offer]');
    return opened;
  });
  await picture(popup, 'offer-to-save');
  await step('save it', async () => {
    await press(popup, 'offer-save');
    await popup.waitForFunction(() => document.querySelector('[data-offer]') === null);
  });
  await step('add another by hand, with a generated password', async () => {
    await press(popup, 'add');
    await onScreen(popup, 'item');
    await write(popup, 'title', 'Tide tables');
    await write(popup, 'address', 'https://tides.example.org');
    await write(popup, 'username', maria.address);
    await press(popup, 'generate');
    await popup.waitForFunction(
      () => document.querySelector<HTMLInputElement>('[name="password"]')?.value !== '',
    );
  });
  await picture(popup, 'new-login');
  await step('save that too', async () => {
    await press(popup, 'save');
    await onScreen(popup, 'vault');
    await listed(popup, 'Tide tables');
  });
  await step('and two more', async () => {
    for (const [title, host] of [
      ['Allotment society', 'allotments.example'],
      ['Night ferry', 'ferry.example'],
    ] as const) {
      await addLogin(popup, {
        title,
        address: `https://${host}`,
        username: maria.address,
        password: randomUUID(),
      });
      await listed(popup, title);
    }
  });
  await picture(popup, 'vault');

  await otherPage.goto(`${site.origin}/login`);
  otherPopup = await step('the second browser has them all', async () => {
    const opened = await second.popup(otherPage);
    await onScreen(opened, 'vault');
    await press(opened, 'sync');
    await listed(opened, 'Night ferry');
    return opened;
  });
  await picture(otherPopup, 'second-browser');
  await step('fill the page from the popup', async () => {
    await otherPopup.click('[data-action="fill"]');
    await otherPage.waitForFunction(
      () => document.querySelector<HTMLInputElement>('[name="password"]')?.value !== '',
    );
  });
  await picture(otherPage, 'page-filled');

  await step('lock', async () => {
    await otherPopup.close().catch(() => undefined);
    otherPopup = await second.popup(otherPage);
    await onScreen(otherPopup, 'vault');
    await press(otherPopup, 'lock');
    await onScreen(otherPopup, 'unlock');
  });
  await picture(otherPopup, 'locked');
  await step('unlock with the password', async () => unlock(otherPopup, maria.password));

  const options = await first.ownPage('/options.html');
  await onScreen(options, 'options');
  await step('show the packet again, after the password', async () => {
    await write(options, 'password', maria.password);
    await press(options, 'reveal-packet');
    await options.waitForSelector('.packet-card');
  });
  await picture(options, 'options', { whole: true });
  await step('save it as a page to print', async () => {
    await press(options, 'save-pdf');
    for (const end = Date.now() + 30_000; !readdirSync(folder).some((name) => name.endsWith('.pdf'));) {
      if (Date.now() > end) throw new Error('the PDF was not saved');
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  });
  console.log(`\n${taken()} pictures, light and dark, the mail and the page to print are in demo/`);
};

const began = performance.now();
try {
  await journey();
  console.log(`The journey took ${((performance.now() - began) / 1000).toFixed(1)} s.`);
} catch (error) {
  process.exitCode = 1;
  console.error(error);
  for (const { extension } of browsers) {
    for (const page of await extension.pages()) {
      console.error(`shown at the end: ${await screenOf(page).catch(() => page.url())}`);
      await picture(page, 'failed', { whole: true }).catch(() => undefined);
    }
  }
  console.error(service.log.slice(-5).join('\n'));
} finally {
  for (const chromium of browsers) await chromium.close().catch(() => undefined);
  await Promise.all([service.stop(), site.stop(), catcher.stop()]);
}
