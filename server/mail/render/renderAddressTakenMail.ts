import type { Language } from '../../../utils/packet/language.ts';
import type { RenderedMail } from '../renderedMail.ts';
import { renderNotice } from './notice.ts';

const words = {
  en: {
    subject: 'You already have a Halfkey account',
    title: 'This address has an account',
    intro:
      'Somebody, most likely you, wanted to make this address the one of another Halfkey account. It has an account of its own already, so no code was made.',
    address: 'Address',
    todo: 'What there is to do:',
    steps: [
      'To use this address for the other account, delete the account that has it now, or change that one’s address first.',
      'To have packets and notices of the other account sent here too, set this address as its second one.',
    ],
    footer: 'If it was not you, there is nothing to do: nobody gets in this way, and nothing has changed.',
  },
  de: {
    subject: 'Sie haben schon ein Halfkey-Konto',
    title: 'Diese Adresse hat ein Konto',
    intro:
      'Jemand, vermutlich Sie, wollte diese Adresse zu der eines anderen Halfkey-Kontos machen. Sie hat schon ein eigenes Konto, deshalb wurde kein Code erzeugt.',
    address: 'Adresse',
    todo: 'Was zu tun ist:',
    steps: [
      'Um diese Adresse für das andere Konto zu verwenden, löschen Sie das Konto, das sie jetzt hat, oder ändern Sie zuerst dessen Adresse.',
      'Damit Pakete und Hinweise des anderen Kontos auch hierher gehen, geben Sie diese Adresse dort als zweite an.',
    ],
    footer:
      'Wenn Sie es nicht waren, ist nichts zu tun: So kommt niemand hinein, und nichts hat sich geändert.',
  },
} as const;

/** Sent in place of the code where another account has the address, so that the answer on the screen can be the same. */
export const renderAddressTakenMail = (mail: {
  readonly address: string;
  readonly language: Language;
}): RenderedMail => {
  const w = words[mail.language];
  return renderNotice({ ...w, language: mail.language, rows: [[w.address, mail.address]] });
};
