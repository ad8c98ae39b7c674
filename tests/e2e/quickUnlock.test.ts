import type { CDPSession, Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startMailCatcher, type MailCatcher } from '../../scripts/mailCatcher.ts';
import { launchChromium, type Chromium } from '../support/chromium.ts';
import { beginSignUp, choosePassword, giveCode, mailedCode } from '../support/journey.ts';
import { onScreen, press, refusalOn, write } from '../support/screens.ts';
import { startService, type RunningService } from '../support/service.ts';

// One story, told in order: a PIN is set up, used, guessed at until it is gone; then a passkey, with and without a service.

const iris = { address: 'iris@example.org', password: 'nine velvet otters drum' };
const newPassword = 'eleven blue teapots whistle';
const pin = '402871';

let catcher: MailCatcher;
let service: RunningService;
let chromium: Chromium;
let options: Page;

/** A finger on a sensor that is always willing, for one page: what it makes lives as long as the session. */
const addAuthenticator = async (page: Page) => {
  const session: CDPSession = await page.createCDPSession();
  await session.send('WebAuthn.enable');
  const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      ctap2Version: 'ctap2_1',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      hasPrf: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return {
    credentials: async () => (await session.send('WebAuthn.getCredentials', { authenticatorId })).credentials,
  };
};

/** The real popup over a page. */
const popupOver = async (): Promise<Page> => {
  const page = await chromium.open('about:blank');
  return chromium.popup(page);
};
/** Says to the background what no screen of this story does. */
const tell = (name: string, input: object): Promise<unknown> =>
  options.evaluate(
    (message) =>
      (
        globalThis as unknown as { chrome: { runtime: { sendMessage: (sent: object) => Promise<unknown> } } }
      ).chrome.runtime.sendMessage(message),
    { name, input },
  );
const lock = async (): Promise<void> => {
  await tell('lock', {});
};

beforeAll(async () => {
  catcher = await startMailCatcher();
  service = await startService({ smtpUrl: catcher.smtpUrl });
  chromium = await launchChromium();
  const popup = await chromium.ownPage('/popup.html?in=tab');
  await beginSignUp(popup, iris.address, service.origin);
  await giveCode(popup, await mailedCode(catcher, iris.address));
  await choosePassword(popup, iris.password);
  await popup.close();
  options = await chromium.ownPage('/options.html');
  // The packet is in hand: nothing stands before the vault.
  const { output } = (await tell('packet.fresh', {})) as { output: { sheet: { text: string } } };
  await tell('packet.confirm', { packet: output.sheet.text });
});
afterAll(async () => {
  await chromium?.close();
  await Promise.all([service?.stop(), catcher?.stop()]);
});

const fillPin = async (wanted: string, repeat = wanted, password = iris.password): Promise<void> => {
  await write(options, 'newPin', wanted);
  await write(options, 'repeatPin', repeat);
  await write(options, 'pinPassword', password);
  await press(options, 'set-pin');
};
const setPin = async (): Promise<void> => {
  await options.bringToFront();
  await options.locator('[data-set-pin] summary').click();
  await fillPin(pin);
  await options.waitForSelector('[data-pin="on"]', { timeout: 60_000 });
};
const tryPin = async (popup: Page, given: string): Promise<void> => {
  await onScreen(popup, 'unlock');
  await write(popup, 'pin', given);
  await press(popup, 'submit-pin');
};

describe('unlocking by a PIN', () => {
  it('refuses the silly ones, two that differ, and a wrong password', async () => {
    await options.locator('[data-set-pin] summary').click();
    await fillPin('123456');
    let refusal = await refusalOn(options);
    expect(refusal.refusal).toBe('common');
    await fillPin('40287');
    refusal = await refusalOn(options, refusal);
    expect(refusal.refusal).toBe('too-short');
    await fillPin(pin, '402872');
    refusal = await refusalOn(options, refusal);
    expect(refusal.refusal).toBe('differs');
    await fillPin(pin, pin, 'not the password');
    refusal = await refusalOn(options, refusal);
    expect(refusal.refusal).toBe('wrong-password');
  });

  it('opens the vault from the popup, after a restart of the worker', async () => {
    await fillPin(pin);
    await options.waitForSelector('[data-pin="on"]', { timeout: 60_000 });
    await lock();
    await chromium.killWorker();
    const popup = await popupOver();
    await tryPin(popup, pin);
    await onScreen(popup, 'vault', 60_000);
    await popup.close();
  });

  it('counts the wrong ones down, and after the fifth the password alone opens', async () => {
    await lock();
    const popup = await popupOver();
    const left: string[] = [];
    let refusal: Awaited<ReturnType<typeof refusalOn>> | undefined;
    for (let i = 0; i < 4; i += 1) {
      await tryPin(popup, '111339');
      refusal = await refusalOn(popup, refusal);
      expect(refusal.refusal).toBe('wrong-pin');
      left.push(/\d+|one/i.exec(refusal.sentence)?.[0] ?? '');
    }
    expect(left).toEqual(['4', '3', '2', 'One']);
    await tryPin(popup, '111339');
    await popup.waitForSelector('[data-way="password"] [data-pin-destroyed]', { timeout: 60_000 });
    await new Promise((resolve) => setTimeout(resolve, 2500));
    await write(popup, 'password', iris.password);
    await press(popup, 'submit');
    await onScreen(popup, 'vault', 60_000);
    await popup.close();
    await options.bringToFront();
    await options.waitForSelector('[data-pin="destroyed"]');
    await setPin();
  });

  it('says that it needs a connection where there is none, and leaves the password', async () => {
    await lock();
    await service.kill();
    const popup = await popupOver();
    await tryPin(popup, pin);
    const refusal = await refusalOn(popup);
    expect(refusal).toEqual({
      refusal: 'unreachable',
      sentence: expect.stringContaining('without a connection'),
    });
    await press(popup, 'by-password');
    await write(popup, 'password', iris.password);
    await press(popup, 'submit');
    await onScreen(popup, 'vault', 60_000);
    await popup.close();
  });
});

describe('unlocking by a passkey', () => {
  /** The finger is this tab's: the passkey is used in it, too. */
  let authenticator: Awaited<ReturnType<typeof addAuthenticator>>;
  const toPopup = async (search = '?in=tab'): Promise<void> => {
    await options.goto(`${chromium.origin}/popup.html${search}`);
  };

  it('is set up with the password, by an authenticator that answers', async () => {
    await options.bringToFront();
    await options.waitForSelector('[data-passkey="off"] [data-set-passkey] summary');
    authenticator = await addAuthenticator(options);
    await options.locator('[data-set-passkey] summary').click();
    await write(options, 'passkeyPassword', 'not the password');
    await press(options, 'set-passkey');
    await options.waitForSelector('[data-passkey] [data-refusal="wrong-password"]');
    expect(await authenticator.credentials()).toEqual([]);
    await write(options, 'passkeyPassword', iris.password);
    await press(options, 'set-passkey');
    await options.waitForSelector('[data-passkey="on"]', { timeout: 60_000 });
    const [made] = await authenticator.credentials();
    expect(made).toMatchObject({ rpId: chromium.origin });
  });

  it('opens the vault without a connection, after a restart of the worker', async () => {
    await lock();
    await chromium.killWorker();
    await toPopup();
    await onScreen(options, 'unlock');
    await press(options, 'by-passkey');
    await press(options, 'ask-passkey');
    await onScreen(options, 'vault', 60_000);
  });

  it('is refused where it is another’s, and the password is left', async () => {
    await lock();
    const tab = await chromium.ownPage('/popup.html?in=tab');
    await addAuthenticator(tab);
    await press(tab, 'by-passkey');
    await press(tab, 'ask-passkey');
    expect((await refusalOn(tab)).refusal).toBe('cancelled');
    await press(tab, 'by-password');
    await write(tab, 'password', iris.password);
    await press(tab, 'submit');
    await onScreen(tab, 'vault', 60_000);
    await tab.close();
    await options.bringToFront();
  });

  it(
    'changes a forgotten password, which is told by mail and on the device',
    { timeout: 90_000 },
    async () => {
      await service.restart();
      const after = catcher.mails.length;
      await options.goto(`${chromium.origin}/options.html`);
      await options.locator('[data-change] summary').click();
      await press(options, 'change-by');
      await options.waitForSelector('[data-change] [data-forgotten]');
      await write(options, 'newPassword', newPassword);
      await write(options, 'repeat', newPassword);
      await press(options, 'begin-change');
      await options.waitForSelector('[data-changing="1"]', { timeout: 60_000 });
      const { output } = (await tell('change.read', {})) as { output: { sheet: { text: string } } };
      await tell('change.confirm', { packet: output.sheet.text });
      await options.reload();
      await options.waitForSelector('[data-changed-by-passkey]');
      const mail = await catcher.waitFor(
        ({ to, parsed }) => to.includes(iris.address) && /with a passkey/.test(parsed.subject ?? ''),
        { after },
      );
      expect(mail.parsed.text).toContain('old password and the old packet');
      await lock();
      await toPopup();
      await press(options, 'by-password');
      await options.waitForSelector('[data-changed-by-passkey]');
      await write(options, 'password', newPassword);
      await press(options, 'submit');
      await onScreen(options, 'vault', 60_000);
    },
  );

  it('is asked for in a tab when the popup is the place, since the dialogue would close it', async () => {
    await lock();
    const popup = await popupOver();
    await press(popup, 'by-passkey');
    const [target] = await Promise.all([
      chromium.browser.waitForTarget((one) => one.url().endsWith('/popup.html?in=tab&with=passkey')),
      press(popup, 'ask-passkey').catch(() => undefined),
    ]);
    // No finger on this one: what the browser asks is given up, and the screen says so.
    const tab = await target.asPage();
    await onScreen(tab, 'unlock');
    await tab.waitForSelector('[data-way="passkey"]');
    await tab.close();
  });

  it('asks by itself in that tab, which closes when the vault is open', { timeout: 60_000 }, async () => {
    const closed = new Promise((resolve) => options.once('close', resolve));
    await options.bringToFront();
    await toPopup('?in=tab&with=passkey').catch(() => undefined);
    await closed;
    const popup = await popupOver();
    await onScreen(popup, 'vault', 60_000);
    await popup.close();
  });
});
