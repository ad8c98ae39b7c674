import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startMailCatcher, type MailCatcher } from '../../scripts/mailCatcher.ts';
import { fieldValue } from '../../utils/vault/fields.ts';
import type { LiveItem } from '../../utils/vault/item.ts';
import { launchChromium, type Chromium } from '../support/chromium.ts';
import { dashlaneArchive, fixture, fixturePassword, utf8, zipOf } from '../support/importing.ts';
import {
  beginSignUp,
  choosePassword,
  giveCode,
  mailedCode,
  mailPacket,
  photographMail,
} from '../support/journey.ts';
import { chooseFile, listed, onScreen, press, refusalOn, write } from '../support/screens.ts';
import { startService, type RunningService } from '../support/service.ts';

// One story, told in order: the files of other programs, chosen on the options page of the built extension.

const nora = { address: 'nora@example.org', password: 'eleven brown kettles hum' };

let folder: string;
let downloads: string;
let catcher: MailCatcher;
let service: RunningService;
let chromium: Chromium;
let options: Page;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'halfkey-move-in-'));
  downloads = join(folder, 'downloads');
  await mkdir(downloads);
  catcher = await startMailCatcher();
  service = await startService({ smtpUrl: catcher.smtpUrl });
  chromium = await launchChromium({ downloads });
  const popup = await chromium.ownPage('/popup.html?in=tab');
  await beginSignUp(popup, nora.address, service.origin);
  await giveCode(popup, await mailedCode(catcher, nora.address));
  await choosePassword(popup, nora.password);
  const photo = join(folder, 'packet.png');
  await photographMail(chromium, catcher, await mailPacket(popup, catcher, nora.address), photo);
  await popup.bringToFront();
  await chooseFile(popup, photo);
  await onScreen(popup, 'vault', 60_000);
  await popup.close();
  options = await chromium.ownPage('/options.html');
});
afterAll(async () => {
  await chromium?.close();
  await Promise.all([service?.stop(), catcher?.stop()]);
  await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
});

/** Chooses a file as a person does. */
const give = async (name: string, bytes: Uint8Array): Promise<void> => {
  const path = join(folder, name);
  await writeFile(path, bytes);
  await options.bringToFront();
  const input = await options.waitForSelector('input[name="importFile"]');
  const [chooser] = await Promise.all([
    options.waitForFileChooser(),
    input?.evaluate((element) => (element as HTMLInputElement).click()),
  ]);
  await chooser.accept([path]);
};
const attribute = async (selector: string, name: string): Promise<string | null> =>
  options.$eval(selector, (element, of) => element.getAttribute(of), name);
/** What the preview says: the format, how many records there are, how many duplicates, rows that were not read. */
const previewed = async () => {
  await options.waitForSelector('[data-import-preview]', { timeout: 60_000 });
  const count = async (name: string): Promise<number> =>
    (await options.$(`[${name}]`)) === null ? 0 : Number(await attribute(`[${name}]`, name));
  return {
    format: await attribute('[data-import-format]', 'data-import-format'),
    rows: await count('data-import-preview'),
    duplicates: await count('data-import-duplicates'),
    refused: await count('data-import-refused'),
    leftOut: await count('data-import-left-out'),
  };
};
const imported = async (): Promise<string | null> => {
  await press(options, 'make-import');
  await options.waitForSelector('[data-imported]', { timeout: 60_000 });
  return attribute('[data-imported]', 'data-imported');
};
const downloaded = async (ending: string): Promise<string> => {
  for (const end = Date.now() + 20_000; Date.now() < end;) {
    const name = (await readdir(downloads)).find((one) => one.endsWith(ending));
    if (name !== undefined) return join(downloads, name);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('nothing was downloaded');
};
const plain = { duplicates: 0, refused: 0, leftOut: 0 };

const files: readonly (readonly [string, Uint8Array, Partial<Awaited<ReturnType<typeof previewed>>>])[] = [
  ['chrome.csv', fixture('chrome.csv'), { ...plain, format: 'chromium-csv', rows: 3 }],
  ['any-name.txt', fixture('firefox.csv'), { format: 'firefox-csv', rows: 2, refused: 1 }],
  ['safari.csv', fixture('safari.csv'), { ...plain, format: 'safari-csv', rows: 2 }],
  ['bitwarden.csv', fixture('bitwarden.csv'), { ...plain, format: 'bitwarden-csv', rows: 2 }],
  [
    'export.1pux',
    zipOf({ 'export.attributes': utf8('{}'), 'export.data': fixture('1password.export.json') }),
    { format: '1password-1pux', rows: 16, refused: 1, leftOut: 2 },
  ],
  ['1password.csv', fixture('1password.csv'), { ...plain, format: '1password-csv', rows: 2 }],
  ['keepass.xml', fixture('keepass.xml'), { ...plain, format: 'keepass-xml', rows: 3 }],
  ['msecure3.csv', fixture('msecure3.csv'), { format: 'msecure-csv', rows: 21 }],
  ['msecure6.csv', fixture('msecure6.csv'), { format: 'msecure-csv', rows: 6 }],
  ['msecure3-windows.csv', fixture('msecure3-windows.csv'), { format: 'msecure-csv', rows: 2 }],
  ['lastpass.csv', fixture('lastpass.csv'), { format: 'lastpass-csv', rows: 7 }],
  ['dashlane.zip', dashlaneArchive(), { format: 'dashlane-csv', rows: 8 }],
  [
    'protonpass.zip',
    zipOf({ 'Proton Pass/data.json': fixture('protonpass.json') }),
    { format: 'protonpass-json', rows: 6 },
  ],
  ['keeper.json', fixture('keeper.json'), { format: 'keeper-json', rows: 7 }],
  ['keeper.csv', fixture('keeper.csv'), { format: 'keeper-csv', rows: 2 }],
  ['nordpass.csv', fixture('nordpass.csv'), { format: 'nordpass-csv', rows: 4, refused: 1 }],
  ['roboform.csv', fixture('roboform.csv'), { format: 'roboform-csv', rows: 2 }],
  ['enpass.json', fixture('enpass.json'), { format: 'enpass-json', rows: 3, leftOut: 1 }],
  ['enpass.csv', fixture('enpass.csv'), { format: 'enpass-csv', rows: 3 }],
];

describe('moving in', () => {
  it('reads each program’s file, whatever it is called, and writes nothing by that', async () => {
    for (const [name, bytes, expected] of files) {
      await give(name, bytes);
      expect(await previewed(), name).toMatchObject(expected);
      await press(options, 'cancel-import');
      await options.waitForSelector('[data-import-target]');
    }
    const popup = await chromium.ownPage('/popup.html?in=tab');
    await onScreen(popup, 'vault');
    expect(await popup.$$('[data-item-id]')).toEqual([]);
    await popup.close();
  });

  it('refuses, each in one sentence of its own, what it cannot read', async () => {
    const bad: readonly (readonly [string, Uint8Array, string])[] = [
      ['picture.csv', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0]), 'unknown'],
      ['half.json', utf8('{"encrypted":false,"items":[{"ty'), 'damaged'],
      ['locked.json', fixture('bitwarden-encrypted.json'), 'bitwarden-encrypted'],
      [
        'bomb.1pux',
        zipSync({ 'export.data': new Uint8Array(120 * 1024 * 1024) }, { level: 9 }),
        'unpacks-too-large',
      ],
    ];
    const sentences = new Set<string>();
    let before: Awaited<ReturnType<typeof refusalOn>> | undefined;
    for (const [name, bytes, because] of bad) {
      await give(name, bytes);
      before = await refusalOn(options, before);
      expect(before.refusal).toBe(because);
      sentences.add(before.sentence);
    }
    expect(sentences.size).toBe(bad.length);
  });

  it('opens a KeePass database with its password, and says when it is another', async () => {
    await give('home.kdbx', fixture('keepass-argon2d.kdbx'));
    await options.waitForSelector('[data-import-locked]', { timeout: 60_000 });
    await write(options, 'filePassword', 'not this one');
    await press(options, 'open-import');
    expect((await refusalOn(options)).refusal).toBe('wrong-file-password');
    await write(options, 'filePassword', fixturePassword);
    await press(options, 'open-import');
    expect(await previewed()).toMatchObject({ format: 'keepass-kdbx', rows: 2, leftOut: 1 });
    await press(options, 'cancel-import');
  });

  it('brings a file in, finds it again, and takes it back in one act', async () => {
    await give('bitwarden.json', fixture('bitwarden.json'));
    expect(await previewed()).toEqual({
      format: 'bitwarden-json',
      rows: 6,
      duplicates: 0,
      refused: 2,
      leftOut: 1,
    });
    expect(await imported()).toBe('6 0 0 0');
    const popup = await chromium.ownPage('/popup.html?in=tab');
    await onScreen(popup, 'vault');
    await listed(popup, 'Bakery');
    await listed(popup, 'Server key');
    await popup.close();
    await options.bringToFront();
    await press(options, 'undo-import');
    await options.waitForSelector('[data-import-undone]');
    expect(await attribute('[data-import-undone]', 'data-import-undone')).toBe('6 0 0');
    await press(options, 'import-again');
  });

  it('tells what is here already, and changes nothing for the same file', async () => {
    await give('1password.csv', fixture('1password.csv'));
    await previewed();
    expect(await imported()).toBe('2 0 0 0');
    await press(options, 'import-again');
    await give('1password.csv', fixture('1password.csv'));
    expect(await previewed()).toMatchObject({ rows: 2, duplicates: 2 });
    expect(await imported()).toBe('0 0 2 0');
    await press(options, 'import-again');
  });
});

describe('moving out', () => {
  it('M5 saves everything in the open behind the password only, and takes it in again as it was', async () => {
    await write(options, 'exportPassword', 'not the password');
    await press(options, 'export-open');
    expect((await refusalOn(options)).refusal).toBe('wrong-password');
    await write(options, 'exportPassword', nora.password);
    await press(options, 'export-open');
    const file = await downloaded('.json');
    await options.waitForSelector('[data-exported]');
    const { items } = JSON.parse(await readFile(file, 'utf8')) as { items: LiveItem[] };
    expect(
      items
        .filter(({ trashedAt }) => trashedAt === null)
        .map((item) => [item.title, fieldValue(item, 'password')])
        .sort(),
    ).toEqual([
      ['Bakery', 'pw1'],
      ['Old shop', 'pw2'],
    ]);
    await options.click('input[name="exportKind"][value="csv"]');
    await write(options, 'exportPassword', nora.password);
    await press(options, 'export-open');
    const table = await downloaded('.csv');
    await give('again.csv', Uint8Array.from(await readFile(table)));
    expect(await previewed()).toMatchObject({ format: 'halfkey-csv', rows: 2, duplicates: 2, refused: 0 });
    expect(await imported()).toBe('0 0 2 0');
  });
});
