import { describe, expect, it } from 'vitest';
import { formatPacket } from '../../../utils/packet/formatPacket.ts';
import { packetEml } from '../../../utils/packet/packetEml.ts';
import { packetPdf } from '../../../utils/packet/packetPdf.ts';
import { qrPng } from '../../../utils/packet/qrPng.ts';
import { compoundStreams } from '../../../utils/qr/compoundFile.ts';
import { mailParts } from '../../../utils/qr/mailParts.ts';
import { outlookParts } from '../../../utils/qr/outlookParts.ts';
import { readFile as readFileIn } from '../../../utils/qr/readFile.ts';
import { readPacketFromText, type PacketReading } from '../../../utils/qr/reading.ts';
import { shownText } from '../../../utils/qr/shownText.ts';
import { writeCompoundFile } from '../../support/compoundFile.ts';
import { withoutBrowser } from '../../support/surroundings.ts';
import { exampleSheet } from '../sheet/exampleSheet.ts';

const sheet = exampleSheet(9);
const grouped = formatPacket(sheet.text);
const packet = { is: 'packet', text: sheet.text };
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text.replaceAll('\n', '\r\n'));
const wide = (text: string): Uint8Array =>
  Uint8Array.from(Array.from(text, (c) => c.charCodeAt(0)).flatMap((code) => [code & 255, code >> 8]));
const read = (bytes: Uint8Array): Promise<PacketReading> =>
  readFileIn(new Blob([Uint8Array.from(bytes)]), withoutBrowser);

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64').replace(/.{76}/g, '$&\n');
const mailWith = (type: string, encoding: string, content: string): string =>
  `From: a@example.org\nSubject: =?utf-8?Q?Paket?=\nMIME-Version: 1.0\nContent-Type: ${type}\nContent-Transfer-Encoding: ${encoding}\n\n${content}\n`;
const mixed = (...parts: readonly string[]): string =>
  `From: a@example.org\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="=_part"\n\n${parts
    .map((part) => `--=_part\n${part}\n`)
    .join('')}--=_part--\n`;

describe('a mail taken apart', () => {
  it('gives its texts and its files, and nothing for what is no mail', async () => {
    const { texts, files } = await mailParts(await packetEml(sheet, 'en', sheet.address));
    expect(texts.map(readPacketFromText)).toEqual([packet, packet]);
    const png = [...qrPng(sheet.text)];
    expect(files.slice(0, 2).map((file) => [...file])).toEqual([png, png]);
    expect(files).toHaveLength(3);
    const nested = 'Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n'.repeat(500);
    expect(await mailParts(utf8(nested))).toMatchObject({ files: [] });
  });
});

describe('a packet is read from a mail', () => {
  it.each([
    [
      'whose HTML is quoted-printable, with the groups in elements',
      mailWith(
        'text/html; charset=iso-8859-1',
        'quoted-printable',
        `<html><style>p { color: red }</style><p>F=FCr Sie:</p><p>${grouped
          .split(' ')
          .map((group) => `<span style=3D"x">${group.slice(0, 2)}=\n${group.slice(2)}</span>&nbsp;`)
          .join('\n')}</p></html>`,
      ),
    ],
    [
      'whose HTML is base64',
      mailWith(
        'text/html; charset=utf-8',
        'base64',
        base64(utf8(`<p>${grouped.replaceAll(' ', '&#32;')}</p>`)),
      ),
    ],
    [
      'in which it is a text attached',
      mixed(
        'Content-Type: text/plain\n\nSee what is attached.',
        `Content-Type: application/octet-stream; name="packet.txt"\nContent-Disposition: attachment; filename="packet.txt"\nContent-Transfer-Encoding: base64\n\n${base64(utf8(grouped))}`,
      ),
    ],
    [
      'in which it is in a mail attached to a mail attached',
      mixed(
        `Content-Type: message/rfc822\nContent-Disposition: attachment\n\n${mixed(
          `Content-Type: text/plain\nContent-Transfer-Encoding: base64\n\n${base64(utf8(grouped))}`,
        ).replaceAll('=_part', '=_inner')}`,
      ),
    ],
    [
      'in which it is a picture written into the page',
      mailWith(
        'text/html',
        '7bit',
        `<img alt="code" src="data:image/png;base64,${Buffer.from(qrPng(sheet.text)).toString('base64')}">`,
      ),
    ],
  ])('%s', async (_, mail) => {
    expect(await read(utf8(mail))).toEqual(packet);
  });

  it('in which it is a PDF, and no other file stands in the way', async () => {
    const pdf = await packetPdf(sheet, 'en', 'letter');
    const mail = mixed(
      'Content-Type: application/zip\nContent-Transfer-Encoding: base64\n\nUEsDBAoAAAAAAA==',
      `Content-Type: application/pdf\nContent-Transfer-Encoding: base64\n\n${base64(pdf)}`,
    );
    expect(await read(utf8(mail))).toEqual(packet);
  });

  it('that Outlook saved: from its body, its HTML, a picture, a PDF and a mail attached', async () => {
    const png = qrPng(sheet.text);
    const pdf = await packetPdf(sheet, 'de', 'a4');
    const subject: readonly [string, Uint8Array] = ['__substg1.0_0037001F', wide('Your packet')];
    const bodies: readonly (readonly [string, Uint8Array])[] = [
      ['__substg1.0_1000001F', wide(`Dear owner\r\n${grouped}`)],
      ['__substg1.0_10130102', utf8(`<html><p>${'long '.repeat(1000)}</p><b>${grouped}</b></html>`)],
      ['__substg1.0_37010102', png],
      ['__substg1.0_37010102', pdf],
      ['__substg1.0_37010102', utf8(mailWith('text/plain', '7bit', grouped))],
    ];
    for (const one of bodies) {
      const file = writeCompoundFile([subject, one, ['__properties_version1.0', new Uint8Array(5000)]]);
      expect(compoundStreams(file).map(({ name }) => name)).toHaveLength(3);
      expect(await read(file)).toEqual(packet);
    }
  });

  it('and a mail without one says that nothing was found, whatever else is in it', async () => {
    const mail = mixed(
      'Content-Type: text/plain\n\nhttps://example.org',
      'Content-Type: application/zip\nContent-Transfer-Encoding: base64\n\nUEsDBAoAAAAAAA==',
    );
    expect(await read(utf8(mail))).toEqual({ is: 'nothing-found' });
    expect(await read(writeCompoundFile([['WordDocument', new Uint8Array(9000)]]))).toEqual({
      is: 'nothing-found',
    });
    expect(outlookParts(new Uint8Array(600))).toEqual({ texts: [], files: [] });
  });
});

describe('a text file', () => {
  it('is read in UTF-16, as Windows writes it, in UTF-8 with a mark, and as a page of HTML', async () => {
    expect(await read(Uint8Array.of(0xff, 0xfe, ...wide(grouped)))).toEqual(packet);
    expect(await read(Uint8Array.of(0xef, 0xbb, 0xbf, ...utf8(grouped)))).toEqual(packet);
    expect(await read(Uint8Array.of(0x47, 0x72, 0xfc, 0xdf, 0x65, 32, ...utf8(grouped)))).toEqual(packet);
    const html = `<!doctype html><body><b>${grouped.replaceAll(' ', '</b> <b>')}</b></body>`;
    expect(await read(utf8(html))).toEqual(packet);
  });
});

describe('what a page shows', () => {
  it('is its text without styles, scripts and tags, in time that grows with its length', () => {
    expect(
      shownText('a<STYLE>b</style>c<script>d</script>&#72;&#x4B;&nbsp;&shy;1&unknown;').text.replace(
        / +/g,
        ' ',
      ),
    ).toBe('a c HK 1&unknown;');
    const start = performance.now();
    for (const part of ['<style>', '<', '<script', '"data:image/png;base64,', '&#72'])
      shownText(part.repeat(100_000));
    expect(performance.now() - start).toBeLessThan(4000);
  });
});
