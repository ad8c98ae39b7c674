import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSmtpMailer } from '../../../server/mail/mailer.ts';
import { mails } from '../../../server/mail/mails.ts';
import { startMailServer } from '../../contract/server/process.ts';

let server: Awaited<ReturnType<typeof startMailServer>>;
let mailer: ReturnType<typeof createSmtpMailer>;
beforeEach(async () => {
  server = await startMailServer();
  mailer = createSmtpMailer({ smtpUrl: server.url, from: 'Halfkey <halfkey@example.test>' });
});
afterEach(async () => {
  mailer.close();
  await server.close();
});

const allowed = new Set([
  'auto-submitted',
  'content-type',
  'content-transfer-encoding',
  'date',
  'from',
  'message-id',
  'mime-version',
  'subject',
  'to',
]);

describe('S31 a mail', () => {
  it('goes to one recipient with our headers only, whatever the device is called', async () => {
    const names = [
      'x\r\nBcc: victim@example.test',
      '=?utf-8?q?=0d=0aBcc:_victim@example.test?=',
      'a\u2028Bcc: b@c.test',
      '"><img src=x>',
    ];
    for (const name of names) {
      const mail = mails.renderNewDeviceMail({
        address: 'alice@example.test',
        deviceName: name,
        browser: name,
        at: '2026-03-01T09:00:00.000Z',
        language: 'en',
      });
      await mailer.send('alice@example.test', { ...mail, subject: `${mail.subject} ${name}` });
      const caught = server.sent.at(-1);
      expect(caught?.recipients).toEqual(['alice@example.test']);
      const keys = [...new Set(caught?.headers.map(({ key }) => key))];
      expect(keys.filter((key) => !allowed.has(key))).toEqual([]);
      expect(caught?.headers.filter(({ key }) => key === 'to').map(({ value }) => value)).toEqual([
        'alice@example.test',
      ]);
      expect(caught?.html).not.toContain('<img src=x>');
    }
    expect(server.sent).toHaveLength(names.length);
  });

  it('takes an address as one recipient, whatever an address may hold', async () => {
    const mail = mails.renderCodeMail({
      code: '123456',
      address: "o'hara+x@example.test",
      language: 'en',
    });
    for (const address of ["o'hara+x@example.test", 'a%b@example.test', 'a=?b?=@example.test']) {
      await mailer.send(address, mail);
      expect(server.sent.at(-1)?.recipients).toEqual([address]);
      expect(server.sent.at(-1)?.subject).toBe(mail.subject);
    }
  });

  it('with the packet has the picture inline and the sheet attached', async () => {
    const png = Uint8Array.from([137, 80, 78, 71]);
    await mailer.send('alice@example.test', {
      language: 'en',
      subject: 'Packet',
      text: 'text',
      html: '<img src="cid:qr@halfkey">',
      attachments: [
        { filename: 'packet.png', content: png, contentType: 'image/png', cid: 'qr@halfkey' },
        { filename: 'packet.pdf', content: png, contentType: 'application/pdf' },
      ],
    });
    expect(
      server.sent[0]?.attachments.map(({ mimeType, disposition, contentId }) => [
        mimeType,
        disposition,
        contentId,
      ]),
    ).toEqual([
      ['image/png', 'inline', '<qr@halfkey>'],
      ['application/pdf', 'attachment', undefined],
    ]);
  });

  it('that the mail server does not take is an error', async () => {
    await server.close();
    const mail = mails.renderCodeMail({ code: '123456', address: 'a@example.test', language: 'en' });
    await expect(mailer.send('a@example.test', mail)).rejects.toThrow();
    server = await startMailServer();
  });
});
