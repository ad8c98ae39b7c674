import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startMailCatcher, type MailCatcher } from '../../scripts/mailCatcher.ts';
import { browserPaths, builtRecover } from '../support/browserPaths.ts';
import { type Firefox, launchFirefox } from '../support/firefox.ts';
import { packetOn, refusalIn, signUpInFirefox } from '../support/firefoxJourney.ts';
import { onScreen, press, write } from '../support/firefoxScreens.ts';
import { type RunningService, startService } from '../support/service.ts';

// One story, told in order: a backup is made in Firefox, opened there from a file, and put back after its login was deleted.

const ida = { address: 'ida@mail.example', password: 'twelve copper whales waltz' } as const;
const mill = { title: 'Mill', address: 'https://mill.example', username: 'ida', password: 'Grind-7-slowly' };

let folder: string;
let catcher: MailCatcher;
let service: RunningService;
let firefox: Firefox;
let file: string;
const stops: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  if (browserPaths.firefox === undefined) return;
  folder = await mkdtemp(join(tmpdir(), 'halfkey-backup-'));
  stops.push(() => rm(folder, { recursive: true, force: true }));
  catcher = await startMailCatcher();
  stops.push(catcher.stop);
  service = await startService({ smtpUrl: catcher.smtpUrl });
  stops.push(service.stop);
  firefox = await launchFirefox();
  stops.push(firefox.close);
  await firefox.runInBrowser(
    `Services.prefs.setIntPref('browser.download.folderList', 2);
     Services.prefs.setStringPref('browser.download.dir', arguments[0]);
     Services.prefs.setBoolPref('browser.download.useDownloadDir', true);
     Services.prefs.setBoolPref('browser.download.always_ask_before_handling_new_types', false);`,
    folder,
  );
});
afterAll(async () => {
  for (const stop of stops.toReversed()) await stop();
});
beforeEach(({ skip }) => skip(browserPaths.firefox === undefined, 'no Firefox on this machine'));

/** The file, once it is whole. */
const downloaded = async (): Promise<string> => {
  for (const end = Date.now() + 20_000; Date.now() < end;) {
    const names = await readdir(folder);
    const name = names.find((one) => one.endsWith('.halfkey'));
    if (name !== undefined && !names.some((one) => one.endsWith('.part'))) {
      const text = await readFile(join(folder, name), 'utf8');
      if (/\nend \d+ \S+ \S+\n$/.test(text)) return join(folder, name);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('nothing was downloaded');
};

describe('in Firefox, a backup', () => {
  let packet: string;

  it('is made on the options page with the account password', async () => {
    await signUpInFirefox(firefox, ida, service, catcher);
    packet = await packetOn(firefox);
    await press(firefox, 'later');
    await onScreen(firefox, 'vault');
    await press(firefox, 'add');
    await onScreen(firefox, 'item');
    for (const [name, text] of Object.entries(mill)) await write(firefox, name, text);
    await press(firefox, 'save');
    await onScreen(firefox, 'vault');
    await firefox.open(`${firefox.origin}/options.html`);
    await firefox.click('[data-make-backup] summary');
    await firefox.find('[name="backupPassword"]');
    await write(firefox, 'backupPassword', 'not this one');
    await press(firefox, 'make-backup');
    expect(await refusalIn(firefox)).toBe('wrong-password');
    await firefox.killBackground();
    await write(firefox, 'backupPassword', ida.password);
    await press(firefox, 'make-backup');
    file = await downloaded();
    await firefox.find('[data-backup-saved]');
    expect(await readFile(file, 'utf8')).toMatch(/^halfkey-backup 1 packet /);
  });

  it('is put back, with what was deleted since', async () => {
    await firefox.open(`${firefox.origin}/popup.html?in=tab`);
    await firefox.click('[data-item-id] [data-action="open"]');
    await onScreen(firefox, 'item');
    await press(firefox, 'delete');
    await onScreen(firefox, 'vault');
    await firefox.open(`${firefox.origin}/options.html`);
    await firefox.click('[data-put-back-open] summary');
    await firefox.find('input[name="putBackFile"]');
    await firefox.type('input[name="putBackFile"]', file);
    await firefox.find('[data-put-back="1 0 0 0"]');
  });

  it('is opened from a file with packet and password', async () => {
    await firefox.open(pathToFileURL(builtRecover()).href);
    await firefox.find('main[data-screen="recover"]');
    await firefox.type('input[name="backupFile"]', file);
    await firefox.find('[data-backup="packet"]');
    await write(firefox, 'packetText', packet);
    await press(firefox, 'submit-text');
    await firefox.find('[data-held-packet]');
    await write(firefox, 'password', ida.password);
    await press(firefox, 'open-backup');
    await firefox.find('main[data-screen="opened"]', 60_000);
    await firefox.find('[data-entry="Mill"]');
  });
});
