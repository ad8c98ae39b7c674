import { escapeHtml } from './escapeHtml.ts';
import type { Language } from './language.ts';

/**
 * The HTML around every mail of Halfkey. Tables and inline styles, because that is what mail programs keep;
 * a style element besides, for those that honour a dark scheme. Nothing in it is fetched.
 */

const font = "-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";
/** Stack for codes and packets. */
const monospace = "'SFMono-Regular',Menlo,Consolas,'Liberation Mono',monospace";

const darkStyles = `
:root { color-scheme: light dark; supported-color-schemes: light dark; }
@media (prefers-color-scheme: dark) {
  .hk-ground { background: #0d1614 !important; }
  .hk-card { background: #14211d !important; border-color: #263733 !important; }
  .hk-text { color: #e9f0ed !important; }
  .hk-quiet { color: #a0b1ab !important; }
  .hk-box { background: #1b2b26 !important; border-color: #263733 !important; }
}
@media (max-width: 480px) {
  .hk-card { padding: 22px 18px 26px !important; }
  .hk-brand { padding: 13px 18px !important; }
  .hk-code { font-size: 13px !important; }
  .hk-picture { width: 287px !important; height: 287px !important; }
}`;

/** A heading within a mail. `text` is escaped here. */
export const heading = (text: string): string =>
  `<h2 class="hk-text" style="margin:28px 0 8px;font:600 16px/1.4 ${font};color:#15221f">${escapeHtml(text)}</h2>`;

/** A paragraph. `text` is escaped here. */
export const paragraph = (text: string): string =>
  `<p class="hk-text" style="margin:0 0 12px;font:400 15px/1.55 ${font};color:#15221f">${escapeHtml(text)}</p>`;

/** A paragraph in the quieter ink, for hints. `text` is escaped here. */
export const hint = (text: string): string =>
  `<p class="hk-quiet" style="margin:0 0 12px;font:400 13px/1.5 ${font};color:#55625d">${escapeHtml(text)}</p>`;

/** A list, numbered or not. The entries are escaped here. */
export const list = (tag: 'ol' | 'ul', entries: readonly string[]): string => {
  const rows = entries.map((entry) => `<li style="margin:0 0 6px">${escapeHtml(entry)}</li>`).join('');
  return `<${tag} class="hk-text" style="margin:0 0 12px;padding:0 0 0 22px;font:400 15px/1.5 ${font};color:#15221f">${rows}</${tag}>`;
};

/** Names and values side by side. Names are escaped here; values are HTML already. */
export const facts = (rows: readonly (readonly [name: string, valueHtml: string])[]): string => {
  const cell = `padding:5px 16px 5px 0;vertical-align:top;font:400 14px/1.5 ${font}`;
  const lines = rows.map(
    ([name, value]) =>
      `<tr><td class="hk-quiet" style="${cell};color:#55625d;white-space:nowrap">${escapeHtml(name)}</td>` +
      `<td class="hk-text" style="${cell};color:#15221f;word-break:break-word">${value}</td></tr>`,
  );
  return `<table role="presentation" cellpadding="0" cellspacing="0" border="0" style="margin:0 0 12px;border-collapse:collapse">${lines.join('')}</table>`;
};

/** A box with text in large even letters: a code, a packet. The lines are escaped here. */
export const codeBox = (lines: readonly string[], pixels: number): string =>
  `<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="margin:0 0 12px"><tr>` +
  `<td class="hk-box hk-text hk-code" align="center" style="padding:16px 12px;background:#f6f2e8;border:1px solid #e4e0d5;border-radius:10px;` +
  `font:600 ${pixels}px/1.7 ${monospace};letter-spacing:.04em;color:#15221f">${lines.map(escapeHtml).join('<br>')}</td></tr></table>`;

/** What stands behind the footer, once in each document. */
export const footerEnd = `</td></tr></table>
</td></tr></table>
</body>`;
/** A link that looks like a button. `href` is an absolute https address (http on loopback); both are escaped here. @throws TypeError for any other */
export const linkButton = (href: string, label: string): string => {
  const { protocol, href: address } = new URL(href);
  if (protocol !== 'https:' && protocol !== 'http:') throw new TypeError('the link is not a web address');
  return `<p style="margin:4px 0 12px"><a class="hk-link" href="${escapeHtml(address)}" style="display:inline-block;padding:10px 18px;border-radius:8px;background:#0d6350;color:#ffffff;font:600 15px/1.3 sans-serif;text-decoration:none">${escapeHtml(label)}</a></p>`;
};

/** The whole document. `title` is escaped here; `content` and `footer` are HTML already. */
export const mailFrame = (language: Language, title: string, content: string, footer: string): string =>
  `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escapeHtml(title)}</title>
<style>${darkStyles}
</style>
</head>
<body class="hk-ground" style="margin:0;padding:0;background:#faf8f3">
<table role="presentation" class="hk-ground" width="100%" cellpadding="0" cellspacing="0" border="0" style="background:#faf8f3"><tr><td align="center" style="padding:28px 12px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:600px"><tr><td class="hk-brand" bgcolor="#12302b" style="padding:15px 36px;background:#12302b;border-radius:14px 14px 0 0;font:700 17px/1.3 ${font};letter-spacing:-.01em;color:#f4efe4;text-align:left">Half<span style="color:#4fd1a5">key</span></td></tr><tr><td class="hk-card" style="padding:28px 36px 32px;background:#ffffff;border:1px solid #e4e0d5;border-top:0;border-radius:0 0 14px 14px;text-align:left">
<h1 class="hk-text" style="margin:0 0 12px;font:700 24px/1.25 ${font};color:#15221f">${escapeHtml(title)}</h1>
${content}
</td></tr><tr><td style="padding:16px 36px 0">${footer}${footerEnd}
</html>
`;
