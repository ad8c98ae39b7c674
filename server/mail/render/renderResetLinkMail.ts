import type { Language } from '../../../utils/packet/language.ts';
import type { RenderedMail } from '../renderedMail.ts';
import { renderNotice } from './notice.ts';

const words = {
  en: {
    subject: 'Reset your Halfkey account',
    title: 'Reset your account',
    intro:
      'Somebody, most likely you, wants to reset the Halfkey account of this address, because the account password or the authentication packet is lost everywhere.',
    account: 'Account',
    todo: 'Before you go on:',
    steps: (days: number) => [
      'Look whether any device is still signed in, a phone counts. It can show the packet, and it can change the password. Then no reset is needed.',
      'A reset does not open your vault. It puts an empty one in its place. Nobody can read the old one without the old password and the old packet.',
      days === 0
        ? 'The button on the page begins the reset. It can be finished at once.'
        : `The button on the page begins a wait of ${days} ${days === 1 ? 'day' : 'days'}, so that you can stop what you did not want. Only then can the reset be finished.`,
    ],
    link: 'Open the page',
    footer:
      'The link is good for one day and for one use. If it was not you, there is nothing to do: without that button nothing happens.',
  },
  de: {
    subject: 'Ihr Halfkey-Konto zurücksetzen',
    title: 'Konto zurücksetzen',
    intro:
      'Jemand, vermutlich Sie, will das Halfkey-Konto dieser Adresse zurücksetzen, weil das Kontopasswort oder das Anmeldepaket überall verloren ist.',
    account: 'Konto',
    todo: 'Bevor Sie weitergehen:',
    steps: (days: number) => [
      'Sehen Sie nach, ob noch ein Gerät angemeldet ist, auch ein Telefon zählt. Es kann das Paket zeigen und das Passwort ändern. Dann brauchen Sie nichts zurückzusetzen.',
      'Das Zurücksetzen öffnet Ihren Tresor nicht. Es stellt einen leeren an seine Stelle. Den alten kann ohne das alte Passwort und das alte Paket niemand lesen.',
      days === 0
        ? 'Der Knopf auf der Seite beginnt das Zurücksetzen. Es lässt sich sofort abschließen.'
        : `Der Knopf auf der Seite beginnt eine Wartezeit von ${days === 1 ? 'einem Tag' : `${days} Tagen`}, damit Sie anhalten können, was Sie nicht wollten. Erst danach lässt es sich abschließen.`,
    ],
    link: 'Seite öffnen',
    footer:
      'Der Link gilt einen Tag und ein Mal. Wenn Sie es nicht waren, ist nichts zu tun: Ohne diesen Knopf geschieht nichts.',
  },
} as const;

/** The link that begins a reset. Opening it changes nothing; the button on its page does. */
export const renderResetLinkMail = (mail: {
  readonly address: string;
  readonly link: string;
  /** How long the reset waits then. */
  readonly days: number;
  readonly language: Language;
}): RenderedMail => {
  const w = words[mail.language];
  return renderNotice({
    ...w,
    language: mail.language,
    rows: [[w.account, mail.address]],
    steps: w.steps(mail.days),
    link: { href: mail.link, label: w.link },
  });
};
