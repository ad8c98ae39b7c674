import { createTransport } from 'nodemailer';
import type { RenderedMail } from './renderedMail.ts';

export type Mailer = {
  /** Resolves when the mail server has taken the message. Nothing is queued or tried again. @throws MailRefused where it says no */
  send(to: string, mail: RenderedMail): Promise<void>;
  close(): void;
};

/** The mail server has answered, and does not take the message. */
export class MailRefused extends Error {
  /** In its own words, for the person whose mail it was: one line, at most 200 characters. */
  readonly said: string;
  constructor(said: string) {
    super('the mail server refused a message');
    this.name = 'MailRefused';
    this.said = said
      .replaceAll(/[\s\p{Cc}]+/gu, ' ')
      .trim()
      .slice(0, 200);
  }
}

/** What the mail server said of a mail that was not sent; null where it did not answer. */
export const wordsOf = (error: unknown): string | null => (error instanceof MailRefused ? error.said : null);

/** nodemailer keeps the server's line, and its code where there was one. */
const refusalOf = (error: unknown): unknown => {
  if (!(error instanceof Error) || !('response' in error) || !('responseCode' in error)) return error;
  const { response, responseCode } = error;
  const isRefusal =
    typeof response === 'string' && response.trim() !== '' && typeof responseCode === 'number';
  return isRefusal ? new MailRefused(response) : error;
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
      const message = {
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
      };
      await transport.sendMail(message).catch((error: unknown) => {
        throw refusalOf(error);
      });
    },
    close: () => transport.close(),
  };
}
