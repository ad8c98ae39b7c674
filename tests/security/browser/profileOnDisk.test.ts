import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startLoginSite, type LoginSite } from '../../../scripts/loginSite.ts';
import { startMailCatcher, type MailCatcher } from '../../../scripts/mailCatcher.ts';
import { decodeBase64url } from '../../../utils/bytes/base64url.ts';
import { unwrapAccountKey } from '../../../utils/crypto/accountKey.ts';
import { asAccountId } from '../../../utils/crypto/brands.ts';
import { normalisePassword } from '../../../utils/crypto/password.ts';
import { stretchPassword } from '../../../utils/crypto/stretchPassword.ts';
import { deriveUnlockKeys } from '../../../utils/crypto/unlockKeys.ts';
import { parsePacket } from '../../../utils/packet/parsePacket.ts';
import { launchChromium, type Chromium } from '../../support/chromium.ts';
import {
  beginSignUp,
  giveCode,
  mailedCode,
  mailPacket,
  editItem,
  submitLogin,
  unlock,
} from '../../support/journey.ts';
import { nodeArgon2 } from '../../support/nodeArgon2.ts';
import { listed, onScreen, press, write } from '../../support/screens.ts';
import { startService, type RunningService } from '../../support/service.ts';
import { secretsIn } from '../../support/secretsIn.ts';

declare const chrome: {
  readonly storage: { readonly session: { readonly get: (key: string) => Promise<Record<string, unknown>> } };
};

const canary = (what: string) => `${what}-${randomBytes(9).toString('hex')}`;
const address = `${canary('mail')}@example.org`;
const password = canary('account-password');
const login = {
  title: canary('title'),
  address: `https://${canary('host')}.example`,
  username: canary('user'),
  password: canary('password'),
  notes: canary('notes'),
};
const submitted = canary('submitted');
const draft = canary('draft');

/** Chromium writes open tabs with what stands in their fields to the disk some 2.5 s after a change. */
const sessionWritten = () => new Promise((resolve) => setTimeout(resolve, 4000));

let profile: string;
let catcher: MailCatcher;
let site: LoginSite;
let service: RunningService;
let chromium: Chromium;
let tab: Page;
const secrets: Record<string, Uint8Array | string> = {
  'the account password': password,
  'a title': login.title,
  'an address': new URL(login.address).host,
  'a user name': login.username,
  'a password': login.password,
  'a note': login.notes,
  'a password that was submitted and not saved': submitted,
  'a password that was typed and not saved': draft,
};

beforeAll(async () => {
  profile = await mkdtemp(join(tmpdir(), 'halfkey-disk-'));
  [catcher, site] = await Promise.all([startMailCatcher(), startLoginSite()]);
  service = await startService({ smtpUrl: catcher.smtpUrl });
  chromium = await launchChromium({ profile });
});
afterAll(async () => {
  await chromium?.close().catch(() => undefined);
  await Promise.all([service?.stop(), site?.stop(), catcher?.stop()]);
  await rm(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
});

/** In a tab, where the browser keeps what is typed for the next start; and readable, where a field allows it. */
const useEverything = async () => {
  tab = await chromium.ownPage('/popup.html?in=tab');
  await beginSignUp(tab, address, service.origin);
  await giveCode(tab, await mailedCode(catcher, address));
  await write(tab, 'password', password);
  await press(tab, 'reveal');
  await write(tab, 'repeat', password);
  await sessionWritten();
  await press(tab, 'submit');
  await onScreen(tab, 'packet-deliver', 60_000);
  const mail = await mailPacket(tab, catcher, address);
  const text = /HK1[0-9A-Z]{2}(?:[ \n]+[0-9A-Z]{4,5})+/.exec(mail.parsed.text ?? '')?.[0] ?? '';
  await write(tab, 'packetText', text);
  await press(tab, 'submit-text');
  await onScreen(tab, 'vault');

  await press(tab, 'add');
  await onScreen(tab, 'item');
  for (const [name, value] of Object.entries(login)) await write(tab, name, value);
  await press(tab, 'reveal');
  await sessionWritten();
  await press(tab, 'save');
  await onScreen(tab, 'vault');
  await tab.waitForSelector('[data-sync="synced"]');
  return text.replaceAll(/\s/g, '');
};

/** The keys themselves, from the packet, the password and the browser's memory. */
const keysOf = async (text: string) => {
  const packet = parsePacket(text);
  if (packet.is !== 'packet') throw new Error(packet.is);
  const { unlocked } = await tab.evaluate(() => chrome.storage.session.get('unlocked'));
  const { vaultKey, accountId } = unlocked as { vaultKey: string; accountId: string };
  const id = asAccountId(decodeBase64url(accountId));
  const stretched = stretchPassword(await nodeArgon2(), normalisePassword(password), id, 0);
  const accountKey = unwrapAccountKey(packet.encryptedAccountKey, stretched);
  const { wrapKey, signInSeed } = deriveUnlockKeys(stretched, accountKey);
  return {
    'the vault key': decodeBase64url(vaultKey),
    'the account key': accountKey,
    'the stretched password': stretched,
    'the wrapping key': wrapKey,
    'the seed for signing in': signInSeed,
  };
};

/** A login in sight, and one that was only submitted: as much as there ever is in memory. */
const leaveOpen = async () => {
  const page = await chromium.open(`${site.origin}/login`);
  await submitLogin(page, 'somebody', submitted);
  await tab.bringToFront();
  await editItem(tab, login.title);
  await press(tab, 'reveal');
  await write(tab, 'password', draft);
  await sessionWritten();
};

describe('the profile on the disk', () => {
  it('D1 X2 holds no secret while the vault is locked, with the browser running or closed', async () => {
    Object.assign(secrets, await keysOf(await useEverything()));
    await leaveOpen();
    expect(await secretsIn(profile, secrets)).toEqual([]);
    await press(tab, 'back');
    await press(tab, 'dialog-confirm');
    await press(tab, 'back');
    await press(tab, 'lock');
    await onScreen(tab, 'unlock');
    await write(tab, 'password', password);
    await press(tab, 'reveal');
    await sessionWritten();
    expect(await secretsIn(profile, secrets)).toEqual([]);
    await chromium.close();
    expect(await secretsIn(profile, secrets)).toEqual([]);
    // The search does find what is there: whose account it is, and at which service.
    const known = await secretsIn(profile, { 'the address': address, 'the service': service.origin });
    expect(known.some((found) => found.startsWith('the address'))).toBe(true);
    expect(known.some((found) => found.startsWith('the service'))).toBe(true);
  });

  it('D2 holds no secret after all processes were killed while the vault was open', async () => {
    chromium = await launchChromium({ profile });
    tab = await chromium.ownPage('/popup.html?in=tab');
    await unlock(tab, password);
    await listed(tab, login.title);
    await leaveOpen();
    await chromium.kill();
    expect(await secretsIn(profile, secrets)).toEqual([]);

    // Nor does the next start open anything by itself.
    chromium = await launchChromium({ profile });
    tab = await chromium.ownPage('/popup.html?in=tab');
    await onScreen(tab, 'unlock');
    expect(await tab.evaluate(() => chrome.storage.session.get('unlocked'))).toEqual({});
  });
});
