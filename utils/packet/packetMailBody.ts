import { escapeHtml, oneLine } from './escapeHtml.ts';
import { packetGroups } from './formatPacket.ts';
import type { Language } from './language.ts';
import { glyphOf, inkOf } from './look.ts';
import { codeBox, facts, heading, hint, list, mailFrame, paragraph } from './mailFrame.ts';
import { defaultModulePixels } from './qrPng.ts';
import { qrSymbol } from './qrSymbol.ts';
import { recognitionWords } from './recognitionWords.ts';
import type { PacketSheet } from './sheet.ts';
import { packetNumber, writtenDay } from './sheetText.ts';
import { wording } from './wording.ts';

/** What the service's mail and the user's own draft have in common. */
export type PacketMailBody = {
  readonly subject: string;
  /** Plain text, lines ended by `\n`. */
  readonly text: string;
  /** Refers to the code's picture as `cid:` and `packetImageId`. */
  readonly html: string;
};

/** Content-ID of the inline picture (RFC 2392), without the angle brackets. */
export const packetImageId = 'packet-code@halfkey';

/** The packet's groups on lines that a narrow telephone can show whole. */
const groupedLines = (text: string, perLine: number): readonly string[] => {
  const groups = packetGroups(text);
  const lines: string[] = [];
  for (let at = 0; at < groups.length; at += perLine) lines.push(groups.slice(at, at + perLine).join(' '));
  return lines;
};

const asText = (sheet: PacketSheet, language: Language): string => {
  const w = wording[language];
  const { colour, shape } = sheet.recognition;
  const words = recognitionWords(sheet.recognition, language);
  return [
    `${w.title} — Halfkey`,
    '',
    w.mailIntro,
    '',
    `${w.account}: ${oneLine(sheet.address)}`,
    `${w.number}: ${packetNumber(sheet.generation)}`,
    `${w.issued}: ${writtenDay(sheet.issuedOn, language)}`,
    `${w.recognise}: ${glyphOf[shape]} ${w.sign[colour]}, ${words.join(' ')}`,
    '',
    `${w.inText}:`,
    '',
    ...groupedLines(sheet.text, 5).map((line) => `    ${line}`),
    '',
    `${w.useTitle}:`,
    ...w.steps.map((step, index) => `${index + 1}. ${step}`),
    '',
    `${w.limitsTitle}:`,
    ...w.limits.map((limit) => `- ${limit}`),
    '',
    w.mailAttached,
    w.mailFooter,
    '',
  ].join('\n');
};

/**
 * The code on a white card of its own: the card and the quiet zone in the picture stay white where a mail program
 * paints everything else dark. Shown pixel for pixel, so that a screenshot of the mail is as sharp as the file.
 */
const codeCard = (sheet: PacketSheet, alternative: string): string => {
  const side = qrSymbol(sheet.text).size * defaultModulePixels;
  return (
    `<table role="presentation" cellpadding="0" cellspacing="0" border="0" align="center" style="margin:8px auto 20px"><tr>` +
    `<td bgcolor="#ffffff" style="padding:8px;background:#ffffff;border:1px solid #e4e0d5;border-radius:10px">` +
    `<img class="hk-picture" src="cid:${packetImageId}" width="${side}" height="${side}" alt="${escapeHtml(alternative)}" ` +
    `style="display:block;width:${side}px;height:${side}px;border:0;background:#ffffff;color:#15221f"></td></tr></table>`
  );
};

const asHtml = (sheet: PacketSheet, language: Language): string => {
  const w = wording[language];
  const { colour, shape } = sheet.recognition;
  const words = recognitionWords(sheet.recognition, language);
  const sign = `<span style="color:${inkOf[colour]};font-size:24px;line-height:1;vertical-align:-3px">${glyphOf[shape]}</span>&nbsp; ${escapeHtml(w.sign[colour])}`;
  const content = [
    paragraph(w.mailIntro),
    codeCard(sheet, w.codeAlternative),
    facts([
      [w.account, `<bdi>${escapeHtml(sheet.address)}</bdi>`],
      [w.number, String(packetNumber(sheet.generation))],
      [w.issued, escapeHtml(writtenDay(sheet.issuedOn, language))],
      [w.recognise, `${sign}<br><strong>${escapeHtml(words.join(' '))}</strong>`],
    ]),
    heading(w.inText),
    codeBox(groupedLines(sheet.text, 5), 17),
    hint(w.inTextHint),
    heading(w.useTitle),
    list('ol', w.steps),
    heading(w.limitsTitle),
    list('ul', w.limits),
    hint(w.mailAttached),
  ].join('\n');
  return mailFrame(language, w.title, content, hint(w.mailFooter));
};

/**
 * Subject and body of a mail with the packet in it. The subject has the product's name and the day, and nothing of the account.
 * No links, nothing fetched; every word from outside is escaped.
 */
export const packetMailBody = (sheet: PacketSheet, language: Language): PacketMailBody => ({
  subject: wording[language].mailSubject(writtenDay(sheet.issuedOn, language)),
  text: asText(sheet, language),
  html: asHtml(sheet, language),
});
