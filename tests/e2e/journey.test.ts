import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startLoginSite, type LoginSite } from '../../scripts/loginSite.ts';
import { startMailCatcher, type CaughtMail, type MailCatcher } from '../../scripts/mailCatcher.ts';
import { asAccountId, asEncryptedAccountKey } from '../../utils/crypto/brands.ts';
import { encodePacket } from '../../utils/packet/encodePacket.ts';
import { qrPng } from '../../utils/packet/qrPng.ts';
import { launchChromium, type Chromium } from '../support/chromium.ts';
import {
  addLogin,
  beginSignIn,
  beginSignUp,
  choosePassword,
  editItem,
  fillFirst,
  giveCode,
  mailedCode,
  mailPacket,
  openItem,
  photographMail,
  submitLogin,
  unlock,
  uploadPacket,
} from '../support/journey.ts';
import {
  chooseFile,
  listed,
  onScreen,
  press,
  readField,
  refusalOn,
  titlesOn,
  write,
} from '../support/screens.ts';
import { startService, type RunningService } from '../support/service.ts';

// One story, told in order: each chapter stands on what the ones before it did.

const maria = { address: 'maria@example.org', password: 'seven green kettles sing' };

let folder: string;
let catcher: MailCatcher;
let site: LoginSite;
let service: RunningService;
let first: Chromium;
let second: Chromium;
let firstPage: Page;
let secondPage: Page;
let packetMail: CaughtMail;
let packetText: string;
let photo: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'halfkey-journey-'));
  photo = join(folder, 'mail.png');
  [catcher, site] = await Promise.all([startMailCatcher(), startLoginSite()]);
  service = await startService({ smtpUrl: catcher.smtpUrl });
  first = await launchChromium();
  firstPage = await first.open(`${site.origin}/login`);
});

afterAll(async () => {
  await first?.close();
  await second?.close();
  await Promise.all([service?.stop(), site?.stop(), catcher?.stop()]);
  await rm(folder, { recursive: true, force: true });
});

/** Closes the popup, lets the worker die, and presses the toolbar button again. */
const reopened = async (chromium: Chromium, page: Page, popup?: Page): Promise<Page> => {
  await popup?.close().catch(() => undefined);
  await page.bringToFront();
  expect(await chromium.killWorker()).toBe(true);
  return chromium.popup(page);
};

/** The popup with the vault's list, over a page, after asking the service. */
const syncedVault = async (chromium: Chromium, page: Page): Promise<Page> => {
  await page.bringToFront();
  const popup = await chromium.popup(page);
  await onScreen(popup, 'vault');
  await press(popup, 'sync');
  return popup;
};

describe('signing up', () => {
  it('goes on where it was after the popup closed and the worker died between any two steps', async () => {
    let popup = await first.popup(firstPage);
    await beginSignUp(popup, maria.address, service.origin);
    const code = await mailedCode(catcher, maria.address);

    popup = await reopened(first, firstPage, popup);
    await giveCode(popup, code);

    popup = await reopened(first, firstPage, popup);
    await choosePassword(popup, maria.password);

    popup = await reopened(first, firstPage, popup);
    await onScreen(popup, 'packet-deliver');
    await popup.close();
  });

  it('refuses a wrong code with a sentence, and says how many tries are left', async () => {
    const stranger = await launchChromium();
    try {
      const page = await stranger.open(`${site.origin}/login`);
      const popup = await stranger.popup(page);
      await beginSignUp(popup, 'stranger@example.org', service.origin);
      const code = await mailedCode(catcher, 'stranger@example.org');
      await write(popup, 'code', code === '000000' ? '111111' : '000000');
      await press(popup, 'submit');
      const { refusal, sentence } = await refusalOn(popup);
      expect(refusal).toBe('wrong-code');
      expect(sentence).toMatch(/4/);
    } finally {
      await stranger.close();
    }
  });
});

describe('the packet', () => {
  it('comes by mail: as a picture in the mail, as a picture, as a page to print and as text', async () => {
    const tab = await first.ownPage('/popup.html?in=tab');
    await onScreen(tab, 'packet-deliver');
    packetMail = await mailPacket(tab, catcher, maria.address);
    const { attachments, html, text, subject } = packetMail.parsed;

    expect(subject).toMatch(/Halfkey/);
    const inline = attachments.find(
      ({ contentId }) => contentId && html?.includes(`cid:${contentId.slice(1, -1)}`),
    );
    expect(inline?.mimeType).toBe('image/png');
    expect(attachments.map(({ mimeType }) => mimeType).sort()).toContain('application/pdf');
    expect(attachments.filter(({ mimeType }) => mimeType === 'image/png').length).toBeGreaterThanOrEqual(1);

    const typed = /HK1[0-9A-Z]{2}(?:[ \n]+[0-9A-Z]{4,5})+/.exec(text ?? '')?.[0] ?? '';
    packetText = typed.replace(/\s/g, '');
    expect(packetText).toMatch(/^HK1[0-9A-Z]{46}$/);

    await photographMail(first, catcher, packetMail, photo);
    await tab.bringToFront();
    await uploadPacket(tab, photo);
    await tab.close();
  });

  it('is never written to the service’s log, nor is the password', () => {
    const log = service.log.join('\n');
    expect(log).not.toContain(packetText);
    expect(log).not.toContain(packetText.slice(11, 43));
    expect(log).not.toContain(maria.password);
  });
});

describe('signing in on a second browser', () => {
  let popup: Page;
  /** One symbol of the packet's text changed to another one that packets have. */
  const withWrongSymbols = (...places: readonly number[]): string =>
    Array.from(packetText)
      .map((symbol, at) => (places.includes(at) ? (symbol === 'Q' ? 'P' : 'Q') : symbol))
      .join('');

  const refusedText = async (text: string) => {
    await write(popup, 'packetText', text);
    await press(popup, 'submit-text');
    return refusalOn(popup);
  };
  const refusedPicture = async (name: string, png: Uint8Array) => {
    const file = join(folder, `${name}.png`);
    await writeFile(file, png);
    await chooseFile(popup, file);
    return refusalOn(popup);
  };
  /** Opens the step again, so that no refusal of before stands there. */
  const afresh = async () => {
    popup = await reopened(second, secondPage, popup);
    await onScreen(popup, 'sign-in-packet');
  };

  it('asks for the packet after address and password, also when the worker died in between', async () => {
    second = await launchChromium();
    secondPage = await second.open(`${site.origin}/login`);
    popup = await second.popup(secondPage);
    await beginSignIn(popup, { ...maria, password: 'seven green kettles sink' }, service.origin);
    await afresh();
  });

  it('says that a picture has no code in it', async () => {
    const picture = await secondPage.screenshot();
    expect((await refusedPicture('no-code', picture)).refusal).toBe('nothing-found');
  });

  it('says that a code is a link, and not a packet', async () => {
    await afresh();
    const { refusal, sentence } = await refusedPicture('link', qrPng('HTTPS://EXAMPLE.ORG/MENU'));
    expect(refusal).toBe('not-ours');
    expect(sentence).toMatch(/\.$/);
  });

  it('names the group in which a text is mistyped', async () => {
    await afresh();
    const { refusal, sentence } = await refusedText(withWrongSymbols(17));
    expect(refusal).toBe('mistyped');
    // Characters 16 to 20 are the fourth group.
    expect(sentence).toMatch(/\b4\b/);
  });

  it('says that a text is damaged in more places than can be named', async () => {
    await afresh();
    expect((await refusedText(withWrongSymbols(6, 13, 18, 24, 31, 37, 44))).refusal).toBe('damaged');
  });

  it('says that a text is not whole', async () => {
    await afresh();
    expect((await refusedText(packetText.slice(0, 40))).refusal).toBe('incomplete');
  });

  it('says that a packet, typed or as a picture, belongs to another account', async () => {
    await afresh();
    const foreign = encodePacket({
      accountId: asAccountId(new Uint8Array(16).fill(7)),
      generation: 0,
      encryptedAccountKey: asEncryptedAccountKey(new Uint8Array(20).fill(9)),
    });
    expect((await refusedText(foreign)).refusal).toBe('other-account');
    await afresh();
    expect((await refusedPicture('foreign', qrPng(foreign))).refusal).toBe('other-account');
  });

  it('says that the password is wrong when the packet is right, and then takes the right one', async () => {
    await afresh();
    await chooseFile(popup, photo);
    await onScreen(popup, 'sign-in-password', 60_000);
    expect(await second.killWorker()).toBe(true);
    await write(popup, 'password', maria.password);
    await press(popup, 'submit');
    await onScreen(popup, 'vault', 60_000);
    await popup.close();
  });

  it('tells the owner that somebody had the packet and a wrong password', async () => {
    const alarm = await catcher.waitFor((mail) => mail.to.includes(maria.address), { after: packetMail.id });
    expect(alarm.parsed.text).not.toContain(packetText.slice(0, 5));
  });
});

describe('saving', () => {
  it('offers what was submitted on a page, though the worker died before it was asked', async () => {
    await firstPage.goto(`${site.origin}/login`);
    await submitLogin(firstPage, 'maria', 'tea-9-Kettle-harbour');
    await first.badge('1');
    const popup = await reopened(first, firstPage);
    await popup.waitForSelector('[data-offer]');

    expect(await first.killWorker()).toBe(true);
    await press(popup, 'offer-save');
    await popup.waitForFunction(() => document.querySelector('[data-offer]') === null);
    const after = await reopened(first, firstPage, popup);
    await listed(after, new URL(site.origin).host);
    expect(await after.$('[data-offer]')).toBeNull();
    await after.close();
  });

  it('C1, C9 keeps what was typed by hand, though the worker dies before and right after it is saved', async () => {
    let popup = await first.popup(firstPage);
    await onScreen(popup, 'vault');
    await press(popup, 'add');
    await onScreen(popup, 'item');
    await write(popup, 'title', 'Tide tables');
    await write(popup, 'username', 'maria');
    await write(popup, 'password', 'Z4-breakwater-under-Moon');
    expect(await first.killWorker()).toBe(true);
    await press(popup, 'save');
    await onScreen(popup, 'vault');
    popup = await reopened(first, firstPage, popup);
    await listed(popup, 'Tide tables');
    await popup.close();
  });

  it('does not offer again what the vault already has', async () => {
    await firstPage.goto(`${site.origin}/login`);
    await submitLogin(firstPage, 'maria', 'tea-9-Kettle-harbour');
    const popup = await first.popup(firstPage);
    await listed(popup, 'Tide tables');
    expect(await popup.$('[data-offer]')).toBeNull();
    await popup.close();
  });
});

describe('two browsers of one account', () => {
  it('the second has what the first saved, and fills it', async () => {
    await secondPage.goto(`${site.origin}/login`);
    const popup = await syncedVault(second, secondPage);
    await listed(popup, 'Tide tables');
    await fillFirst(popup, new URL(site.origin).host);
    await secondPage.waitForFunction(
      () => document.querySelector<HTMLInputElement>('[name="password"]')?.value !== '',
    );
    expect(await readField(secondPage, 'username')).toBe('maria');
    expect(await readField(secondPage, 'password')).toBe('tea-9-Kettle-harbour');
    await popup.close().catch(() => undefined);
  });

  it('keeps what is saved while the service is down, and hands it on when it is back', async () => {
    await service.kill('SIGKILL');
    let popup = await second.popup(secondPage);
    await addLogin(popup, {
      title: 'Lighthouse',
      address: 'https://lighthouse.example',
      username: 'keeper',
      password: 'Fresnel-1822-lens',
    });
    await listed(popup, 'Lighthouse');
    await popup.waitForSelector('[data-sync="pending"]');
    popup = await reopened(second, secondPage, popup);
    await listed(popup, 'Lighthouse');

    await service.restart();
    await press(popup, 'sync');
    await popup.waitForSelector('[data-sync="synced"]');
    await popup.close();

    const other = await syncedVault(first, firstPage);
    await listed(other, 'Lighthouse');
    await other.close();
  });

  it('sees a change that the other one made, and a deletion', async () => {
    const popup = await first.popup(firstPage);
    await editItem(popup, 'Lighthouse');
    await write(popup, 'title', 'Lighthouse, north pier');
    await press(popup, 'save');
    await popup.waitForSelector('[data-item-view]');
    await press(popup, 'back');
    await onScreen(popup, 'vault');
    await popup.waitForSelector('[data-sync="synced"]');
    await popup.close();

    const other = await syncedVault(second, secondPage);
    await listed(other, 'Lighthouse, north pier');
    expect(await titlesOn(other)).not.toContain('Lighthouse');
    await openItem(other, 'Lighthouse, north pier');
    await press(other, 'delete');
    await onScreen(other, 'vault');
    await other.waitForSelector('[data-sync="synced"]');
    await other.close();

    const again = await syncedVault(first, firstPage);
    await again.waitForFunction(() => !document.body.innerText.includes('Lighthouse'));
    expect(await titlesOn(again)).toContain('Tide tables');
    await again.close();
  });
});

describe('locking', () => {
  it('opens with the password only', async () => {
    let popup = await first.popup(firstPage);
    await onScreen(popup, 'vault');
    await press(popup, 'lock');
    await onScreen(popup, 'unlock');
    popup = await reopened(first, firstPage, popup);
    await onScreen(popup, 'unlock');
    await write(popup, 'password', 'seven green kettles sink');
    await press(popup, 'submit');
    expect((await refusalOn(popup)).refusal).toBe('wrong-password');
    await unlock(popup, maria.password);
    await popup.close();
  });

  it('D4 locks when the time is up, though no alarm rang: the deadline is checked at use', async () => {
    const popup = await first.popup(firstPage);
    await onScreen(popup, 'vault');
    await popup.close();
    const worker = (await first.extension.workers())[0];
    await worker?.evaluate(() => {
      const real = Date.now.bind(Date);
      Date.now = () => real() + 16 * 60_000;
    });
    const later = await first.popup(firstPage);
    await onScreen(later, 'unlock');
    await later.close();
  });

  it('D4, D7 asks for the password after the browser was closed', async () => {
    const profile = await mkdtemp(join(tmpdir(), 'halfkey-profile-'));
    try {
      const before = await launchChromium({ profile });
      const page = await before.open(`${site.origin}/login`);
      const popup = await before.popup(page);
      await beginSignIn(popup, maria, service.origin);
      await uploadPacket(popup, photo);
      await listed(popup, 'Tide tables');
      await before.close();

      const after = await launchChromium({ profile });
      try {
        await service.kill();
        const again = await after.open(`${site.origin}/login`);
        const closed = await after.popup(again);
        await onScreen(closed, 'unlock');
        // Everything that is needed to open it lies on this device.
        await unlock(closed, maria.password);
        await listed(closed, 'Tide tables');
      } finally {
        await after.close();
        await service.restart();
      }
    } finally {
      await rm(profile, { recursive: true, force: true });
    }
  });
});
