import type { Language } from '../../../utils/packet/language.ts';
import type { RenderedMail } from '../renderedMail.ts';
import { renderNotice } from './notice.ts';

const words = {
  en: {
    subject: 'There is no Halfkey account for this address',
    title: 'No account for this address',
    intro:
      'Somebody, most likely you, asked to reset the Halfkey account of this address. There is no account under it.',
    account: 'Address',
    todo: 'If it was you, try the other addresses that you have: the account is under the one that its packet was mailed to. The packet itself names its address too.',
    footer: 'If it was not you, there is nothing to do. This mail has no links on purpose.',
  },
  de: {
    subject: 'Es gibt kein Halfkey-Konto zu dieser Adresse',
    title: 'Kein Konto zu dieser Adresse',
    intro:
      'Jemand, vermutlich Sie, wollte das Halfkey-Konto dieser Adresse zurücksetzen. Unter ihr gibt es keines.',
    account: 'Adresse',
    todo: 'Wenn Sie es waren, versuchen Sie Ihre anderen Adressen: Das Konto steht unter der, an die sein Paket gemailt wurde. Auch das Paket selbst nennt seine Adresse.',
    footer: 'Wenn Sie es nicht waren, ist nichts zu tun. Diese Mail enthält absichtlich keine Links.',
  },
} as const;

/** Sent in place of a link or a code where the address has no account, so that the answer on the screen can be the same. */
export const renderNoAccountMail = (mail: {
  readonly address: string;
  readonly language: Language;
}): RenderedMail => {
  const w = words[mail.language];
  return renderNotice({ ...w, language: mail.language, rows: [[w.account, mail.address]] });
};
