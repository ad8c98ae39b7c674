import { describe, expect, it } from 'vitest';
import { renderAccountDeletedMail } from '../../../server/mail/render/renderAccountDeletedMail.ts';
import { renderAddressCodeMail } from '../../../server/mail/render/renderAddressCodeMail.ts';
import { renderAddressesChangedMail } from '../../../server/mail/render/renderAddressesChangedMail.ts';
import { renderAddressTakenMail } from '../../../server/mail/render/renderAddressTakenMail.ts';
import { renderAlreadyRegisteredMail } from '../../../server/mail/render/renderAlreadyRegisteredMail.ts';
import { renderCodeMail } from '../../../server/mail/render/renderCodeMail.ts';
import { renderNewDeviceMail } from '../../../server/mail/render/renderNewDeviceMail.ts';
import { renderPacketMail } from '../../../server/mail/render/renderPacketMail.ts';
import { renderPacketTriedMail } from '../../../server/mail/render/renderPacketTriedMail.ts';
import { formatPacket } from '../../../utils/packet/formatPacket.ts';
import { packetImageId } from '../../../utils/packet/packetMailBody.ts';
import { qrPng } from '../../../utils/packet/qrPng.ts';
import { recognitionWords } from '../../../utils/packet/recognitionWords.ts';
import { exampleSheet } from '../sheet/exampleSheet.ts';

const languages = ['en', 'de'] as const;
const address = 'anna.petersen@example.org';
const hostile = `<img src=x onerror=alert(1)>"'&\r\nBcc: all@example.org\u202egnp.exe`;
const at = '2026-11-24T09:05:00.000Z';
const liftLink = 'https://vault.example.org/lift?token=abc&x=1';

const others = (language: 'en' | 'de', text = address) => [
  renderCodeMail({ code: '042917', address: text, language }),
  renderAlreadyRegisteredMail({ address: text, language }),
  renderNewDeviceMail({ address: text, deviceName: text, browser: text, at, language }),
  renderPacketTriedMail({ address: text, at, liftLink, language }),
  renderAccountDeletedMail({ address: text, deviceName: text, at, language }),
  renderAddressCodeMail({ code: '042917', purpose: 'change', address: text, account: text, language }),
  renderAddressCodeMail({ code: '042917', purpose: 'second', address: text, account: text, language }),
  renderAddressTakenMail({ address: text, language }),
  ...(['changed', 'second-set', 'second-removed'] as const).map((change) =>
    renderAddressesChangedMail({
      change,
      address: text,
      newAddress: text,
      second: text,
      deviceName: text,
      at,
      language,
    }),
  ),
];
/** What is left of HTML once it is shown: tags and styles gone, entities resolved. */
const shown = (html: string): string =>
  html
    .replace(/<(style|title)[\s\S]*?<\/\1>/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&nbsp;', ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ');

describe.each(languages)('the packet mail (%s)', (language) => {
  const sheet = exampleSheet(3);

  it('has the product and the day in its subject, and nothing of the account', async () => {
    const { subject } = await renderPacketMail(sheet, language);
    expect(subject).toContain('Halfkey');
    expect(subject).toContain('2026');
    expect(subject).not.toContain('anna');
    expect(subject).not.toMatch(/HK1|\n/);
  });

  it('carries the code inline, the same picture as a file, and the page', async () => {
    const { html, attachments } = await renderPacketMail(sheet, language);
    const [inline, picture, page] = attachments;
    expect(attachments).toHaveLength(3);
    expect(inline).toMatchObject({ cid: packetImageId, contentType: 'image/png' });
    expect(inline?.content).toEqual(qrPng(sheet.text));
    expect(picture).toMatchObject({ filename: 'halfkey-packet-2026-11-24.png', contentType: 'image/png' });
    expect(picture?.cid).toBeUndefined();
    expect(picture?.content).toEqual(inline?.content);
    expect(page).toMatchObject({ filename: 'halfkey-packet-2026-11-24.pdf', contentType: 'application/pdf' });
    expect(Buffer.from(page?.content ?? []).toString('latin1', 0, 5)).toBe('%PDF-');
    expect(html.match(/<img [^>]*>/g)).toHaveLength(1);
    expect(html).toContain(`src="cid:${packetImageId}" width="328" height="328"`);
    expect(html).toContain('bgcolor="#ffffff"');
  });

  it('says everything as plain text too', async () => {
    const { text, html } = await renderPacketMail(sheet, language);
    expect(text.replace(/\s+/g, ' ')).toContain(formatPacket(sheet.text));
    expect(shown(html)).toContain(formatPacket(sheet.text));
    for (const part of [address, ...recognitionWords(sheet.recognition, language), '2026']) {
      expect(text).toContain(part);
      expect(shown(html)).toContain(part);
    }
  });

  it('has no link and fetches nothing', async () => {
    const { html, text } = await renderPacketMail(sheet, language);
    expect(html).not.toMatch(/<a\b|href|https?:|url\(|@import|<link|<script|<iframe|<form|\bon\w+=|data:/i);
    expect(text).not.toMatch(/https?:/);
  });

  it('shows an address that looks like HTML as text', async () => {
    const odd = exampleSheet(4, { address: `<b>'&"@example.org` });
    const { html, text } = await renderPacketMail(odd, language);
    expect(html).toContain('<bdi>&lt;b&gt;&#39;&amp;&quot;@example.org</bdi>');
    expect(text).toContain(odd.address);
  });
});

describe.each(languages)('every other mail (%s)', (language) => {
  it('K10: holds no packet and no attachment; a link only to lift the stop', () => {
    for (const mail of others(language)) {
      const whole = mail.subject + mail.text + mail.html;
      expect(mail.attachments).toEqual([]);
      expect(whole).not.toMatch(/HK1/i);
      expect(whole).not.toMatch(/[A-Za-z0-9_-]{43}/);
      expect(whole.match(/https?:\/\/[^\s"<]+/g) ?? []).toEqual(
        whole.includes('vault.example.org') ? [liftLink, liftLink.replace('&', '&amp;')] : [],
      );
      expect(mail.html).not.toMatch(/<img|url\(|@import|<link|<script|<form/i);
    }
  });

  it('P37, S31: text that others chose stays text, on one line, in its own direction', () => {
    for (const mail of others(language, hostile)) {
      expect(mail.subject).not.toMatch(/[\r\n<]/);
      expect(mail.html).not.toMatch(/<img|\u202e/);
      expect(mail.text).not.toMatch(/\u202e|^Bcc:/m);
      expect(shown(mail.html)).toContain('<img src=x onerror=alert(1)>');
    }
  });

  it('keeps the code out of the subject and names the moment with its zone', () => {
    const [code, , device] = others(language);
    expect(code?.subject).not.toContain('042917');
    expect(code?.text).toContain('042917');
    expect(shown(code?.html ?? '')).toContain('042917');
    expect(device?.text).toMatch(/24.* 2026.* 09:05 UTC/);
  });

  it('refuses a lift link that is no web address', () => {
    for (const link of ['javascript:alert(1)', 'nonsense', 'data:text/html,x']) {
      expect(() => renderPacketTriedMail({ address, at, liftLink: link, language })).toThrow(TypeError);
    }
  });
});
