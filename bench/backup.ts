import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type CDPSession, type Page, TargetType } from 'puppeteer';
import { builtRecover } from '../tests/support/browserPaths.ts';
import { press, write } from '../tests/support/screens.ts';
import type { Figure } from './figures.ts';
import type { SignedIn } from './signedIn.ts';
import type { Owner } from './vault.ts';

const megabytes = (bytes: number): string => `${(bytes / 1_000_000).toFixed(1)} MB`;
const took = (began: number): string => `${Math.round(performance.now() - began)} ms`;

type HeapUsage = { readonly usedSize: number; readonly backingStorageSize?: number };

/** Looks at a heap again and again; gives how much it grew above what it was at first, at its largest. */
const watchHeap = async (session: Pick<CDPSession, 'send'>): Promise<() => Promise<number>> => {
  const now = async (): Promise<number> => {
    const usage: HeapUsage = await session.send('Runtime.getHeapUsage');
    return usage.usedSize + (usage.backingStorageSize ?? 0);
  };
  const first = await now();
  let largest = first;
  let last: Promise<void> | null = null;
  const timer = setInterval(() => {
    // One look at a time, however long it takes.
    last ??= now().then((used) => {
      largest = Math.max(largest, used);
      last = null;
    });
  }, 10);
  return async () => {
    clearInterval(timer);
    await last;
    return largest - first;
  };
};

const workerSession = async ({ chromium }: SignedIn): Promise<CDPSession> => {
  const target = chromium.browser.targets().find((one) => one.type() === TargetType.SERVICE_WORKER);
  const worker = await target?.worker();
  if (!worker) throw new Error('no worker runs');
  return worker.client;
};

const chooseBackup = async (page: Page, file: string): Promise<void> => {
  const input = await page.waitForSelector('input[name="backupFile"]');
  const [chooser] = await Promise.all([
    page.waitForFileChooser(),
    input?.evaluate((element) => (element as HTMLInputElement).click()),
  ]);
  await chooser.accept([file]);
};

const saved = async (folder: string, ending: string): Promise<string> => {
  for (const end = Date.now() + 60_000; Date.now() < end;) {
    const name = (await readdir(folder)).find((one) => one.endsWith(ending));
    if (name !== undefined) return join(folder, name);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  throw new Error(`no ${ending} was saved`);
};

/** From the press on the options page to the file, and from the file to its list in the recovery page. */
export const measureBackup = async (
  signedIn: SignedIn,
  { password, packet }: Owner,
  count: number,
): Promise<Figure[]> => {
  const { chromium, popup } = signedIn;
  const folder = await mkdtemp(join(tmpdir(), 'halfkey-bench-'));
  const browser = await chromium.browser.target().createCDPSession();
  await browser.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: folder });
  await popup.close();
  try {
    const options = await chromium.ownPage('/options.html');
    await options.waitForSelector('[data-make-backup] summary');
    await options.click('[data-make-backup] summary');
    await write(options, 'backupPassword', password);
    const [inWorker, inOptions] = [
      await watchHeap(await workerSession(signedIn)),
      await watchHeap(await options.createCDPSession()),
    ];
    let began = performance.now();
    await press(options, 'make-backup');
    const file = await saved(folder, '.halfkey');
    await options.waitForSelector('[data-backup-saved]');
    const made = took(began);
    const [worker, page] = [await inWorker(), await inOptions()];
    await options.close();

    const recover = await chromium.browser.newPage();
    await recover.setOfflineMode(true);
    await recover.goto(pathToFileURL(builtRecover()).href);
    await write(recover, 'packetText', packet);
    await press(recover, 'submit-text');
    const inRecover = await watchHeap(await recover.createCDPSession());
    began = performance.now();
    await chooseBackup(recover, file);
    await recover.waitForSelector('[data-backup]', { timeout: 60_000 });
    const read = took(began);
    await write(recover, 'password', password);
    began = performance.now();
    await press(recover, 'open-backup');
    await recover.waitForSelector(`[data-entries="${count}"]`, { timeout: 60_000 });
    const opened = took(began);
    began = performance.now();
    await recover.type('[name="query"]', 'z');
    await recover.waitForFunction(
      (all) => document.querySelector('[data-found]')?.getAttribute('data-found') !== all,
      {},
      String(count),
    );
    const searched = took(began);
    began = performance.now();
    await press(recover, 'export-json');
    await press(recover, 'dialog-confirm');
    await saved(folder, '.json');
    const exported = took(began);
    const recovering = await inRecover();
    const many = count.toLocaleString('en');
    return [
      {
        what: `a backup of ${many} logins, from the press to the saved file of ${megabytes((await stat(file)).size)}`,
        measured: made,
      },
      {
        what: '… memory that it takes meanwhile, in the worker and in the page',
        measured: `${megabytes(worker)} and ${megabytes(page)}`,
      },
      { what: 'recovery page: the file is read and found whole', measured: read },
      { what: '… opened, from the press to the list, Argon2id included', measured: opened },
      { what: '… searched for the first time', measured: searched },
      { what: '… exported as JSON, every login decrypted', measured: exported },
      { what: '… memory that it takes meanwhile', measured: megabytes(recovering) },
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};
