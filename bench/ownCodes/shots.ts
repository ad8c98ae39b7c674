import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { hasCommand } from '../../tests/support/hasCommand.ts';
import { pixelsOfPng } from '../../tests/support/pixels.ts';
import { packetPdf } from '../../utils/packet/packetPdf.ts';
import { qrSymbol } from '../../utils/packet/qrSymbol.ts';
import type { PacketSheet } from '../../utils/packet/sheet.ts';
import type { Rgba } from '../../utils/qr/luma.ts';
import type { OwnBrowser, ScreenKind } from './browser.ts';
import { oneOf } from './chance.ts';
import type { OwnClass } from './class.ts';
import { painted } from './paint.ts';

/** Renderings that need a browser, or a program that draws PDFs. */

const screens: readonly (readonly [name: string, screen: Omit<ScreenKind, 'scheme'>, every: number])[] = [
  ['1080p', { width: 1920, height: 1080, sharpness: 1 }, 2],
  ['1080p at 125 %', { width: 1920, height: 1080, sharpness: 1.25 }, 5],
  ['4K', { width: 3840, height: 2160, sharpness: 1 }, 10],
  ['4K at 150 %', { width: 3840, height: 2160, sharpness: 1.5 }, 10],
  ['4K at 200 %', { width: 3840, height: 2160, sharpness: 2 }, 10],
  ['telephone', { width: 1080, height: 2160, sharpness: 2.625 }, 5],
];
const schemes = ['light', 'dark'] as const;

/** The first page of a PDF as a program draws it. */
const drawn = async (pdf: Uint8Array, tool: string, dpi: number): Promise<Rgba> => {
  const folder = await mkdtemp(join(tmpdir(), 'halfkey-own-'));
  try {
    const file = join(folder, 'page.pdf');
    await writeFile(file, pdf);
    await promisify(execFile)(tool, ['-png', '-singlefile', '-r', String(dpi), file, join(folder, 'page')]);
    return pixelsOfPng(await readFile(join(folder, 'page.png')));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

/**
 * The classes of screenshots, JPEGs and PDFs.
 * @param say told what is left out because a program is missing
 */
export const shotClasses = async (
  browser: OwnBrowser,
  say: (text: string) => void,
): Promise<readonly OwnClass[]> => {
  const classes: OwnClass[] = [];
  const add = (name: string, every: number, pictureOf: OwnClass['pictureOf']): void => {
    classes.push({ name, kind: 'rendering', every, pictureOf });
  };
  for (let quality = 30; quality <= 90; quality += 10) {
    add(`JPEG, quality ${quality}`, 1, (sheet, chance) =>
      browser.asJpeg(painted(qrSymbol(sheet.text), oneOf(chance, [4, 5, 6, 8, 10, 13])), quality),
    );
  }
  add('saved picture with its caption', 5, async (sheet) => pixelsOfPng(await browser.saved(sheet)));
  add('saved picture, German, JPEG of quality 50', 5, async (sheet) =>
    browser.asJpeg(pixelsOfPng(await browser.saved(sheet, 'de')), 50),
  );
  for (const [name, screen, every] of screens) {
    for (const scheme of schemes) {
      add(`mail, ${scheme}, ${name}`, every, (sheet) => browser.mail(sheet, { ...screen, scheme }));
      add(`options page, ${scheme}, ${name}`, every, (sheet) =>
        browser.optionsPage(sheet, { ...screen, scheme }),
      );
    }
    add(`mail, colours inverted, ${name}`, every, (sheet) =>
      browser.mail(sheet, { ...screen, scheme: 'light' }, true),
    );
  }
  const sources = [
    ['PDF', (sheet: PacketSheet) => packetPdf(sheet, 'en', 'a4')],
    ['print by the browser', browser.printed],
  ] as const;
  for (const tool of ['pdftoppm', 'pdftocairo']) {
    if (!(await hasCommand(tool))) {
      say(`${tool} is not installed (Debian: poppler-utils): its pages are left out`);
      continue;
    }
    for (const [source, make] of sources) {
      for (const dpi of [72, 96, 100, 150, 200, 300]) {
        add(`${source} at ${dpi} dpi, ${tool}`, dpi > 150 ? 25 : 10, async (sheet) =>
          drawn(await make(sheet), tool, dpi),
        );
      }
    }
  }
  return classes;
};
