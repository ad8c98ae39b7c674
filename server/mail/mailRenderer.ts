import type { Language } from '../../utils/api/fields.ts';
import type { PacketSheet } from '../../utils/packet/sheet.ts';
import type * as v from 'valibot';
import type { RenderedMail } from './renderedMail.ts';

export type MailLanguage = v.InferOutput<typeof Language>;
type Rendered = RenderedMail | Promise<RenderedMail>;

/** Every mail that the service sends. Times are ISO 8601 in UTC. */
export type MailRenderer = {
  renderCodeMail(mail: { code: string; address: string; language: MailLanguage }): Rendered;
  renderAlreadyRegisteredMail(mail: { address: string; language: MailLanguage }): Rendered;
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
  renderPasswordChangedMail(mail: {
    address: string;
    deviceName: string;
    at: string;
    language: MailLanguage;
  }): Rendered;
};
