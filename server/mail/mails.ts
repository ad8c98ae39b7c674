import { renderAccountDeletedMail } from './render/renderAccountDeletedMail.ts';
import { renderAddressCodeMail } from './render/renderAddressCodeMail.ts';
import { renderAddressesChangedMail } from './render/renderAddressesChangedMail.ts';
import { renderAddressTakenMail } from './render/renderAddressTakenMail.ts';
import { renderAlreadyRegisteredMail } from './render/renderAlreadyRegisteredMail.ts';
import { renderChangedByPasskeyMail } from './render/renderChangedByPasskeyMail.ts';
import { renderCodeMail } from './render/renderCodeMail.ts';
import { renderNewDeviceMail } from './render/renderNewDeviceMail.ts';
import { renderPairBackMail } from './render/renderPairBackMail.ts';
import { renderPasswordChangedMail } from './render/renderPasswordChangedMail.ts';
import { renderPacketMail } from './render/renderPacketMail.ts';
import { renderPacketTriedMail } from './render/renderPacketTriedMail.ts';
import { renderAccountResetMail } from './render/renderAccountResetMail.ts';
import { renderNoAccountMail } from './render/renderNoAccountMail.ts';
import { renderResetBegunMail } from './render/renderResetBegunMail.ts';
import { renderResetCodeMail } from './render/renderResetCodeMail.ts';
import { renderResetDueMail } from './render/renderResetDueMail.ts';
import { renderResetLinkMail } from './render/renderResetLinkMail.ts';
import { renderResetNotDueMail } from './render/renderResetNotDueMail.ts';
import { renderResetStoppedMail } from './render/renderResetStoppedMail.ts';
import { renderUndoneMail } from './render/renderUndoneMail.ts';
import { renderRekeyedMail } from './render/renderRekeyedMail.ts';

/** Every mail that the service sends, as it is written in `render/`. */
export const mails = {
  renderAccountDeletedMail,
  renderAddressCodeMail,
  renderAddressesChangedMail,
  renderAddressTakenMail,
  renderAlreadyRegisteredMail,
  renderChangedByPasskeyMail,
  renderCodeMail,
  renderPairBackMail,
  renderNewDeviceMail,
  renderPacketMail,
  renderPacketTriedMail,
  renderPasswordChangedMail,
  renderAccountResetMail,
  renderNoAccountMail,
  renderResetBegunMail,
  renderResetCodeMail,
  renderResetDueMail,
  renderResetLinkMail,
  renderResetNotDueMail,
  renderResetStoppedMail,
  renderUndoneMail,
  renderRekeyedMail,
};
