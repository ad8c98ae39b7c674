import { createHmac } from 'node:crypto';
import { encode as encodePng } from 'fast-png';
import type { Page } from 'puppeteer';
import { encode } from 'uqr';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openItem } from '../support/journey.ts';
import { createWorld, type World } from '../support/filling/world.ts';
import { type FileSite, startFileSite } from '../support/handover/fileSite.ts';
import { wholeList } from '../support/items.ts';
import { listed, onScreen, press, write } from '../support/screens.ts';

// A second factor set up from the QR code of the page below, and its codes compared with RFC 6238's own arithmetic.

/** "12345678901234567890", the seed of RFC 6238's examples. */
const seed = Buffer.from('12345678901234567890');
const seedText = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
const link = `otpauth://totp/Forge:mira%40mail.example?secret=${seedText}&issuer=Forge&digits=8`;

/** RFC 6238 §4.2 over RFC 4226 §5.3, with nothing of ours. */
const rfc6238 = (at: number, digits: number): string => {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)));
  const mac = createHmac('sha1', seed).update(counter).digest();
  const offset = (mac[19] ?? 0) & 15;
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 10 ** digits).padStart(digits, '0');
};
/** Those of now and of a moment ago: the clock goes on while the page draws. */
const codesNow = (digits: number): readonly string[] => [
  rfc6238(Date.now() - 5000, digits),
  rfc6238(Date.now(), digits),
];

/** The code of a text as a picture, eight pixels a module. */
const picture = (text: string): Uint8Array => {
  const { data: rows, size } = encode(text, { border: 4 });
  const side = size * 8;
  const data = Uint8Array.from({ length: side * side }, (_, at) =>
    rows[Math.floor(at / side / 8)]?.[Math.floor((at % side) / 8)] ? 0 : 255,
  );
  return encodePng({ width: side, height: side, data, channels: 1, depth: 8 });
};
const page = (inside: string): string =>
  `<!doctype html><title>Set up</title><h1>Two steps</h1><p>Scan this with your app.</p>${inside}`;

let world: World;
let site: FileSite;
beforeAll(async () => {
  site = await startFileSite({
    '/code.png': picture(link),
    '/other.png': picture('https://example.org/our-app'),
    '/code.html': page('<img src="/code.png"><img src="/other.png">'),
    '/other.html': page('<img src="/other.png">'),
  });
  world = await createWorld();
  await press(world.own, 'later');
  await onScreen(world.own, 'vault');
});
afterAll(async () => {
  await world?.close();
  await site?.stop();
});

const popupOver = async (path: string): Promise<Page> => {
  const below = await world.open(`${site.origin}${path}`);
  const popup = await world.popup(below);
  await onScreen(popup, 'vault');
  return popup;
};
const codeOn = (popup: Page): Promise<string> =>
  popup.$eval('[data-totp] [data-code]', (code) => code.getAttribute('data-code') ?? '');
const valueOf = async (title: string): Promise<string | undefined> => {
  const found = await world.send('vault.find', wholeList());
  const itemId = found.is === 'found' ? found.items.find((one) => one.title === title)?.itemId : undefined;
  const read = await world.send('vault.read', { itemId: itemId ?? '' });
  return read.is === 'item' ? read.item.fields.find(({ id }) => id === 'totp')?.value : undefined;
};

describe('one-time codes', () => {
  it('are set up from the code on the page below, and shown as RFC 6238 computes them', async () => {
    const popup = await popupOver('/code.html');
    await press(popup, 'add');
    await write(popup, 'title', 'Forge');
    await press(popup, 'totp-set-up');
    await press(popup, 'totp-from-tab');
    await popup.waitForSelector('[data-understood] [data-code]');
    const card = await popup.$eval('[data-understood]', (one) => (one as HTMLElement).innerText);
    expect(card).toContain('Forge');
    expect(card).toContain('mira@mail.example');
    expect(card).toContain('8 digits, every 30 seconds, SHA-1');
    const codes = codesNow(8);
    expect(codes).toContain(await codeOn(popup));
    await press(popup, 'save');
    await listed(popup, 'Forge');
    expect(await valueOf('Forge')).toBe(
      `otpauth://totp/Forge:mira%40mail.example?secret=${seedText}&issuer=Forge&algorithm=SHA1&digits=8&period=30`,
    );

    await openItem(popup, 'Forge');
    await popup.waitForSelector('[data-item-view] [data-totp] [data-code]');
    const shown = codesNow(8);
    expect(shown).toContain(await codeOn(popup));
    expect(await popup.evaluate(() => document.body.innerHTML)).not.toContain('GEZDGNBV');
    // Nothing was asked for but the pages themselves.
    expect([...new Set(site.asked)].sort()).toEqual([
      '/code.html',
      '/code.png',
      '/favicon.ico',
      '/other.png',
    ]);
    await popup.close();
  });

  it('come from a secret that is typed, which is looked at before it is saved', async () => {
    const popup = await popupOver('/other.html');
    await press(popup, 'add');
    await write(popup, 'title', 'Typed');
    await press(popup, 'totp-set-up');
    await write(popup, 'totpText', 'gezd gnbv gy3t qojq gezd gnbv gy3t qojq');
    // Still in the field, with the code below to compare.
    await popup.waitForSelector('[data-totp-field] .totp-card [data-code]');
    expect(await popup.$('[name=totpText]')).not.toBe(null);
    await popup.keyboard.press('Enter');
    await popup.waitForSelector('[data-understood]');
    const codes = codesNow(6);
    expect(codes).toContain(await codeOn(popup));
    await press(popup, 'save');
    await listed(popup, 'Typed');
    expect(await valueOf('Typed')).toBe(
      `otpauth://totp/?secret=${seedText}&algorithm=SHA1&digits=6&period=30`,
    );
    await popup.close();
  });

  it('are not made of another code, nor of a secret with a letter that none has; and it says so', async () => {
    const popup = await popupOver('/other.html');
    await press(popup, 'add');
    await press(popup, 'totp-set-up');
    await press(popup, 'totp-from-tab');
    await popup.waitForSelector('[data-totp-field] [data-refusal="other-code"]');
    await write(popup, 'totpText', 'GEZDGNBVGY3TQ0JQ');
    await popup.waitForFunction(() =>
      document.querySelector('[data-totp-field] .field-error')?.textContent?.includes('A to Z'),
    );
    await popup.close();
  });
});
