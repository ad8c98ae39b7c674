import { type Context, Hono } from 'hono';
import type { Caller } from '../services/dependencies.ts';
import { Refused } from '../services/refused.ts';
import type { Resets } from '../services/resets.ts';
import { askingPage, languageOf, type PageLanguage, tellingPage, tokenOf, tokenPath } from './page.ts';

const begin = {
  en: {
    title: 'Reset the account',
    ask: [
      'A reset is for when the account password or the packet is lost everywhere. It does not open your vault: an empty one takes its place. If any device is still signed in, a phone counts, do not reset: open Halfkey there, and show the packet or change the password.',
      'The button begins the reset. Nothing is changed until you finish it in Halfkey. Until then it can be stopped, by a link in the mail that comes now and on every device that is signed in.',
      'Once it is finished, the old vault is set aside for 30 days. Until then the old password with the old packet brings it back; after that it is destroyed. Nobody can do more for you than that, not even whoever runs the service.',
    ],
    button: 'Begin the reset',
    due: 'The reset has begun, and can be finished now. Go back to Halfkey, to “I have lost my password or my packet”. You can close this page.',
    begun: (day: string) =>
      `The reset has begun. It can be finished from ${day} on; a mail comes then. You can close this page.`,
    used: 'This link has been used. A new one is mailed by Halfkey, under “I have lost my password or my packet”.',
    late: 'This link is older than a day. A new one is mailed by Halfkey, under “I have lost my password or my packet”.',
    unknown: 'This is no link of ours, or its account is gone. Nothing has happened.',
    limited: 'Too many links have been tried from here. Wait an hour, and try again.',
  },
  de: {
    title: 'Konto zurücksetzen',
    ask: [
      'Zurücksetzen ist für den Fall, dass das Kontopasswort oder das Paket überall verloren ist. Es öffnet Ihren Tresor nicht: Ein leerer tritt an seine Stelle. Wenn noch ein Gerät angemeldet ist, auch ein Telefon zählt, setzen Sie nichts zurück: Öffnen Sie dort Halfkey und lassen Sie sich das Paket zeigen oder ändern Sie das Passwort.',
      'Der Knopf beginnt das Zurücksetzen. Es ändert sich nichts, bis Sie es in Halfkey abschließen. Bis dahin lässt es sich anhalten: mit einem Link in der Mail, die jetzt kommt, und auf jedem angemeldeten Gerät.',
      'Ist es abgeschlossen, wird der alte Tresor für 30 Tage beiseitegelegt. Bis dahin bringen ihn das alte Passwort und das alte Paket zurück; danach wird er vernichtet. Mehr kann niemand für Sie tun, auch nicht, wer den Dienst betreibt.',
    ],
    button: 'Zurücksetzen beginnen',
    due: 'Das Zurücksetzen hat begonnen und lässt sich jetzt abschließen. Gehen Sie in Halfkey zurück zu „Ich habe mein Passwort oder mein Paket verloren“. Sie können diese Seite schließen.',
    begun: (day: string) =>
      `Das Zurücksetzen hat begonnen. Es lässt sich ab ${day} abschließen; dann kommt eine Mail. Sie können diese Seite schließen.`,
    used: 'Dieser Link wurde schon benutzt. Einen neuen mailt Halfkey unter „Ich habe mein Passwort oder mein Paket verloren“.',
    late: 'Dieser Link ist älter als ein Tag. Einen neuen mailt Halfkey unter „Ich habe mein Passwort oder mein Paket verloren“.',
    unknown: 'Das ist kein Link von uns, oder sein Konto gibt es nicht mehr. Es ist nichts geschehen.',
    limited:
      'Von hier wurden zu viele Links versucht. Warten Sie eine Stunde und versuchen Sie es noch einmal.',
  },
} as const;

const stop = {
  en: {
    title: 'Stop the reset',
    ask: [
      'Somebody has begun to reset your account. If it was not you, or you no longer want it, stop it here. Password, packet and vault stay what they are.',
    ],
    button: 'Stop the reset',
    done: 'The reset is stopped. Nothing has changed. If you did not begin it, change the password of your mailbox. You can close this page.',
    gone: 'There is no reset that this link could stop: it has been stopped already, or is finished.',
  },
  de: {
    title: 'Zurücksetzen anhalten',
    ask: [
      'Jemand hat begonnen, Ihr Konto zurückzusetzen. Wenn Sie es nicht waren oder es nicht mehr wollen, halten Sie es hier an. Passwort, Paket und Tresor bleiben, was sie sind.',
    ],
    button: 'Zurücksetzen anhalten',
    done: 'Das Zurücksetzen ist angehalten. Es hat sich nichts geändert. Wenn nicht Sie es begonnen haben, ändern Sie das Passwort Ihres Postfachs. Sie können diese Seite schließen.',
    gone: 'Es gibt nichts, was dieser Link anhalten könnte: Es wurde schon angehalten oder ist abgeschlossen.',
  },
} as const;

const writtenDay = (time: number, language: PageLanguage): string =>
  new Intl.DateTimeFormat(language === 'de' ? 'de-DE' : 'en-GB', {
    dateStyle: 'long',
    timeZone: 'UTC',
  }).format(time);

/**
 * The pages behind the links that begin a reset and stop it. As with the lift link, opening changes nothing and the
 * button does.
 */
export function resetPages(resets: Resets, callerOf: (c: Context) => Caller) {
  const languageFor = (c: Context) => languageOf(c.req.header('accept-language'));

  /** What the button does, with one sentence where this block has tried too often. */
  const pressed = async (c: Context, title: string, press: (token: Uint8Array) => Promise<Response>) => {
    const language = languageFor(c);
    const token = tokenOf(c.req.param('token') ?? '');
    if (token === null) return tellingPage(language, title, begin[language].unknown, 404);
    try {
      return await press(token);
    } catch (error) {
      if (!(error instanceof Refused) || error.body.error !== 'limited') throw error;
      return tellingPage(language, title, begin[language].limited, 429);
    }
  };

  return new Hono()
    .get(tokenPath, (c) => askingPage(languageFor(c), begin[languageFor(c)]))
    .post(tokenPath, (c) => {
      const language = languageFor(c);
      const w = begin[language];
      return pressed(c, w.title, async (token) => {
        const begun = await resets.begin(token, callerOf(c));
        if (begun.is !== 'begun' && begun.is !== 'waiting')
          return tellingPage(language, w.title, w[begun.is], 404);
        await resets.sweep();
        return tellingPage(
          language,
          w.title,
          begun.isDue ? w.due : w.begun(writtenDay(begun.dueAt, language)),
        );
      });
    })
    .get(`/stop${tokenPath}`, (c) => askingPage(languageFor(c), stop[languageFor(c)]))
    .post(`/stop${tokenPath}`, (c) => {
      const language = languageFor(c);
      const { title, done, gone } = stop[language];
      return pressed(c, title, async (token) =>
        (await resets.stopByLink(token, callerOf(c)))
          ? tellingPage(language, title, done)
          : tellingPage(language, title, gone, 404),
      );
    });
}
