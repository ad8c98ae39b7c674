import type { Language } from '../../../utils/packet/language.ts';
import type { RenderedMail } from '../renderedMail.ts';
import { writtenMoment } from './moment.ts';
import { renderNotice } from './notice.ts';

const words = {
  en: {
    subject: 'A new device opens your Halfkey vault',
    title: 'A new device was authenticated',
    intro: 'It was given your account password and your authentication packet, and can now open your vault.',
    account: 'Account',
    device: 'Device',
    browser: 'Browser',
    at: 'When',
    ifNotYou: 'If it was you, there is nothing to do. If not:',
    steps: [
      'On a device that is signed in, open Halfkey’s options and remove this device at once.',
      'Then change your most important passwords: whoever it was could read them.',
    ],
    footer: 'This mail has no links on purpose. Open Halfkey yourself.',
  },
  de: {
    subject: 'Ein neues Gerät öffnet Ihren Halfkey-Tresor',
    title: 'Ein neues Gerät wurde freigeschaltet',
    intro: 'Es hat Ihr Kontopasswort und Ihr Anmeldepaket bekommen und kann jetzt Ihren Tresor öffnen.',
    account: 'Konto',
    device: 'Gerät',
    browser: 'Browser',
    at: 'Wann',
    ifNotYou: 'Wenn Sie das waren, ist nichts zu tun. Wenn nicht:',
    steps: [
      'Öffnen Sie auf einem angemeldeten Gerät die Einstellungen von Halfkey und entfernen Sie dieses Gerät sofort.',
      'Ändern Sie dann Ihre wichtigsten Passwörter: Wer auch immer es war, konnte sie lesen.',
    ],
    footer: 'Diese Mail enthält absichtlich keine Links. Öffnen Sie Halfkey selbst.',
  },
} as const;

/** Tells the account's address that a device was registered. Names come from that device: they are text, and never more. */
export const renderNewDeviceMail = (mail: {
  readonly address: string;
  readonly deviceName: string;
  readonly browser: string;
  readonly at: string;
  readonly language: Language;
}): RenderedMail => {
  const w = words[mail.language];
  return renderNotice({
    ...w,
    language: mail.language,
    rows: [
      [w.account, mail.address],
      [w.device, mail.deviceName],
      [w.browser, mail.browser],
      [w.at, writtenMoment(mail.at, mail.language)],
    ],
    todo: w.ifNotYou,
  });
};
