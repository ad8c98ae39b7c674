import { createTransport } from 'nodemailer';
import type { RenderedMail } from './renderedMail.ts';

export type Mailer = {
  /** Resolves when the mail server has taken the message. Nothing is queued or tried again. */
  send(to: string, mail: RenderedMail): Promise<void>;
  close(): void;
};

const seconds = 1000;

/** Mail over SMTP. Everything of a message is in memory; nodemailer may neither open a file nor fetch an address. */
export function createSmtpMailer(options: { smtpUrl: string; from: string }): Mailer {
  const url = new URL(options.smtpUrl);
  const transport = createTransport({
    host: url.hostname.replace(/^\[(.*)\]$/, '$1'),
    port: url.port ? Number(url.port) : url.protocol === 'smtps:' ? 465 : 587,
    secure: url.protocol === 'smtps:',
    ...(url.username && {
      auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) },
    }),
    connectionTimeout: 10 * seconds,
    greetingTimeout: 10 * seconds,
    socketTimeout: 20 * seconds,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    send: async (to, mail) => {
      await transport.sendMail({
        from: options.from,
        // As an object, so that no part of an address is read as a second recipient.
        to: { name: '', address: to },
        subject: mail.subject.replaceAll(/\p{Cc}+/gu, ' '),
        text: mail.text,
        html: mail.html,
        attachments: mail.attachments.map((attachment) => ({
          filename: attachment.filename,
          content: Buffer.from(attachment.content),
          contentType: attachment.contentType,
          ...(attachment.cid !== undefined && { cid: attachment.cid, contentDisposition: 'inline' as const }),
        })),
        // Nobody is to answer these with an automatic reply (RFC 3834).
        headers: { 'Auto-Submitted': 'auto-generated' },
      });
    },
    close: () => transport.close(),
  };
}
