import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from 'puppeteer';
import { packetEml } from '../../../utils/packet/packetEml.ts';
import { packetPdf } from '../../../utils/packet/packetPdf.ts';
import { qrPng } from '../../../utils/packet/qrPng.ts';
import { qrSvg } from '../../../utils/packet/qrSvg.ts';
import type { PacketSheet } from '../../../utils/packet/sheet.ts';

/** The code as a person sees it, as the browser itself writes it in that format. */
const pictured = async (browser: Browser, text: string, type: 'jpeg' | 'webp'): Promise<Uint8Array> => {
  const page = await browser.newPage();
  try {
    await page.setViewport({ width: 800, height: 600 });
    const source = `data:image/png;base64,${Buffer.from(qrPng(text)).toString('base64')}`;
    await page.setContent(`<body style="background: #e8e4da"><p>My packet</p><img src="${source}">`);
    return await page.screenshot({ type, quality: 70 });
  } finally {
    await page.close();
  }
};

/** One packet in every form in which people have it, as files in a folder: their paths by what they are. */
export const packetForms = async (folder: string, browser: Browser, sheet: PacketSheet) => {
  const written = async (name: string, bytes: string | Uint8Array): Promise<string> => {
    const path = join(folder, name);
    await writeFile(path, bytes);
    return path;
  };
  return {
    png: await written('code.png', qrPng(sheet.text)),
    jpeg: await written('photo.jpg', await pictured(browser, sheet.text, 'jpeg')),
    webp: await written('photo.webp', await pictured(browser, sheet.text, 'webp')),
    svg: await written('code.svg', qrSvg(sheet.text)),
    pdf: await written('packet.pdf', await packetPdf(sheet, 'en', 'a4')),
    eml: await written('packet.eml', await packetEml(sheet, 'en', sheet.address, 'a4')),
    text: await written('packet.txt', `My packet:\r\n${sheet.text}\r\n`),
  };
};
