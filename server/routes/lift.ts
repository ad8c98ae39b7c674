import { Hono } from 'hono';
import type { Tries } from '../services/tries.ts';
import { askingPage, languageOf, tellingPage, tokenOf, tokenPath } from './page.ts';

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

/**
 * The page behind the mailed link. Opening it changes nothing, since mail scanners open links too: the button does.
 * It carries no script and no word of the account; the token in its address is all that it knows.
 */
export function liftRoutes(tries: Tries) {
  return new Hono()
    .get(tokenPath, (c) => {
      const language = languageOf(c.req.header('accept-language'));
      const { title, ask, button } = words[language];
      return askingPage(language, { title, ask: [ask], button });
    })
    .post(tokenPath, async (c) => {
      const language = languageOf(c.req.header('accept-language'));
      const token = tokenOf(c.req.param('token'));
      const lifted = token !== null && (await tries.liftByToken(token));
      const { title, done, gone } = words[language];
      return lifted ? tellingPage(language, title, done) : tellingPage(language, title, gone, 404);
    });
}
