import type { Language } from '../../../utils/packet/language.ts';
import type { RenderedMail } from '../renderedMail.ts';
import { writtenMoment } from './moment.ts';
import { renderNotice } from './notice.ts';

const words = {
  en: {
    subject: 'Your Halfkey account was reset',
    title: 'Your account was reset',
    intro:
      'It has a new password, a new packet and an empty vault now. The old password and the old packet no longer open it, and the devices of before are signed out.',
    account: 'Account',
    device: 'Reset on',
    at: 'When',
    until: 'Can be undone until',
    todo: 'What there is to do:',
    steps: [
      'If you find the old packet and remember the old password: sign in with the two before that day. Halfkey then offers to bring the vault of before back, whole.',
      'A device of before still holds what was on it. It opens there with the old password, without the service.',
      'If it was not you: do that today, and change the password of your mailbox. Nobody can read the old vault by a reset; after that day it is destroyed.',
    ],
    footer: 'This mail has no links on purpose. Open Halfkey yourself.',
  },
  de: {
    subject: 'Ihr Halfkey-Konto wurde zurückgesetzt',
    title: 'Ihr Konto wurde zurückgesetzt',
    intro:
      'Es hat jetzt ein neues Passwort, ein neues Paket und einen leeren Tresor. Das alte Passwort und das alte Paket öffnen es nicht mehr, und die bisherigen Geräte sind abgemeldet.',
    account: 'Konto',
    device: 'Zurückgesetzt auf',
    at: 'Wann',
    until: 'Rückgängig zu machen bis',
    todo: 'Was zu tun ist:',
    steps: [
      'Wenn Sie das alte Paket finden und das alte Passwort wieder wissen: Melden Sie sich vor diesem Tag mit den beiden an. Halfkey bietet dann an, den bisherigen Tresor ganz zurückzuholen.',
      'Auf einem bisherigen Gerät liegt noch, was darauf war. Dort öffnet es sich mit dem alten Passwort, ohne den Dienst.',
      'Wenn Sie es nicht waren: Tun Sie das noch heute und ändern Sie das Passwort Ihres Postfachs. Durch ein Zurücksetzen kann niemand den alten Tresor lesen; nach diesem Tag wird er vernichtet.',
    ],
    footer: 'Diese Mail enthält absichtlich keine Links. Öffnen Sie Halfkey selbst.',
  },
} as const;

/** Tells that the account was reset. The device's name comes from that device: it is text, and never more. */
export const renderAccountResetMail = (mail: {
  readonly address: string;
  readonly deviceName: string;
  readonly at: string;
  readonly until: string;
  readonly language: Language;
}): RenderedMail => {
  const w = words[mail.language];
  return renderNotice({
    ...w,
    language: mail.language,
    rows: [
      [w.account, mail.address],
      [w.device, mail.deviceName],
      [w.at, writtenMoment(mail.at, mail.language)],
      [w.until, writtenMoment(mail.until, mail.language)],
    ],
  });
};
