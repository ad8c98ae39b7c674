import { escapeHtml, oneLine } from '../../../utils/packet/escapeHtml.ts';
import type { Language } from '../../../utils/packet/language.ts';
import { facts, hint, linkButton, list, mailFrame, paragraph } from '../../../utils/packet/mailFrame.ts';
import type { RenderedMail } from '../renderedMail.ts';

/** What a notice says. Values of `rows` come from devices and accounts: they are text, and never more. */
type Notice = {
  readonly language: Language;
  readonly subject: string;
  readonly title: string;
  readonly intro: string;
  readonly rows: readonly (readonly [name: string, value: string])[];
  /** Stands over the steps, or alone where there are none. */
  readonly todo: string;
  readonly steps?: readonly string[];
  /** Made by the service: an absolute address. */
  readonly link?: { readonly href: string; readonly label: string };
  readonly footer: string;
};

/** A mail that tells of something and of what to do about it: without a link where it can be, so that none has to be trusted. */
export const renderNotice = ({ steps = [], link, ...notice }: Notice): RenderedMail => ({
  language: notice.language,
  subject: notice.subject,
  text: [
    notice.intro,
    '',
    ...notice.rows.map(([name, value]) => `${name}: ${oneLine(value)}`),
    '',
    notice.todo,
    ...steps.map((step, index) => `${index + 1}. ${step}`),
    ...(link ? ['', `${link.label}: ${link.href}`] : []),
    '',
    notice.footer,
    '',
  ].join('\n'),
  html: mailFrame(
    notice.language,
    notice.title,
    [
      paragraph(notice.intro),
      facts(notice.rows.map(([name, value]) => [name, `<bdi>${escapeHtml(value)}</bdi>`])),
      paragraph(notice.todo),
      ...(steps.length > 0 ? [list('ol', steps)] : []),
      ...(link ? [linkButton(link.href, link.label)] : []),
    ].join('\n'),
    hint(notice.footer),
  ),
  attachments: [],
});
