import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type LoginSite, startLoginSite } from '../../../scripts/loginSite.ts';
import { type MailCatcher, startMailCatcher } from '../../../scripts/mailCatcher.ts';
import { type Chromium, launchChromium } from '../../support/chromium.ts';
import {
  addLogin,
  beginSignIn,
  beginSignUp,
  choosePassword,
  fillFirst,
  giveCode,
  mailedCode,
  mailPacket,
  photographMail,
  submitLogin,
  unlock,
  uploadPacket,
} from '../../support/journey.ts';
import { onScreen, press, write } from '../../support/screens.ts';
import { type RunningService, startService } from '../../support/service.ts';
import { requestsIn } from './support/netLog.ts';

const maria = { address: 'maria@example.org', password: 'seven green kettles sing' };

let folder: string;
let catcher: MailCatcher;
let site: LoginSite;
let service: RunningService;
let chromium: Chromium | undefined;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'halfkey-requests-'));
  [catcher, site] = await Promise.all([
    startMailCatcher(),
    startLoginSite({ host: 'harbour-library.example' }),
  ]);
  service = await startService({ smtpUrl: catcher.smtpUrl });
});
afterAll(async () => {
  await chromium?.close();
  await Promise.all([service?.stop(), site?.stop(), catcher?.stop()]);
  await rm(folder, { recursive: true, force: true });
});

/** All that a user does in a day, and some that the site does to them. */
const useEverything = async (used: Chromium) => {
  const page = await used.open(`${site.origin}/login`);
  let popup = await used.popup(page);
  await beginSignUp(popup, maria.address, service.origin);
  await giveCode(popup, await mailedCode(catcher, maria.address));
  await choosePassword(popup, maria.password);
  const mail = await mailPacket(popup, catcher, maria.address);
  const photo = join(folder, 'mail.png');
  await photographMail(used, catcher, mail, photo);
  const tab = await used.ownPage('/popup.html?in=tab');
  await uploadPacket(tab, photo);
  await tab.close();

  await page.bringToFront();
  await submitLogin(page, 'maria', 'tea-9-Kettle-harbour');
  popup = await used.popup(page);
  await press(popup, 'offer-save');
  await popup.waitForFunction(() => document.querySelector('[data-offer]') === null);
  // With an address that nobody has visited: no picture of the site is fetched for the list.
  await addLogin(popup, {
    title: 'Tide tables',
    address: 'https://tides.example',
    username: 'maria',
    password: 'Z4-breakwater-under-Moon',
  });
  await popup.waitForSelector('[data-sync="synced"]');
  await popup.close();
  await page.goto(`${site.origin}/login`);
  popup = await used.popup(page);
  await fillFirst(popup, 'harbour-library.example');
  await page.waitForFunction(
    () => document.querySelector<HTMLInputElement>('[name="password"]')?.value !== '',
  );
  await popup.close().catch(() => undefined);

  const options = await used.ownPage('/options.html');
  await write(options, 'password', maria.password);
  await press(options, 'reveal-packet');
  for (const way of ['save-pdf', 'save-png', 'save-eml']) await press(options, way);
  await options.waitForSelector('[data-device-id]');
  await press(options, 'sign-out');
  await press(options, 'dialog-confirm');
  await options.close();

  const again = await used.ownPage('/popup.html?in=tab');
  await beginSignIn(again, maria, service.origin);
  await uploadPacket(again, photo);
  await press(again, 'lock');
  await unlock(again, maria.password);
  expect(await used.killWorker()).toBe(true);
  await press(again, 'sync');
  await onScreen(again, 'vault');
};

it('N10 asks nobody but the account service, whatever is done with it, and makes no page ask anybody', async () => {
  const log = join(folder, 'requests.json');
  chromium = await launchChromium({
    args: [...site.launchArguments, `--log-net-log=${log}`],
    downloads: folder,
  });
  const { origin } = chromium;
  await useEverything(chromium);
  await chromium.close();
  chromium = undefined;

  const requests = await requestsIn(log);
  const ours = requests.filter(({ by }) => by === origin);
  expect(ours.length).toBeGreaterThan(15);
  expect([...new Set(ours.map(({ to }) => to))]).toEqual([service.origin]);
  // The content script would ask in the site's name; and what our pages were made to load, in nobody's.
  const known = new Set([service.origin, site.origin, catcher.webOrigin]);
  // What the browser asks of its maker has no initiator.
  const others = requests.filter(({ to }) => !known.has(to));
  expect(others.filter(({ by }) => /^https?:|^chrome-extension:/.test(by))).toEqual([]);
  expect(requests.filter(({ to, by }) => to === service.origin && by !== origin)).toEqual([]);
});
