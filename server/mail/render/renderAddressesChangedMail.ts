import type { Language } from '../../../utils/packet/language.ts';
import type { RenderedMail } from '../renderedMail.ts';
import { writtenMoment } from './moment.ts';
import { renderNotice } from './notice.ts';

const words = {
  en: {
    changed: {
      subject: 'The address of your Halfkey account was changed',
      title: 'The address was changed',
      intro:
        'From now on you sign in with the new address, and mails go there. Packets that were printed or saved before show the old address and stay valid.',
    },
    'second-set': {
      subject: 'Your Halfkey account has a second address',
      title: 'A second address was set',
      intro: 'From now on packets and notices go to both addresses. Nobody signs in with the second one.',
    },
    'second-removed': {
      subject: 'Your Halfkey account has no second address any more',
      title: 'The second address was removed',
      intro: 'From now on packets and notices go to the account’s own address alone.',
    },
    account: 'Account',
    before: 'Address before',
    after: 'New address',
    second: 'Second address',
    none: 'none',
    device: 'Changed on',
    at: 'When',
    todo: 'If it was you, there is nothing to do. If not, somebody was at that device while the vault was open:',
    steps: [
      'On another device that is signed in, open Halfkey’s options and set the addresses right.',
      'Remove the device that is named above, and change the account password.',
      'If no other device is signed in, write to whoever runs the service. Your vault stays closed to whoever has only the address.',
    ],
    footer: 'This mail has no links on purpose. Open Halfkey yourself.',
  },
  de: {
    changed: {
      subject: 'Die Adresse Ihres Halfkey-Kontos wurde geändert',
      title: 'Die Adresse wurde geändert',
      intro:
        'Ab jetzt melden Sie sich mit der neuen Adresse an, und Mails gehen dorthin. Pakete, die vorher gedruckt oder gespeichert wurden, zeigen die alte Adresse und gelten weiter.',
    },
    'second-set': {
      subject: 'Ihr Halfkey-Konto hat eine zweite Adresse',
      title: 'Eine zweite Adresse wurde angegeben',
      intro: 'Ab jetzt gehen Pakete und Hinweise an beide Adressen. Mit der zweiten meldet sich niemand an.',
    },
    'second-removed': {
      subject: 'Ihr Halfkey-Konto hat keine zweite Adresse mehr',
      title: 'Die zweite Adresse wurde entfernt',
      intro: 'Ab jetzt gehen Pakete und Hinweise nur noch an die eigene Adresse des Kontos.',
    },
    account: 'Konto',
    before: 'Adresse bisher',
    after: 'Neue Adresse',
    second: 'Zweite Adresse',
    none: 'keine',
    device: 'Geändert auf',
    at: 'Wann',
    todo: 'Wenn Sie das waren, ist nichts zu tun. Wenn nicht, war jemand an diesem Gerät, während der Tresor offen war:',
    steps: [
      'Öffnen Sie auf einem anderen angemeldeten Gerät die Einstellungen von Halfkey und stellen Sie die Adressen richtig.',
      'Entfernen Sie das oben genannte Gerät und ändern Sie das Kontopasswort.',
      'Wenn kein anderes Gerät angemeldet ist, schreiben Sie an die, die den Dienst betreiben. Ihr Tresor bleibt für alle zu, die nur die Adresse haben.',
    ],
    footer: 'Diese Mail enthält absichtlich keine Links. Öffnen Sie Halfkey selbst.',
  },
} as const;

/** Tells the old and the new addresses of an account what became of them. All of it that others chose is text, and never more. */
export const renderAddressesChangedMail = (mail: {
  readonly change: 'changed' | 'second-set' | 'second-removed';
  readonly address: string;
  readonly newAddress: string;
  readonly second: string | null;
  readonly deviceName: string;
  readonly at: string;
  readonly language: Language;
}): RenderedMail => {
  const w = words[mail.language];
  const addresses: readonly (readonly [string, string])[] =
    mail.change === 'changed'
      ? [
          [w.before, mail.address],
          [w.after, mail.newAddress],
        ]
      : [
          [w.account, mail.address],
          [w.second, mail.second ?? w.none],
        ];
  return renderNotice({
    ...w[mail.change],
    language: mail.language,
    rows: [...addresses, [w.device, mail.deviceName], [w.at, writtenMoment(mail.at, mail.language)]],
    todo: w.todo,
    steps: w.steps,
    footer: w.footer,
  });
};
