import { MalformedError } from '../bytes/malformed.ts';
import { encodeUtf8 } from '../bytes/utf8.ts';
import type { Language } from './language.ts';
import { headerText, leaf, multipart, onTheWire } from './mime.ts';
import { packetImageId, packetMailBody } from './packetMailBody.ts';
import { packetPdf, type PageSize } from './packetPdf.ts';
import { qrPng } from './qrPng.ts';
import type { PacketSheet } from './sheet.ts';
import { packetFileName } from './sheetText.ts';

const utf8 = (content: string) => encodeUtf8(content.replaceAll('\n', '\r\n'));
const file = (name: string) => [`Content-Disposition: attachment; filename="${name}"`];

/**
 * The packet's mail as a draft file that the user's own mail program opens and sends (`X-Unsent: 1`): the same subject,
 * words, picture and page as the service's mail, without the service. Date and sender are the mail program's to add.
 * @param to the address in the `To` header; outside ASCII it stands as UTF-8 (RFC 6532)
 * @returns the file's bytes, lines ended by CRLF
 * @throws MalformedError when `to` has a character that could begin another header
 */
export const packetEml = async (
  sheet: PacketSheet,
  language: Language,
  to: string,
  pageSize: PageSize = 'a4',
): Promise<Uint8Array> => {
  if (/[\p{Cc}\u2028\u2029<>,;"]/u.test(to)) throw new MalformedError('not an address for a header');
  const { subject, text, html } = packetMailBody(sheet, language);
  const png = qrPng(sheet.text);

  const picture = leaf('image/png', png, [
    `Content-ID: <${packetImageId}>`,
    'Content-Disposition: inline; filename="code.png"',
  ]);
  const message = multipart('mixed', 'all', [
    multipart('alternative', 'body', [
      leaf('text/plain; charset=utf-8', utf8(text)),
      multipart('related', 'page', [leaf('text/html; charset=utf-8', utf8(html)), picture]),
    ]),
    leaf('image/png', png, file(packetFileName(sheet, 'png'))),
    leaf('application/pdf', await packetPdf(sheet, language, pageSize), file(packetFileName(sheet, 'pdf'))),
  ]);
  const headers = ['X-Unsent: 1', `To: ${to}`, `Subject: ${headerText(subject)}`, 'MIME-Version: 1.0'];
  return encodeUtf8(`${onTheWire({ headers: [...headers, ...message.headers], body: message.body })}\r\n`);
};
