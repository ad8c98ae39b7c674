import { decodeBase64url } from '../../utils/bytes/base64url.ts';

/** The pages behind mailed links: no script, no style, no field, no word of the account. */

export type PageLanguage = 'en' | 'de';

/** A path with a token of 32 bytes. */
export const tokenPath = '/:token{[A-Za-z0-9_-]{43}}';

const policy = "default-src 'none'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

/** Null for a text that no token is written as. */
export function tokenOf(text: string): Uint8Array | null {
  try {
    return decodeBase64url(text);
  } catch {
    return null;
  }
}

/** The browser's first language, as far as there are words in it. */
export const languageOf = (accepted: string | undefined): PageLanguage =>
  /^\s*de\b/i.test(accepted ?? '') ? 'de' : 'en';

const document = (language: PageLanguage, title: string, body: string): string => `<!doctype html>
<html lang="${language}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex">
<title>Halfkey: ${title}</title>
<main>
<h1>${title}</h1>
${body}
</main>
</html>
`;

/** What is given is HTML of our own. */
const answer = (language: PageLanguage, title: string, body: string, status: number): Response =>
  new Response(document(language, title, body), {
    status,
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Language': language,
      'Content-Security-Policy': policy,
    },
  });

const paragraphs = (texts: readonly string[]): string => texts.map((text) => `<p>${text}</p>`).join('\n');

/** Asks, with one button that posts to the page's own address. */
export const askingPage = (
  language: PageLanguage,
  { title, ask, button }: { title: string; ask: readonly string[]; button: string },
): Response =>
  answer(language, title, `${paragraphs(ask)}\n<form method="post"><button>${button}</button></form>`, 200);

export const tellingPage = (language: PageLanguage, title: string, text: string, status = 200): Response =>
  answer(language, title, paragraphs([text]), status);
