import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { CaughtMail } from './mailCatcher.ts';
import { escapeText, page } from './plainPage.ts';

type Mailbox = { readonly mails: readonly CaughtMail[]; readonly listeners: Set<() => void> };
type Part = CaughtMail['parsed']['attachments'][number];

const bytesOf = ({ content }: Part): Buffer =>
  typeof content === 'string'
    ? Buffer.from(content)
    : Buffer.from(content instanceof ArrayBuffer ? new Uint8Array(content) : content);

/** Opaque origin, no script, nothing from outside: a mail can do here no more than in a careful mail program. */
const mailPolicy = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; sandbox allow-same-origin";

const isInline = (part: Part) => part.contentId !== undefined && part.disposition !== 'attachment';

/** The mail's HTML with its inline pictures (RFC 2392 `cid:`) pointing here. */
const htmlOf = (mail: CaughtMail): string =>
  (mail.parsed.html ?? `<pre>${escapeText(mail.parsed.text ?? '')}</pre>`).replace(
    /\bcid:([^"'\s)>]+)/g,
    (whole, id: string) => {
      const at = mail.parsed.attachments.findIndex(
        (part) => part.contentId === `<${decodeURIComponent(id)}>`,
      );
      return at < 0 ? whole : `/mails/${mail.id}/parts/${at}`;
    },
  );

const clock = (date: Date) => date.toLocaleTimeString('en-GB');
const sizeOf = (bytes: number) => (bytes < 1024 ? `${bytes} B` : `${(bytes / 1024).toFixed(1)} kB`);

const listOf = ({ mails }: Mailbox, open?: CaughtMail): string => {
  if (mails.length === 0)
    return '<p class="empty">No mail yet. What the service sends arrives here at once.</p>';
  const rows = mails
    .toReversed()
    .map(
      (mail) =>
        `<li><a href="/mails/${mail.id}"${mail === open ? ' aria-current="true"' : ''}>` +
        `<span class="who">${escapeText(mail.to.join(', '))}</span><time>${clock(mail.receivedAt)}</time>` +
        `<span class="what">${escapeText(mail.parsed.subject ?? '(no subject)')}</span></a></li>`,
    );
  return `<ol class="mails">${rows.join('')}</ol>`;
};

const readerOf = (mail: CaughtMail): string => {
  const { parsed, id } = mail;
  const attachments = parsed.attachments
    .map((part, at) => ({ part, at }))
    .filter(({ part }) => !isInline(part))
    .map(
      ({ part, at }) =>
        `<li><a href="/mails/${id}/parts/${at}" download>${escapeText(part.filename ?? 'unnamed')}</a> ` +
        `<span>${escapeText(part.mimeType)}, ${sizeOf(bytesOf(part).length)}</span></li>`,
    );
  return (
    `<article><h2>${escapeText(parsed.subject ?? '(no subject)')}</h2>` +
    `<p class="from">from ${escapeText(parsed.from?.address ?? '?')} to ${escapeText(mail.to.join(', '))} · ` +
    `<a href="/mails/${id}/html">alone</a> · <a href="/mails/${id}/text">plain text</a> · <a href="/mails/${id}/source">source</a></p>` +
    `<iframe src="/mails/${id}/html" title="The mail"></iframe>` +
    (attachments.length > 0
      ? `<h3>Attachments</h3><ul class="attachments">${attachments.join('')}</ul>`
      : '') +
    `</article>`
  );
};

/** Loads the page again when a mail arrives, but not under the eyes of somebody who reads one. */
const script =
  "new EventSource('/events').onmessage=()=>{if(location.pathname==='/')location.reload();" +
  "else fetch('/').then((r)=>r.text()).then((t)=>{const d=new DOMParser().parseFromString(t,'text/html');" +
  "document.querySelector('nav').replaceChildren(...d.querySelector('nav').childNodes)})}";

const pagePolicy =
  `default-src 'none'; style-src 'unsafe-inline'; connect-src 'self'; frame-src 'self'; ` +
  `script-src 'sha256-${createHash('sha256').update(script).digest('base64')}'`;

const mailboxPage = (mailbox: Mailbox, open?: CaughtMail): string =>
  page({
    title: 'Mailbox',
    script,
    body:
      `<main class="mailbox"><nav aria-label="Mails">${listOf(mailbox, open)}</nav>` +
      `<section>${open === undefined ? '<p class="empty">Choose a mail.</p>' : readerOf(open)}</section></main>`,
  });

const send = (response: ServerResponse, type: string, body: string | Buffer, policy: string, more = {}) => {
  response.writeHead(200, {
    'content-type': type,
    'content-security-policy': policy,
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
    ...more,
  });
  response.end(body);
};

const sendPart = (response: ServerResponse, part: Part) =>
  send(response, part.mimeType, bytesOf(part), "default-src 'none'; sandbox", {
    'content-disposition': `${isInline(part) ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(part.filename ?? 'part')}`,
  });

const sendEvents = (mailbox: Mailbox, response: ServerResponse) => {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  const tell = () => response.write('data: mail\n\n');
  mailbox.listeners.add(tell);
  response.on('close', () => mailbox.listeners.delete(tell));
};

/** Answers one request to the mailbox's web page. */
export const handleMailbox = (mailbox: Mailbox, request: IncomingMessage, response: ServerResponse): void => {
  const path = new URL(request.url ?? '/', 'http://mailbox').pathname;
  if (path === '/events') return sendEvents(mailbox, response);
  if (path === '/')
    return send(response, 'text/html; charset=utf-8', mailboxPage(mailbox, mailbox.mails.at(-1)), pagePolicy);
  const [, id = '', what, at = ''] =
    /^\/mails\/(\d+)(?:\/(html|text|source|parts)(?:\/(\d+))?)?$/.exec(path) ?? [];
  const mail = mailbox.mails.find((one) => one.id === Number(id));
  const part = mail?.parsed.attachments[Number(at)];
  if (mail !== undefined && what === undefined) {
    return send(response, 'text/html; charset=utf-8', mailboxPage(mailbox, mail), pagePolicy);
  }
  if (mail !== undefined && what === 'html')
    return send(response, 'text/html; charset=utf-8', htmlOf(mail), mailPolicy);
  if (mail !== undefined && what === 'text')
    return send(response, 'text/plain; charset=utf-8', mail.parsed.text ?? '', mailPolicy);
  if (mail !== undefined && what === 'source')
    return send(response, 'text/plain; charset=utf-8', mail.raw, mailPolicy);
  if (what === 'parts' && part !== undefined) return sendPart(response, part);
  response.writeHead(404, { 'content-type': 'text/plain' });
  response.end('Not here.');
};
