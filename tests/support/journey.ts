import type { Page } from 'puppeteer';
import { type CaughtMail, codeOf, type MailCatcher } from '../../scripts/mailCatcher.ts';
import type { Chromium } from './chromium.ts';
import { chooseFile, listed, onScreen, press, write } from './screens.ts';

export type Person = { readonly address: string; readonly password: string };

export type NewLogin = {
  readonly title: string;
  readonly address: string;
  readonly username: string;
  readonly password: string;
};

/** Names the service on the screen that asks for the address; it is folded away. */
const nameService = async (page: Page, service: string): Promise<void> => {
  await page.$eval('details.more', (details) => {
    (details as HTMLDetailsElement).open = true;
  });
  await write(page, 'service', service);
};

export const beginSignUp = async (popup: Page, address: string, service: string): Promise<void> => {
  await onScreen(popup, 'welcome');
  await press(popup, 'sign-up');
  await onScreen(popup, 'sign-up-address');
  await write(popup, 'address', address);
  await nameService(popup, service);
  await press(popup, 'submit');
  await onScreen(popup, 'sign-up-code');
};

/** The code that was mailed to an address after mail number `after`. */
export const mailedCode = async (catcher: MailCatcher, address: string, after = 0): Promise<string> =>
  codeOf(await catcher.waitFor((mail) => mail.to.includes(address), { after }));

export const giveCode = async (popup: Page, code: string): Promise<void> => {
  await onScreen(popup, 'sign-up-code');
  await write(popup, 'code', code);
  await press(popup, 'submit');
  await onScreen(popup, 'sign-up-password');
};

export const choosePassword = async (popup: Page, password: string): Promise<void> => {
  await onScreen(popup, 'sign-up-password');
  await write(popup, 'password', password);
  await write(popup, 'repeat', password);
  await press(popup, 'submit');
  await onScreen(popup, 'packet-deliver', 60_000);
};

/** Has the packet mailed; gives the mail. */
export const mailPacket = async (popup: Page, catcher: MailCatcher, address: string): Promise<CaughtMail> => {
  const after = catcher.mails.length;
  await press(popup, 'mail-packet');
  return catcher.waitFor((mail) => mail.to.includes(address), { after });
};

/** Goes on in a tab of its own; gives the tab. The popup closes under the pointer, before the press is over. */
export const continueInTab = async (chromium: Chromium, popup: Page, screen: string): Promise<Page> => {
  const [target] = await Promise.all([
    chromium.browser.waitForTarget((one) => one.url() === `${chromium.origin}/popup.html?in=tab`),
    press(popup, 'open-in-tab').catch((error: unknown) => {
      if (!(error instanceof Error && error.name === 'TargetCloseError')) throw error;
    }),
  ]);
  const tab = await target.asPage();
  await onScreen(tab, screen);
  return tab;
};

/** Opens a mail in the browser as a reader shows it, and takes a picture of the page: what a person would photograph. */
export const photographMail = async (
  chromium: Chromium,
  catcher: MailCatcher,
  mail: CaughtMail,
  file: string,
): Promise<void> => {
  const page = await chromium.open(`${catcher.webOrigin}/mails/${mail.id}/html`);
  await page.screenshot({ path: file as `${string}.png`, fullPage: true });
  await page.close();
};

export const beginSignIn = async (
  popup: Page,
  { address, password }: Person,
  service: string,
): Promise<void> => {
  await onScreen(popup, 'welcome');
  await press(popup, 'sign-in');
  await onScreen(popup, 'sign-in');
  await write(popup, 'address', address);
  await write(popup, 'password', password);
  await nameService(popup, service);
  await press(popup, 'submit');
  await onScreen(popup, 'sign-in-packet');
};

/** Hands the packet over as a picture, and waits for the vault. */
export const uploadPacket = async (popup: Page, picture: string): Promise<void> => {
  await chooseFile(popup, picture);
  await onScreen(popup, 'vault', 60_000);
};

export const unlock = async (popup: Page, password: string): Promise<void> => {
  await onScreen(popup, 'unlock');
  await write(popup, 'password', password);
  await press(popup, 'submit');
  await onScreen(popup, 'vault', 60_000);
};

export const addLogin = async (popup: Page, login: NewLogin): Promise<void> => {
  await onScreen(popup, 'vault');
  await press(popup, 'add');
  await onScreen(popup, 'item');
  await write(popup, 'title', login.title);
  await write(popup, 'address', login.address);
  await write(popup, 'username', login.username);
  await write(popup, 'password', login.password);
  await press(popup, 'save');
  await onScreen(popup, 'vault');
};

/** Opens one item of the list to look at it. */
export const openItem = async (popup: Page, title: string): Promise<void> => {
  await listed(popup, title);
  await popup.$$eval(
    '[data-item-id]',
    (rows, wanted) => {
      const row = rows.find((one) => one.querySelector('.row-title')?.textContent === wanted);
      row?.querySelector<HTMLElement>('[data-action="open"]')?.click();
    },
    title,
  );
  await onScreen(popup, 'item');
  await popup.waitForSelector('[data-item-view]');
};

/** Opens one item of the list to change it. */
export const editItem = async (popup: Page, title: string): Promise<void> => {
  await openItem(popup, title);
  await press(popup, 'edit');
  await popup.waitForSelector('[name="title"]');
};

/** Signs in on a page by hand, as a person without a password manager would. */
export const submitLogin = async (page: Page, username: string, password: string): Promise<void> => {
  await write(page, 'username', username);
  await write(page, 'password', password);
  await Promise.all([page.waitForNavigation(), page.click('button')]);
};

/** Fills the page below the popup with the first login that fits it. */
export const fillFirst = async (popup: Page, title: string): Promise<void> => {
  await onScreen(popup, 'vault');
  await listed(popup, title);
  await popup.waitForSelector('[data-action="fill"]', { visible: true });
  await popup.click('[data-action="fill"]');
};
