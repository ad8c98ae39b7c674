import { Hono } from 'hono';
import { decodeBase64url } from '../../utils/bytes/base64url.ts';
import type { Tries } from '../services/tries.ts';

const words = {
  en: {
    title: 'Allow sign-ins again',
    ask: 'After too many failed sign-ins, new devices have to wait. If the failed ones were yours, allow sign-ins again here.',
    button: 'Allow sign-ins',
    done: 'New devices can sign in again. You can close this page.',
    gone: 'This link has been used or is older than a day. A new one comes with the next mail about failed sign-ins.',
  },
  de: {
    title: 'Anmeldungen wieder erlauben',
    ask: 'Nach zu vielen fehlgeschlagenen Anmeldungen müssen neue Geräte warten. Wenn die Fehlversuche Ihre eigenen waren, erlauben Sie hier Anmeldungen wieder.',
    button: 'Anmeldungen erlauben',
    done: 'Neue Geräte können sich wieder anmelden. Sie können diese Seite schließen.',
    gone: 'Dieser Link wurde schon benutzt oder ist älter als ein Tag. Ein neuer kommt mit der nächsten Mail über fehlgeschlagene Anmeldungen.',
  },
} as const;
type Language = keyof typeof words;

const policy = "default-src 'none'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

/** Null for a text that no token is written as. */
function tokenOf(text: string): Uint8Array | null {
  try {
    return decodeBase64url(text);
  } catch {
    return null;
  }
}

/** The browser's first language, as far as there are words in it. */
const languageOf = (accepted: string | undefined): Language =>
  /^\s*de\b/i.test(accepted ?? '') ? 'de' : 'en';

const page = (language: Language, body: string): string => `<!doctype html>
<html lang="${language}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex">
<title>Halfkey: ${words[language].title}</title>
<main>
<h1>${words[language].title}</h1>
${body}
</main>
</html>
`;

const answer = (language: Language, body: string, status = 200) =>
  new Response(page(language, body), {
    status,
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Language': language,
      'Content-Security-Policy': policy,
    },
  });

/**
 * The page behind the mailed link. Opening it changes nothing, since mail scanners open links too: the button does.
 * It carries no script and no word of the account; the token in its address is all that it knows.
 */
export function liftRoutes(tries: Tries) {
  return new Hono()
    .get('/:token{[A-Za-z0-9_-]{43}}', (c) => {
      const language = languageOf(c.req.header('accept-language'));
      const { ask, button } = words[language];
      return answer(language, `<p>${ask}</p>\n<form method="post"><button>${button}</button></form>`);
    })
    .post('/:token{[A-Za-z0-9_-]{43}}', async (c) => {
      const language = languageOf(c.req.header('accept-language'));
      const token = tokenOf(c.req.param('token'));
      const lifted = token !== null && (await tries.liftByToken(token));
      const { done, gone } = words[language];
      return lifted ? answer(language, `<p>${done}</p>`) : answer(language, `<p>${gone}</p>`, 404);
    });
}
