/** Text for HTML: the five characters that mean something there. */
export const escapeText = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

const style = `
:root { color-scheme: light dark; --ink: #1d2129; --quiet: #5c6573; --ground: #f4f5f8; --card: #fff; --line: #d9dde4; --accent: #2f5bd3; --on-accent: #fff; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e8eaee; --quiet: #a1a9b8; --ground: #14161b; --card: #1d2027; --line: #323743; --accent: #8eaaff; --on-accent: #10131a; }
}
* { box-sizing: border-box; }
body { margin: 0; font: 16px/1.5 system-ui, 'Liberation Sans', sans-serif; color: var(--ink); background: var(--ground); }
header { padding: 14px 24px; background: var(--card); border-bottom: 1px solid var(--line); }
h1 { margin: 0; font-size: 1.1rem; font-weight: 650; }
h2 { margin: 0 0 4px; font-size: 1.25rem; text-wrap: balance; }
h3 { margin: 20px 0 4px; font-size: .95rem; }
a { color: var(--accent); }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.empty, .from, time, .attachments span { color: var(--quiet); }
.mailbox { display: grid; grid-template-columns: minmax(260px, 340px) 1fr; gap: 20px; padding: 20px 24px; align-items: start; }
.mails { list-style: none; margin: 0; padding: 0; display: grid; gap: 8px; }
.mails a { display: grid; grid-template-columns: 1fr auto; gap: 2px 12px; padding: 12px 14px; color: inherit; text-decoration: none; background: var(--card); border: 1px solid var(--line); border-radius: 10px; }
.mails a:hover, .mails a[aria-current] { border-color: var(--accent); }
.mails .who { font-weight: 600; overflow-wrap: anywhere; }
.mails .what { grid-column: 1 / -1; color: var(--quiet); }
article { padding: 20px; background: var(--card); border: 1px solid var(--line); border-radius: 12px; }
article iframe { display: block; width: 100%; height: min(72vh, 1100px); border: 1px solid var(--line); border-radius: 8px; background: #fff; }
.from { margin: 0 0 14px; font-size: .9rem; }
.card { max-width: 400px; margin: 9vh auto 0; padding: 28px; background: var(--card); border: 1px solid var(--line); border-radius: 14px; }
.card form { display: grid; gap: 14px; margin-top: 18px; }
.card label { display: grid; gap: 4px; font-weight: 550; }
.card input { font: inherit; padding: 9px 12px; color: inherit; background: var(--ground); border: 1px solid var(--line); border-radius: 8px; }
.card button { font: inherit; font-weight: 600; padding: 10px; color: var(--on-accent); background: var(--accent); border: 0; border-radius: 8px; cursor: pointer; }
@media (max-width: 760px) { .mailbox { grid-template-columns: 1fr; } }
`;

/** A whole page in the plain look of the mailbox and of the sites to try. `script` runs as it is. */
export const page = ({
  title,
  body,
  script,
}: {
  readonly title: string;
  readonly body: string;
  readonly script?: string;
}): string =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">` +
  `<title>${escapeText(title)}</title><style>${style}</style><body><header><h1>${escapeText(title)}</h1></header>${body}` +
  (script === undefined ? '' : `<script>${script}</script>`) +
  `</body></html>`;
