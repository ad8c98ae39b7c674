import PostalMime from 'postal-mime';
import { describe, expect, it } from 'vitest';
import { MalformedError } from '../../../utils/bytes/malformed.ts';
import { headerText } from '../../../utils/packet/mime.ts';
import { packetEml } from '../../../utils/packet/packetEml.ts';
import { packetMailBody } from '../../../utils/packet/packetMailBody.ts';
import { packetPdf } from '../../../utils/packet/packetPdf.ts';
import { qrPng } from '../../../utils/packet/qrPng.ts';
import { exampleSheet } from '../sheet/exampleSheet.ts';

const sheet = exampleSheet(5);

describe.each(['en', 'de'] as const)('the draft for the user’s own mail program (%s)', (language) => {
  it('is the same mail as the service would send', async () => {
    const parsed = await PostalMime.parse(await packetEml(sheet, language, sheet.address), {
      attachmentEncoding: 'arraybuffer',
    });
    const body = packetMailBody(sheet, language);
    expect(parsed.subject).toBe(body.subject);
    expect(parsed.to).toEqual([{ address: sheet.address, name: '' }]);
    expect(parsed.text?.trim().replaceAll('\r', '')).toBe(body.text.trim());
    expect(parsed.html?.trim().replaceAll('\r', '')).toBe(body.html.trim());
    expect(parsed.headers.find(({ key }) => key === 'x-unsent')?.value).toBe('1');
    expect(
      parsed.attachments.map(({ filename, mimeType, disposition }) => [filename, mimeType, disposition]),
    ).toEqual([
      ['code.png', 'image/png', 'inline'],
      ['halfkey-packet-2026-11-24.png', 'image/png', 'attachment'],
      ['halfkey-packet-2026-11-24.pdf', 'application/pdf', 'attachment'],
    ]);
    const contents = parsed.attachments.map(({ content }) => Buffer.from(content as ArrayBuffer));
    const png = Buffer.from(qrPng(sheet.text));
    expect(contents).toEqual([png, png, Buffer.from(await packetPdf(sheet, language, 'a4'))]);
  });

  it('keeps to the line lengths and line ends of mail', async () => {
    const text = new TextDecoder().decode(await packetEml(sheet, language, sheet.address));
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(Math.max(...text.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(78);
    expect(text).not.toMatch(/^(From|Date|Received|User-Agent):/m);
  });
});

describe('its headers', () => {
  it('take an address in any script, and none that could begin another header', async () => {
    const text = new TextDecoder().decode(await packetEml(sheet, 'en', 'büro@例え.jp'));
    expect(text).toContain('\r\nTo: büro@例え.jp\r\n');
    for (const to of ['a@b\r\nBcc: c@d', 'a@b, c@d', '<a@b>', 'a@b\u2028c']) {
      await expect(packetEml(sheet, 'en', to)).rejects.toThrow(MalformedError);
    }
  });

  it('encode other letters in words of at most 75 characters that split none', () => {
    expect(headerText('plain')).toBe('plain');
    const encoded = headerText(`Halfkey: ${'ä🔑'.repeat(20)}`);
    const words = encoded.split('\r\n ');
    expect(words.length).toBeGreaterThan(1);
    expect(Math.max(...words.map((word) => word.length))).toBeLessThanOrEqual(75);
    expect(
      words
        .map((word) => Buffer.from(word.replace(/^=\?utf-8\?B\?|\?=$/g, ''), 'base64').toString())
        .join(''),
    ).toBe(`Halfkey: ${'ä🔑'.repeat(20)}`);
  });
});
