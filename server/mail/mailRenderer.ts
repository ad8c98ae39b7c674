import type { Language } from '../../utils/api/fields.ts';
import type { AddressPurpose } from '../../utils/api/addresses.ts';
import type { PacketSheet } from '../../utils/packet/sheet.ts';
import type * as v from 'valibot';
import type { RenderedMail } from './renderedMail.ts';

export type MailLanguage = v.InferOutput<typeof Language>;
type Rendered = RenderedMail | Promise<RenderedMail>;

/** Every mail that the service sends. Times are ISO 8601 in UTC. */
export type MailRenderer = {
  renderCodeMail(mail: { code: string; address: string; language: MailLanguage }): Rendered;
  renderAlreadyRegisteredMail(mail: { address: string; language: MailLanguage }): Rendered;
  /** `account`: the account's address of now. */
  renderAddressCodeMail(mail: {
    code: string;
    purpose: AddressPurpose;
    address: string;
    account: string;
    language: MailLanguage;
  }): Rendered;
  renderAddressTakenMail(mail: { address: string; language: MailLanguage }): Rendered;
  renderAddressesChangedMail(mail: {
    change: 'changed' | 'second-set' | 'second-removed';
    /** The account's address before. */
    address: string;
    newAddress: string;
    /** The second one after. */
    second: string | null;
    deviceName: string;
    at: string;
    language: MailLanguage;
  }): Rendered;
  renderPacketMail(sheet: PacketSheet, language: MailLanguage): Rendered;
  renderNewDeviceMail(mail: {
    address: string;
    deviceName: string;
    browser: string;
    at: string;
    language: MailLanguage;
  }): Rendered;
  renderPacketTriedMail(mail: {
    address: string;
    at: string;
    /** Opens a page with one button that allows sign-ins again. */
    liftLink: string;
    language: MailLanguage;
  }): Rendered;
  renderAccountDeletedMail(mail: {
    address: string;
    deviceName: string;
    at: string;
    language: MailLanguage;
  }): Rendered;
  renderRekeyedMail(mail: {
    address: string;
    deviceName: string;
    at: string;
    language: MailLanguage;
  }): Rendered;
  renderPasswordChangedMail(mail: {
    address: string;
    deviceName: string;
    at: string;
    language: MailLanguage;
  }): Rendered;
  renderResetLinkMail(mail: {
    address: string;
    /** Opens a page with one button that begins the reset. */
    link: string;
    days: number;
    language: MailLanguage;
  }): Rendered;
  renderNoAccountMail(mail: { address: string; language: MailLanguage }): Rendered;
  renderResetBegunMail(mail: {
    address: string;
    at: string;
    dueAt: string;
    /** Opens a page with one button that stops the reset. */
    stopLink: string;
    language: MailLanguage;
  }): Rendered;
  renderResetDueMail(mail: {
    address: string;
    at: string;
    openUntil: string;
    stopLink: string;
    language: MailLanguage;
  }): Rendered;
  renderResetCodeMail(mail: { code: string; address: string; language: MailLanguage }): Rendered;
  renderResetNotDueMail(mail: { address: string; dueAt: string | null; language: MailLanguage }): Rendered;
  renderResetStoppedMail(mail: {
    address: string;
    deviceName: string | null;
    at: string;
    language: MailLanguage;
  }): Rendered;
  renderAccountResetMail(mail: {
    address: string;
    deviceName: string;
    at: string;
    until: string;
    language: MailLanguage;
  }): Rendered;
  renderChangedByPasskeyMail(mail: {
    address: string;
    deviceName: string;
    at: string;
    /** When the pair of before stops being able to undo it. */
    until: string;
    language: MailLanguage;
  }): Rendered;
  renderPairBackMail(mail: {
    address: string;
    deviceName: string;
    at: string;
    language: MailLanguage;
  }): Rendered;
  renderUndoneMail(mail: {
    address: string;
    deviceName: string;
    at: string;
    until: string;
    language: MailLanguage;
  }): Rendered;
};
