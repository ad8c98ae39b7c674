import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import preact from '@preact/preset-vite';
import { encode } from 'fast-png';
import type { Page } from 'puppeteer';
import { build, type InlineConfig, preview } from 'vite';
import { launchPlain } from '../../tests/support/plainChromium.ts';
import { pixelsOfPng } from '../../tests/support/pixels.ts';
import type { Language } from '../../utils/packet/language.ts';
import { packetMailBody, packetImageId } from '../../utils/packet/packetMailBody.ts';
import { qrPng } from '../../utils/packet/qrPng.ts';
import type { PacketSheet } from '../../utils/packet/sheet.ts';
import type { Rgba } from '../../utils/qr/luma.ts';

/** How a screen is: its own pixels, and how many of them make one of a page's. */
export type ScreenKind = {
  readonly width: number;
  readonly height: number;
  readonly sharpness: number;
  readonly scheme: 'light' | 'dark';
};

export type OwnBrowser = {
  readonly version: string;
  /** The mail as a mail program shows it; `inverts` are those that turn every colour over. */
  readonly mail: (sheet: PacketSheet, screen: ScreenKind, inverts?: boolean) => Promise<Rgba>;
  readonly optionsPage: (sheet: PacketSheet, screen: ScreenKind) => Promise<Rgba>;
  /** Every word on the card of the options page, or on the page for the printer. */
  readonly wordsOf: (as: 'screen' | 'paper', sheet: PacketSheet, language: Language) => Promise<string>;
  /** The sheet as the browser prints it, a PDF. */
  readonly printed: (sheet: PacketSheet) => Promise<Uint8Array>;
  /** The picture that is saved, a PNG. */
  readonly saved: (sheet: PacketSheet, language?: Language) => Promise<Uint8Array>;
  /** A picture saved as JPEG with a quality of 0 to 100, and opened again. */
  readonly asJpeg: (picture: Rgba, quality: number) => Promise<Rgba>;
  readonly close: () => Promise<void>;
};

const root = join(import.meta.dirname, '..', '..');

/** A program around the mail: a bar, a list beside it, and the mail in a frame as every web mail has it. */
const mailProgram = (html: string, inverts: boolean): string =>
  `<!doctype html><meta name="color-scheme" content="light dark"><style>
  body{margin:0;font:14px sans-serif;display:grid;grid-template:56px 1fr/260px 1fr;height:100vh;background:Canvas;color:CanvasText}
  header{grid-column:1/-1;background:#3b4a6b}nav{padding:20px;background:color-mix(in srgb,Canvas 90%,CanvasText)}
  iframe{border:0;width:100%;height:100%;${inverts ? 'filter:invert(0.9) hue-rotate(180deg)' : ''}}
  @media(max-width:600px){body{grid-template:56px 1fr/1fr}nav{display:none}}</style>
  <header></header><nav>Inbox<p>Halfkey<p>Bills<p>Family</nav>
  <iframe srcdoc="${html.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"></iframe>`;

/** Opens Chromium, and beside it a server with the screens that show a packet. */
export const openOwnBrowser = async (): Promise<OwnBrowser> => {
  const outDir = await mkdtemp(join(tmpdir(), 'halfkey-own-'));
  const config: InlineConfig = {
    root: join(import.meta.dirname, 'screens'),
    configFile: false,
    logLevel: 'error',
    plugins: [preact()],
    resolve: { alias: { 'wxt/browser': join(root, 'tests/support/gallery/fakeBrowser.ts') } },
    build: { outDir, emptyOutDir: true, target: 'es2023' },
    preview: { port: 0, host: '127.0.0.1' },
  };
  await build(config);
  const server = await preview(config);
  const origin = server.resolvedUrls?.local[0] ?? '';
  const browser = await launchPlain();
  const page = await browser.newPage();

  const look = async (on: Page, { width, height, sharpness, scheme }: ScreenKind): Promise<void> => {
    await on.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
    await on.setViewport({
      width: Math.round(width / sharpness),
      height: Math.round(height / sharpness),
      deviceScaleFactor: sharpness,
    });
  };
  const shot = async (): Promise<Rgba> => pixelsOfPng(await page.screenshot());
  const show = async (
    as: 'screen' | 'paper',
    sheet: PacketSheet,
    language: Language = 'en',
  ): Promise<void> => {
    const parameters = new URLSearchParams({ as, language, sheet: JSON.stringify(sheet) });
    await page.goto(`${origin}?${parameters.toString()}`);
    await page.waitForSelector('.packet-code');
  };

  return {
    version: await browser.version(),
    mail: async (sheet, screen, inverts = false) => {
      await look(page, screen);
      const picture = `data:image/png;base64,${Buffer.from(qrPng(sheet.text)).toString('base64')}`;
      const html = packetMailBody(sheet, 'en').html.replace(`cid:${packetImageId}`, picture);
      await page.setContent(mailProgram(html, inverts));
      const frame = await (await page.waitForSelector('iframe'))?.contentFrame();
      await frame?.waitForFunction(() => {
        const image = document.querySelector<HTMLImageElement>('img');
        return image !== null && image.complete && image.naturalWidth > 0;
      });
      // As one scrolls to the code on a small screen.
      await frame?.$eval('img', (image) => image.scrollIntoView({ block: 'center' }));
      return shot();
    },
    optionsPage: async (sheet, screen) => {
      await look(page, screen);
      await show('screen', sheet);
      return shot();
    },
    wordsOf: async (as, sheet, language) => {
      // The page for the printer is on paper only.
      await page.emulateMediaType(as === 'paper' ? 'print' : 'screen');
      await show(as, sheet, language);
      const words = await page.evaluate(() => document.body.innerText);
      await page.emulateMediaType('screen');
      return words;
    },
    printed: async (sheet) => {
      await look(page, { width: 1280, height: 900, sharpness: 1, scheme: 'light' });
      await show('paper', sheet);
      return page.pdf({ format: 'a4', preferCSSPageSize: true, printBackground: true });
    },
    saved: async (sheet, language = 'en') => {
      await show('screen', sheet, language);
      const bytes = await page.evaluate(
        async (of, words) => {
          const { packetPicture } = globalThis as unknown as {
            packetPicture: (of: PacketSheet, words: Language) => Promise<Uint8Array>;
          };
          return [...(await packetPicture(of, words))];
        },
        sheet,
        language,
      );
      return Uint8Array.from(bytes);
    },
    asJpeg: async ({ width, height, data }, quality) => {
      const png = Buffer.from(encode({ width, height, data: Uint8Array.from(data), channels: 4 })).toString(
        'base64',
      );
      const pixels = await page.evaluate(
        async (file, share) => {
          const open = (blob: Blob) => createImageBitmap(blob);
          const drawn = (bitmap: ImageBitmap) => {
            const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
            const context = canvas.getContext('2d');
            context?.drawImage(bitmap, 0, 0);
            return { canvas, context };
          };
          const source = await open(new Blob([Uint8Array.from(atob(file), (c) => c.charCodeAt(0))]));
          const jpeg = await drawn(source).canvas.convertToBlob({ type: 'image/jpeg', quality: share });
          const { context, canvas } = drawn(await open(jpeg));
          const bytes =
            context?.getImageData(0, 0, canvas.width, canvas.height).data ?? new Uint8ClampedArray();
          let text = '';
          for (let at = 0; at < bytes.length; at += 32_768)
            text += String.fromCharCode(...bytes.subarray(at, at + 32_768));
          return btoa(text);
        },
        png,
        quality / 100,
      );
      return { width, height, data: new Uint8ClampedArray(Buffer.from(pixels, 'base64')) };
    },
    close: async () => {
      await browser.close();
      await server.close();
      await rm(outDir, { recursive: true, force: true });
    },
  };
};
