import type { AddressPurpose } from '../../../utils/api/addresses.ts';
import { oneLine } from '../../../utils/packet/escapeHtml.ts';
import type { Language } from '../../../utils/packet/language.ts';
import type { RenderedMail } from '../renderedMail.ts';
import { renderCode } from './renderCodeMail.ts';

const words = {
  en: {
    subject: 'Your code for Halfkey',
    title: 'Your code',
    change: (address: string, account: string) =>
      `Enter this code in Halfkey to make ${address} the address of the account that is ${account} so far.`,
    second: (address: string, account: string) =>
      `Enter this code in Halfkey to have packets and notices of the account ${account} sent to ${address} too.`,
    hint: 'The code is good for a few minutes. If you did not ask for it, ignore this mail and give the code to nobody: nothing has been changed.',
    footer: 'Nobody at Halfkey will ever ask you for this code.',
  },
  de: {
    subject: 'Ihr Code für Halfkey',
    title: 'Ihr Code',
    change: (address: string, account: string) =>
      `Geben Sie diesen Code in Halfkey ein, um ${address} zur Adresse des Kontos zu machen, das bisher ${account} heißt.`,
    second: (address: string, account: string) =>
      `Geben Sie diesen Code in Halfkey ein, damit Pakete und Hinweise zum Konto ${account} auch an ${address} gehen.`,
    hint: 'Der Code gilt wenige Minuten. Wenn Sie ihn nicht angefordert haben, brauchen Sie nichts zu tun und geben ihn niemandem: Es wurde nichts geändert.',
    footer: 'Niemand bei Halfkey wird Sie je nach diesem Code fragen.',
  },
} as const;

/** The six-digit code that proves an address which is to become one of an account's. It says of which, and for what. */
export const renderAddressCodeMail = (mail: {
  readonly code: string;
  readonly purpose: AddressPurpose;
  readonly address: string;
  /** The account's address of now. */
  readonly account: string;
  readonly language: Language;
}): RenderedMail => {
  const w = words[mail.language];
  const account = oneLine(mail.account);
  return renderCode({ ...w, intro: (address) => w[mail.purpose](address, account) }, mail);
};
