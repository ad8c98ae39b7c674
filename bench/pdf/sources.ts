import { encodeBase64 } from '../../utils/packet/base64.ts';
import { formatPacket } from '../../utils/packet/formatPacket.ts';
import { packetImageId, packetMailBody } from '../../utils/packet/packetMailBody.ts';
import { packetPdf } from '../../utils/packet/packetPdf.ts';
import { qrPng } from '../../utils/packet/qrPng.ts';
import { qrSvg } from '../../utils/packet/qrSvg.ts';
import type { PacketSheet } from '../../utils/packet/sheet.ts';
import { launchPlain } from '../../tests/support/plainChromium.ts';

/** Pages as a browser shows them: the mail, and the code by itself in each of its forms. */
const pagesOf = (sheet: PacketSheet): readonly (readonly [name: string, html: string])[] => {
  const png = `data:image/png;base64,${encodeBase64(qrPng(sheet.text))}`;
  const { html } = packetMailBody(sheet, 'en');
  return [
    ['the mail', html.replaceAll(`cid:${packetImageId}`, png)],
    ['text alone', `<p style="font: 14px sans-serif">${formatPacket(sheet.text)}</p>`],
    ['code as vectors', `<div style="width: 40mm">${qrSvg(sheet.text)}</div>`],
    ['code as a picture', `<img src="${png}" style="width: 40mm">`],
  ];
};

/** PDFs by our own writer and as Chromium prints them. */
export const sourcesOf = async (
  sheet: PacketSheet,
): Promise<readonly (readonly [name: string, bytes: Uint8Array])[]> => {
  const own: (readonly [string, Uint8Array])[] = [
    ['our own, A4, English', await packetPdf(sheet, 'en', 'a4')],
    ['our own, Letter, German', await packetPdf(sheet, 'de', 'letter')],
  ];
  const browser = await launchPlain({ pipe: true });
  try {
    const page = await browser.newPage();
    for (const [name, html] of pagesOf(sheet)) {
      await page.setContent(html);
      own.push([`Chromium, ${name}`, await page.pdf({ format: 'a4', printBackground: true })]);
    }
    return own;
  } finally {
    await browser.close();
  }
};
