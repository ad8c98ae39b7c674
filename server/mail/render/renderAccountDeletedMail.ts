import type { RenderedMail } from '../renderedMail.ts';
import { type DeviceNotice, renderDeviceNotice } from './deviceNotice.ts';

const words = {
  en: {
    subject: 'Your Halfkey account was deleted',
    title: 'Your account was deleted',
    intro:
      'Everything that the service held of it is gone: the vault, the devices, the record of its packets. Nobody can bring it back, and this is the last mail to this address.',
    device: 'Deleted on',
    todo: 'Other devices of yours keep what they hold until you sign out on them. Old packets open nothing at the service any more: throw them away.',
    footer: 'This mail has no links on purpose.',
  },
  de: {
    subject: 'Ihr Halfkey-Konto wurde gelöscht',
    title: 'Ihr Konto wurde gelöscht',
    intro:
      'Alles, was der Dienst davon hatte, ist fort: der Tresor, die Geräte, das Verzeichnis der Pakete. Niemand kann es zurückholen, und dies ist die letzte Mail an diese Adresse.',
    device: 'Gelöscht auf',
    todo: 'Ihre anderen Geräte behalten, was auf ihnen liegt, bis Sie sich dort abmelden. Alte Pakete öffnen beim Dienst nichts mehr: Werfen Sie sie weg.',
    footer: 'Diese Mail enthält absichtlich keine Links.',
  },
} as const;

/** The last mail to the address of an account that was deleted. */
export const renderAccountDeletedMail = (mail: DeviceNotice): RenderedMail => renderDeviceNotice(words, mail);
