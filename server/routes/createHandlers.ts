import { createAddresses } from '../services/addresses.ts';
import { createAccounts } from '../services/accounts.ts';
import { createAttachments } from '../services/attachments.ts';
import { createControl } from '../services/control.ts';
import type { Dependencies } from '../services/dependencies.ts';
import { createDeletion } from '../services/deletion.ts';
import { createDevices } from '../services/devices.ts';
import { createHandBack } from '../services/handBack.ts';
import { createPasswordChanges } from '../services/passwordChange.ts';
import { createRekeys } from '../services/rekey.ts';
import { createResetFinish } from '../services/resetFinish.ts';
import type { Resets } from '../services/resets.ts';
import type { createSessions } from '../services/sessions.ts';
import { createPins } from '../services/pins.ts';
import { createSignIns } from '../services/signIn.ts';
import { createSignUps } from '../services/signUp.ts';
import type { Tries } from '../services/tries.ts';
import { createUndo } from '../services/undo.ts';
import { createVaults } from '../services/vault.ts';
import { accountRoutes } from './account.ts';
import { addressRoutes } from './addresses.ts';
import { attachmentRoutes } from './attachments.ts';
import { deviceRoutes } from './devices.ts';
import type { Handlers } from './handlers.ts';
import { passwordChangeRoutes } from './passwordChange.ts';
import { rekeyRoutes } from './rekey.ts';
import { resetRoutes } from './reset.ts';
import { pinRoutes } from './pins.ts';
import { sessionRoutes } from './session.ts';
import { signInRoutes } from './signIn.ts';
import { signUpRoutes } from './signUp.ts';
import { vaultRoutes } from './vault.ts';

/** Every endpoint with the service behind it. */
export const createHandlers = (
  dependencies: Dependencies,
  sessions: ReturnType<typeof createSessions>,
  tries: Tries,
  resets: Resets,
): Handlers => {
  const control = createControl(dependencies);
  return {
    ...signUpRoutes(createSignUps(dependencies)),
    ...signInRoutes(createSignIns(dependencies, tries), createUndo(dependencies, tries), tries),
    ...sessionRoutes(sessions),
    ...accountRoutes(createAccounts(dependencies), createDeletion(dependencies, control)),
    ...addressRoutes(createAddresses(dependencies, control)),
    ...deviceRoutes(createDevices(dependencies, control), control),
    ...passwordChangeRoutes(
      createPasswordChanges(dependencies, control),
      createHandBack(dependencies, control),
    ),
    ...rekeyRoutes(createRekeys(dependencies, control)),
    ...resetRoutes(resets, createResetFinish(dependencies)),
    ...pinRoutes(createPins(dependencies, control)),
    ...vaultRoutes(createVaults(dependencies)),
    ...attachmentRoutes(createAttachments(dependencies)),
  };
};
