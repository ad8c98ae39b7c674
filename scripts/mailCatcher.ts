import { createServer } from 'node:http';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer, type SMTPServerSession } from 'smtp-server';
import { handleMailbox } from './mailboxPages.ts';
import { portOf } from './portOf.ts';

/** One mail as it arrived. */
export type CaughtMail = {
  /** Counts from 1. */
  readonly id: number;
  readonly receivedAt: Date;
  readonly to: readonly string[];
  readonly raw: Buffer;
  readonly parsed: Email;
};

export type MailCatcher = {
  /** For the service's configuration, such as `smtp://127.0.0.1:2525`. */
  readonly smtpUrl: string;
  /** The mailbox as a web page. */
  readonly webOrigin: string;
  /** Oldest first. */
  readonly mails: readonly CaughtMail[];
  /** The newest mail that `fits` (and came after mail number `after`), as soon as there is one. Rejects after `timeout` milliseconds. */
  readonly waitFor: (
    fits: (mail: CaughtMail) => boolean,
    options?: { readonly after?: number; readonly timeout?: number },
  ) => Promise<CaughtMail>;
  /** While true, every mail is refused as a full mail server would (452). */
  refuse: boolean;
  readonly stop: () => Promise<void>;
};

/**
 * A mail server that keeps what it gets in memory and shows it on a web page. For trying things out and for tests:
 * it takes mail from anybody on this machine, for any address, and sends nothing on.
 */
export const startMailCatcher = async ({ smtpPort = 0, webPort = 0 } = {}): Promise<MailCatcher> => {
  const mails: CaughtMail[] = [];
  const listeners = new Set<() => void>();
  const catcher = { refuse: false };

  const keep = async (stream: Readable, session: SMTPServerSession) => {
    const raw = await buffer(stream);
    const parsed = await PostalMime.parse(raw);
    const to = session.envelope.rcptTo.map(({ address }) => address);
    mails.push({ id: mails.length + 1, receivedAt: new Date(), to, raw, parsed });
    listeners.forEach((listener) => listener());
  };

  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    disableReverseLookup: true,
    onMailFrom: (_address, _session, callback) => {
      callback(catcher.refuse ? Object.assign(new Error('mailbox full'), { responseCode: 452 }) : null);
    },
    onData: (stream, session, callback) => {
      void keep(stream, session).then(() => callback(), callback);
    },
  });
  // A service that is killed while it mails cuts the connection.
  smtp.on('error', () => {});
  await new Promise<void>((resolve) => smtp.listen(smtpPort, '127.0.0.1', resolve));

  const web = createServer((request, response) => handleMailbox({ mails, listeners }, request, response));
  await new Promise<void>((resolve) => web.listen(webPort, '127.0.0.1', resolve));

  const waitFor: MailCatcher['waitFor'] = async (fits, { after = 0, timeout = 15_000 } = {}) => {
    const newest = () => mails.findLast((mail) => mail.id > after && fits(mail));
    const there = newest();
    if (there !== undefined) return there;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        listeners.delete(look);
        const seen = mails.map(({ to, parsed }) => `${to.join(' ')}: ${parsed.subject}`).join('; ');
        reject(new Error(`the mail did not come within ${timeout} ms; there were: ${seen || 'none'}`));
      }, timeout);
      const look = () => {
        const mail = newest();
        if (mail === undefined) return;
        clearTimeout(timer);
        listeners.delete(look);
        resolve(mail);
      };
      listeners.add(look);
    });
  };

  return Object.assign(catcher, {
    smtpUrl: `smtp://127.0.0.1:${portOf(smtp.server)}`,
    webOrigin: `http://127.0.0.1:${portOf(web)}`,
    mails,
    waitFor,
    stop: async () => {
      web.closeAllConnections();
      await Promise.all([
        new Promise((resolve) => web.close(resolve)),
        new Promise<void>((resolve) => smtp.close(resolve)),
      ]);
    },
  });
};

/** The six-digit code of a sign-up mail, as a person would copy it. Throws where the mail has none. */
export const codeOf = (mail: CaughtMail): string => {
  const code = /\b(\d{3})[ \u00a0]?(\d{3})\b/.exec(mail.parsed.text ?? '');
  if (code === null) throw new Error(`no six-digit code in "${mail.parsed.subject}"`);
  return `${code[1]}${code[2]}`;
};
