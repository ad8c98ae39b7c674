import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type MailCatcher, startMailCatcher } from '../../../scripts/mailCatcher.ts';
import { type Chromium, launchChromium } from '../../support/chromium.ts';
import { cameraSwitches, recordCamera } from '../../support/handover/fakeCamera.ts';
import { chooseFiles, dropOn } from '../../support/handover/handOver.ts';
import { packetForms } from '../../support/handover/packetForms.ts';
import {
  beginSignUp,
  choosePassword,
  giveCode,
  mailedCode,
  unlock,
  uploadPacket,
} from '../../support/journey.ts';
import { press } from '../../support/screens.ts';
import { type RunningService, startService } from '../../support/service.ts';
import { requestsIn } from './support/netLog.ts';

const vera = { address: 'vera@example.org', password: 'nine chairs around a lake' };

let folder: string;
let profile: string;
let catcher: MailCatcher;
let service: RunningService;
let chromium: Chromium | undefined;
let packet: string;
let forms: Awaited<ReturnType<typeof packetForms>>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'halfkey-packet-stays-'));
  profile = join(folder, 'profile');
  catcher = await startMailCatcher();
  service = await startService({ smtpUrl: catcher.smtpUrl });
  chromium = await launchChromium({ profile });
  const page = await chromium.ownPage('/popup.html?in=tab');
  await beginSignUp(page, vera.address, service.origin);
  await giveCode(page, await mailedCode(catcher, vera.address));
  await choosePassword(page, vera.password);
  await page.waitForSelector('.packet-as-text');
  packet = await page.$eval('.packet-as-text .packet-text', (text) =>
    (text.textContent ?? '').replace(/\s/g, ''),
  );
  forms = await packetForms(folder, chromium.browser, {
    text: packet,
    address: vera.address,
    generation: 0,
    issuedOn: '2026-11-24',
    recognition: { words: ['river', 'lamp', 'onion'], colour: 'amber', shape: 'circle' },
  });
  await page.bringToFront();
  await uploadPacket(page, forms.png);
  await chromium.close();
  chromium = undefined;
});
afterAll(async () => {
  await chromium?.close();
  await Promise.all([service?.stop(), catcher?.stop()]);
  await rm(folder, { recursive: true, force: true });
});

/** Takes the place of the service, and keeps what it is sent. */
const recorderAt = async (origin: string) => {
  const bodies: Buffer[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [Buffer.from(`${request.method} ${request.url}\n`)];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      bodies.push(Buffer.concat(chunks));
      response.writeHead(503).end();
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(Number(new URL(origin).port), '127.0.0.1', resolve);
  });
  return {
    bodies,
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};

/** Counts the object URLs of a page: those that are open are in its `openAddresses`. */
const countAddresses = (): void => {
  const open = new Set<string>();
  const createObjectURL = URL.createObjectURL.bind(URL);
  const revokeObjectURL = URL.revokeObjectURL.bind(URL);
  URL.createObjectURL = (object) => {
    const url = createObjectURL(object);
    open.add(url);
    return url;
  };
  URL.revokeObjectURL = (url) => {
    revokeObjectURL(url);
    open.delete(url);
  };
  Object.assign(globalThis, { openAddresses: open });
};
const openAddresses = (): string[] => [
  ...(globalThis as unknown as { openAddresses: Set<string> }).openAddresses,
];

it('K14 a packet’s picture never leaves the extension, whichever way it came in, and no address of it is left', async () => {
  const film = join(folder, 'camera.y4m');
  const log = join(folder, 'requests.json');
  await recordCamera(film, [null, packet]);
  await service.kill();
  const recorder = await recorderAt(service.origin);
  try {
    chromium = await launchChromium({ profile, args: [...cameraSwitches(film), `--log-net-log=${log}`] });
    const { origin, browser } = chromium;
    await unlock(await chromium.ownPage('/popup.html?in=tab'), vera.password);
    const page = await browser.newPage();
    await page.evaluateOnNewDocument(countAddresses);
    const handingOver = async (hand: () => Promise<unknown>): Promise<void> => {
      await page.goto(`${origin}/options.html`);
      await page.locator('[data-check] summary').click();
      await page.waitForSelector('[data-check] [data-drop]');
      await hand();
      await page.waitForSelector('[data-current]', { timeout: 30_000 });
      expect(await page.evaluate(openAddresses)).toEqual([]);
    };

    for (const file of Object.values(forms)) await handingOver(() => chooseFiles(page, [file]));
    await handingOver(() => dropOn(page, { files: [forms.jpeg] }));
    await handingOver(() => press(page, 'from-camera'));
    await chromium.close();
    chromium = undefined;

    const ours = (await requestsIn(log)).filter(({ by }) => by === origin);
    expect(ours.filter(({ to }) => to !== service.origin)).toEqual([]);
    const pictures = await Promise.all(Object.values(forms).map((file) => readFile(file)));
    // Its text, what is secret in it without the beginning, and a stretch of every file.
    const canaries = [packet, packet.slice(11, 43), ...pictures.map((bytes) => bytes.subarray(40, 56))];
    for (const body of recorder.bodies) {
      expect(body.length).toBeLessThan(4096);
      expect(canaries.filter((canary) => body.includes(canary))).toEqual([]);
    }
  } finally {
    await recorder.stop();
  }
});
