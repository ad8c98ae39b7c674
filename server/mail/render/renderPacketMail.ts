import type { Language } from '../../../utils/packet/language.ts';
import { packetImageId, packetMailBody } from '../../../utils/packet/packetMailBody.ts';
import { packetPdf } from '../../../utils/packet/packetPdf.ts';
import { qrPng } from '../../../utils/packet/qrPng.ts';
import type { PacketSheet } from '../../../utils/packet/sheet.ts';
import { packetFileName } from '../../../utils/packet/sheetText.ts';
import type { RenderedMail } from '../renderedMail.ts';

/**
 * The packet as a mail: the code inline and as a picture, a page to print, and all of it as plain text.
 * Lives in memory only; the caller sends it and lets go of it.
 */
export const renderPacketMail = async (sheet: PacketSheet, language: Language): Promise<RenderedMail> => {
  const png = qrPng(sheet.text);
  return {
    language,
    ...packetMailBody(sheet, language),
    attachments: [
      // Mail programs list inline pictures differently, some not at all: the same picture goes along as a file of its own.
      { filename: 'code.png', content: png, contentType: 'image/png', cid: packetImageId },
      { filename: packetFileName(sheet, 'png'), content: png, contentType: 'image/png' },
      {
        filename: packetFileName(sheet, 'pdf'),
        content: await packetPdf(sheet, language, 'a4'),
        contentType: 'application/pdf',
      },
    ],
  };
};
