import { formatLocale, language } from '../../utils/i18n/language.ts';
import type { PageSize } from '../../utils/packet/packetPdf.ts';
import type { PacketSheet } from '../../utils/packet/sheet.ts';
import { packetFileName } from '../../utils/packet/sheetText.ts';

export type PacketFile = { readonly name: string; readonly type: string; readonly bytes: Uint8Array };

/** Where people print on Letter (CLDR, paper sizes). */
const letterRegions = new Set([
  'US',
  'CA',
  'MX',
  'PH',
  'CL',
  'CO',
  'VE',
  'CR',
  'GT',
  'NI',
  'PA',
  'PR',
  'SV',
  'BZ',
]);

const pageSize = (): PageSize => {
  const { region } = new Intl.Locale(formatLocale()).maximize();
  return letterRegions.has(region ?? '') ? 'letter' : 'a4';
};

/** The packet as a file, made on this device. Each kind's code is loaded when it is asked for: a PDF's weighs more than the popup. */
export const packetFile = async (kind: 'pdf' | 'png' | 'eml', sheet: PacketSheet): Promise<PacketFile> => {
  const name = packetFileName(sheet, kind);
  switch (kind) {
    case 'pdf': {
      const { packetPdf } = await import('../../utils/packet/packetPdf.ts');
      return { name, type: 'application/pdf', bytes: await packetPdf(sheet, language(), pageSize()) };
    }
    case 'png': {
      const { packetPicture } = await import('./packetPicture.ts');
      return { name, type: 'image/png', bytes: await packetPicture(sheet, language()) };
    }
    case 'eml':
    default: {
      const { packetEml } = await import('../../utils/packet/packetEml.ts');
      return {
        name,
        type: 'message/rfc822',
        bytes: await packetEml(sheet, language(), sheet.address, pageSize()),
      };
    }
  }
};
