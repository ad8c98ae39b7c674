import type { MailRenderer } from './mailRenderer.ts';
import { renderAccountDeletedMail } from './render/renderAccountDeletedMail.ts';
import { renderAlreadyRegisteredMail } from './render/renderAlreadyRegisteredMail.ts';
import { renderCodeMail } from './render/renderCodeMail.ts';
import { renderNewDeviceMail } from './render/renderNewDeviceMail.ts';
import { renderPasswordChangedMail } from './render/renderPasswordChangedMail.ts';
import { renderPacketMail } from './render/renderPacketMail.ts';
import { renderPacketTriedMail } from './render/renderPacketTriedMail.ts';

/** The mails as they are written in `render/`. */
export const mails: MailRenderer = {
  renderAccountDeletedMail,
  renderAlreadyRegisteredMail,
  renderCodeMail,
  renderNewDeviceMail,
  renderPacketMail,
  renderPacketTriedMail,
  renderPasswordChangedMail,
};
