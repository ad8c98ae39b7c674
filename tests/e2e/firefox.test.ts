import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startLoginSite, type LoginSite } from '../../scripts/loginSite.ts';
import { startMailCatcher, type MailCatcher } from '../../scripts/mailCatcher.ts';
import type { InputOf, MessageName, OutputOf } from '../../utils/messaging/contract.ts';
import { formatPacket } from '../../utils/packet/formatPacket.ts';
import { qrPng } from '../../utils/packet/qrPng.ts';
import { browserPaths } from '../support/browserPaths.ts';
import { type Firefox, launchFirefox } from '../support/firefox.ts';
import {
  closePopup,
  inPopup,
  onScreen,
  popupOnScreen,
  press,
  pressInPopup,
  write,
  writeInPopup,
} from '../support/firefoxScreens.ts';
import { signUpInFirefox } from '../support/firefoxJourney.ts';
import { type RunningService, startService } from '../support/service.ts';
import { plainLogin, wholeList } from '../support/items.ts';

// One story, told in order: signed up in one Firefox, signed in in another, which then fills and saves.

const mira = { address: 'mira@mail.example', password: 'a sentence that nobody guesses' } as const;
const kept = { username: 'mira', password: 'p4ss-canary-7d1e' } as const;

let catcher: MailCatcher;
let service: RunningService;
let site: LoginSite;
let photo: string;
let packet: string;
let mailPage: string;
/** The browser that the steps are in. */
let firefox: Firefox;
/** A tab of it with a page of ours. */
let own: string;
let itemId: string;
const stops: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  if (browserPaths.firefox === undefined) return;
  const folder = await mkdtemp(join(tmpdir(), 'halfkey-firefox-story-'));
  stops.push(() => rm(folder, { recursive: true, force: true }));
  photo = join(folder, 'mail.png');
  catcher = await startMailCatcher();
  stops.push(catcher.stop);
  service = await startService({ smtpUrl: catcher.smtpUrl });
  stops.push(service.stop);
  site = await startLoginSite();
  stops.push(site.stop);
});
afterAll(async () => {
  for (const stop of stops.toReversed()) await stop();
});
beforeEach(({ skip }) => skip(browserPaths.firefox === undefined, 'no Firefox on this machine'));

/** Sends a message as our own page does; comes back to the tab it was called in. */
async function send<N extends MessageName>(name: N, input: InputOf<N>, from?: string): Promise<OutputOf<N>> {
  await firefox.switchTo(own);
  const answer = await firefox.run<{ output: OutputOf<N> } | { fault: string }>(
    `return JSON.parse(JSON.stringify(await browser.runtime.sendMessage(JSON.parse(arguments[0]))))`,
    JSON.stringify({ name, input }),
  );
  if (from !== undefined) await firefox.switchTo(from);
  if ('fault' in answer) throw new Error(`${name}: ${answer.fault}`);
  return answer.output;
}

/** The tab that was opened last. */
async function lastTab(): Promise<number> {
  await firefox.switchTo(own);
  return firefox.run<number>(
    `const tabs = await browser.tabs.query({}); return Math.max(...Array.from(tabs, ({ id }) => id));`,
  );
}
const values = () =>
  firefox.run<string[]>(`return [...document.querySelectorAll('input')].map(({ value }) => value)`);

describe('the first Firefox', () => {
  it('signs up, and has the packet mailed', async () => {
    firefox = await launchFirefox();
    stops.push(firefox.close);
    await signUpInFirefox(firefox, mira, service, catcher, firefox.killBackground);
    const after = catcher.mails.length;
    await press(firefox, 'mail-packet');
    const mail = await catcher.waitFor(({ to }) => to.includes(mira.address), { after });

    packet = /HK1[0-9A-Z]{2}(?:\s+[0-9A-Z]{4,5})+/.exec(mail.parsed.text ?? '')?.[0].replace(/\s/g, '') ?? '';
    mailPage = `${catcher.webOrigin}/mails/${mail.id}/html`;
    await firefox.open(mailPage);
    await writeFile(photo, await firefox.screenshot());
    await firefox.close();
    stops.pop();
  });
});

describe('the second Firefox', () => {
  /** The popup over the tab in front, at the step that asks for the packet. */
  const popupWantsPacket = async () => {
    await firefox.openPopup();
    await inPopup(firefox, `return document.querySelector('main[data-screen]') !== null`);
    if (
      await firefox.runInPopup<boolean>(`return document.querySelector('[data-screen="welcome"]') !== null`)
    ) {
      await pressInPopup(firefox, 'sign-in');
      await popupOnScreen(firefox, 'sign-in');
      await writeInPopup(firefox, 'address', mira.address);
      await writeInPopup(firefox, 'password', mira.password);
      await writeInPopup(firefox, 'service', service.origin);
      await pressInPopup(firefox, 'submit');
    }
    await popupOnScreen(firefox, 'sign-in-packet');
  };
  const refusalInPopup = () =>
    inPopup<string>(firefox, `return document.querySelector('[data-refusal]')?.innerText`);
  /** The packet is compared on the options page, and nothing changes. */
  const comparing = async () => {
    await firefox.open(`${firefox.origin}/options.html`);
    await firefox.click('[data-check] summary');
    await firefox.find('[data-check] [data-drop]');
  };
  const current = () => firefox.find('[data-current="1"]', 30_000);
  /** Puts texts of several types into the clipboard, and pastes them into the page in front. */
  const paste = (flavours: Readonly<Record<string, string>>) =>
    firefox.runInBrowser<null>(
      `const carried = Cc['@mozilla.org/widget/transferable;1'].createInstance(Ci.nsITransferable);
       carried.init(null);
       for (const [flavour, data] of Object.entries(arguments[0])) {
         const text = Cc['@mozilla.org/supports-string;1'].createInstance(Ci.nsISupportsString);
         text.data = data;
         carried.addDataFlavor(flavour);
         carried.setTransferData(flavour, text);
       }
       Services.clipboard.setData(carried, null, Services.clipboard.kGlobalClipboard);
       gBrowser.selectedBrowser.focus();
       goDoCommand('cmd_paste');
       return null;`,
      flavours,
    );

  it('asks for the packet in the popup over a page, and says what is in that tab instead of a packet', async () => {
    firefox = await launchFirefox();
    stops.push(firefox.close);
    await firefox.open(`${site.origin}/login`);
    await popupWantsPacket();
    await pressInPopup(firefox, 'from-tab');
    expect(await refusalInPopup()).toMatch(/^No code was found/);
    await closePopup(firefox);
  });

  it('signs in with the mail that is open in the tab below', async () => {
    await firefox.open(mailPage);
    await firefox.killBackground();
    await popupWantsPacket();
    await pressInPopup(firefox, 'from-tab');
    await popupOnScreen(firefox, 'vault');
    await closePopup(firefox);
  });

  it('compares a chosen file, a pasted text, a picture copied from a mail, and a typed text', async () => {
    await comparing();
    await firefox.type('input[name="packetFile"]', photo);
    await current();
    await comparing();
    await paste({ 'text/plain': `Here it is: ${packet}.` });
    await current();
    await comparing();
    const { groups, png } = {
      groups: formatPacket(packet),
      png: Buffer.from(qrPng(packet)).toString('base64'),
    };
    await paste({ 'text/html': `<img src="data:image/png;base64,${png}">` });
    await current();
    await comparing();
    await firefox.type('[name="packetText"]', groups.slice(0, 17).toLowerCase());
    await firefox.find('[data-group="accepted"]:nth-child(3)');
    await firefox.type('[name="packetText"]', groups.slice(17));
    await firefox.find('[data-typed="whole"]');
    await press(firefox, 'submit-text');
    await current();
  });

  it('signs in again with a file, in the tab that the popup opens to choose it', async () => {
    await firefox.open(`${firefox.origin}/options.html`);
    await press(firefox, 'sign-out');
    await press(firefox, 'dialog-confirm');
    await firefox.find('[data-section="signed-out"]');
    await firefox.open(`${site.origin}/login`);
    await popupWantsPacket();
    const before = await firefox.tabs();
    // A choice of files would close Firefox's popup.
    await pressInPopup(firefox, 'choose-in-tab');
    await expect.poll(async () => (await firefox.tabs()).length, { timeout: 10_000 }).toBe(before.length + 1);
    own = (await firefox.tabs()).find((tab) => !before.includes(tab)) ?? '';
    await firefox.switchTo(own);
    await onScreen(firefox, 'sign-in-packet');
    await firefox.killBackground();
    await firefox.type('input[name="packetFile"]', photo);
    await onScreen(firefox, 'vault', 60_000);
  });

  it('keeps a login that is typed into the vault', async () => {
    await press(firefox, 'add');
    await onScreen(firefox, 'item');
    await write(firefox, 'title', 'Library');
    await write(firefox, 'address', site.origin);
    await write(firefox, 'username', kept.username);
    await write(firefox, 'password', kept.password);
    await firefox.killBackground();
    await press(firefox, 'save');
    await onScreen(firefox, 'vault');
    const row = await firefox.find('[data-item-id]');
    expect(row).toBeDefined();
    itemId = await firefox.run<string>(`return document.querySelector('[data-item-id]').dataset.itemId`);
  });

  it('fills it from the popup over the page, which closes then', async () => {
    const page = await firefox.open(`${site.origin}/login`);
    await firefox.killBackground();
    await firefox.openPopup();
    expect(
      await inPopup<string>(
        firefox,
        `return document.querySelector('[data-item-id] .row-title')?.textContent`,
      ),
    ).toBe('Library');
    await pressInPopup(firefox, 'fill');
    await firefox.switchTo(page);
    await expect.poll(values, { timeout: 10_000 }).toEqual([kept.username, kept.password]);
    await expect.poll(firefox.isPopupOpen, { timeout: 10_000 }).toBe(false);
    await firefox.click('button');
    await expect.poll(() => site.submitted).toEqual([kept]);
  });

  it('P4 P6 gives another host nothing', async () => {
    const page = await firefox.open(`${site.otherOrigin}/login`);
    const tabId = await lastTab();
    expect(await send('vault.forTab', { tabId })).toMatchObject({ items: [] });
    expect(await send('fill.tab', { tabId, itemId }, page)).toEqual({ is: 'page-changed' });
    expect(await values()).toEqual(['', '']);
  });

  it('P11 names where a form sends, and asks', async () => {
    await firefox.open(`${site.origin}/elsewhere`);
    const tabId = await lastTab();
    expect(await send('fill.tab', { tabId, itemId })).toEqual({
      is: 'confirm-host',
      actionHost: site.otherOrigin,
    });
  });

  it('offers to update a login after it was submitted, over the navigation, and saves it', async () => {
    await firefox.open(`${site.origin}/login`);
    await firefox.type('input[name=username]', kept.username);
    await firefox.type('input[name=password]', 'another-password');
    await firefox.click('button');
    await firefox.find('a[href="/login"]');
    await firefox.killBackground();
    await firefox.openPopup();
    expect(
      await inPopup<string>(
        firefox,
        `return document.querySelector('[data-offer] .offer-username')?.textContent`,
      ),
    ).toBe(kept.username);
    await pressInPopup(firefox, 'offer-save');
    await inPopup(firefox, `return document.querySelector('[data-offer]') === null`);
    const read = await send('vault.read', { itemId });
    if (read.is !== 'item') throw new Error(read.is);
    expect(plainLogin(read.item)).toMatchObject({
      title: 'Library',
      username: kept.username,
      password: 'another-password',
    });
  });

  it('D4 locks an open page by the keyboard shortcut, and says there that it does not hear of the computer’s lock', async () => {
    await firefox.open(`${firefox.origin}/options.html`);
    await firefox.find('[data-computer-lock="unheard"]');
    await firefox.killBackground();
    const keys = await firefox.runInBrowser<number>(
      `const keys = [...document.querySelectorAll('keyset[id^="ext-keyset-id"] key')]
         .filter((key) => key.getAttribute('key') === 'L' && /alt/.test(key.getAttribute('modifiers')));
       for (const key of keys) key.doCommand();
       return keys.length;`,
    );
    expect(keys).toBe(1);
    await firefox.find('[data-section="locked"]');
    expect(await send('vault.find', wholeList())).toEqual({ is: 'not-open' });
  });
});
