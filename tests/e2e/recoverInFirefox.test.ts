import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { browserPaths, builtRecover } from '../support/browserPaths.ts';
import { type Firefox, launchFirefox } from '../support/firefox.ts';
import { recoveryFiles } from '../support/recoveryFiles.ts';

const password = 'otter lantern seven kites';
const { path, packets, passphrase, remove } = await recoveryFiles(password);

describe('the recovery page in Firefox, from a file', () => {
  let firefox: Firefox | undefined;
  beforeAll(async () => {
    if (browserPaths.firefox === undefined) return;
    firefox = await launchFirefox();
  });
  afterAll(async () => {
    await firefox?.close();
    await remove();
  });
  beforeEach(({ skip }) => skip(browserPaths.firefox === undefined, 'no Firefox on this machine'));
  const fresh = async (): Promise<Firefox> => {
    if (firefox === undefined) throw new Error('Firefox was not started');
    await firefox.open(pathToFileURL(builtRecover()).href);
    await firefox.find('main[data-screen="recover"]');
    return firefox;
  };

  it.each(['mine.png', 'mine.pdf', 'encrypted.pdf'])(
    'opens the backup with the packet in %s and the password',
    async (name) => {
      const page = await fresh();
      await page.type('input[name="packetFile"]', path(name));
      await page.find('[data-held-packet]', 60_000);
      await page.type('input[name="backupFile"]', path('mine.halfkey'));
      await page.find('[data-backup]');
      await page.type('input[name="password"]', password);
      await page.click('[data-action="open-backup"]');
      await page.find('main[data-screen="opened"]', 60_000);
    },
  );

  it('opens a backup with its own passphrase, and shows and hides a password', async () => {
    const page = await fresh();
    await page.type('input[name="backupFile"]', path('alone.halfkey'));
    await page.find('[data-backup="passphrase"]');
    await page.type('input[name="passphrase"]', passphrase);
    await page.click('[data-action="open-backup"]');
    await page.find('main[data-screen="opened"]', 60_000);
    await page.click('[data-entry="Bakery"] > summary');
    await page.find('[open] [data-value="password"]');
    const html = 'return document.body.innerHTML';
    expect(await page.run<string>(html)).not.toContain('Rye-and-4-Crumbs');
    await page.click('[data-action="reveal"]');
    await page.find('[data-shown="true"]');
    expect(await page.run<string>(html)).toContain('Rye-and-4-Crumbs');
    // Copying wants a context that the browser takes for secure, which a file is.
    expect(await page.run<boolean>('return isSecureContext && "clipboard" in navigator')).toBe(true);
  });

  it('says that a file was cut off', async () => {
    const page = await fresh();
    await page.type('input[name="backupFile"]', path('cut.halfkey'));
    await page.find('[data-refusal="cut-off"]');
  });

  it('refuses the packet of another generation by its number', async () => {
    const page = await fresh();
    await page.type('[name="packetText"]', packets.earlier);
    await page.click('[data-action="submit-text"]');
    await page.find('[data-held-packet]');
    await page.type('input[name="backupFile"]', path('mine.halfkey'));
    await page.find('[data-verdict="other-generation"]');
    expect(await page.run<string>('return document.body.innerText')).toContain('number 3');
  });
});
