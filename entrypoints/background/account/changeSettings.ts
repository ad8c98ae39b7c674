import type { InputOf, OutputOf } from '../../../utils/messaging/contract.ts';
import type { Settings } from '../../../utils/messaging/state.ts';
import { readAccount } from '../../../utils/storage/accountStore.ts';
import { readSettings, writeSettings } from '../../../utils/storage/settings.ts';
import type { Ports } from '../ports.ts';
import type { OpenVault } from '../vault/openVault.ts';
import type { CheckPassword } from './checkPassword.ts';

type ChangeSettingsDependencies = Pick<Ports, 'database' | 'local'> & {
  readonly openVault: OpenVault;
  readonly checkPassword: CheckPassword;
};

/** Up to here anybody before an open vault may choose. */
const freeMinutes = 60;

/** Whether the vault would stay open where it locks now: for longer than an hour, or while the computer is locked. */
const isLooser = (now: Settings, next: Settings): boolean =>
  (next.autoLockMinutes > freeMinutes && next.autoLockMinutes > now.autoLockMinutes) ||
  (now.lockWithComputer && !next.lockWithComputer);

/** Changes the settings; only the owner's password, and not an open vault alone, makes the lock looser. */
export const createChangeSettings =
  ({ database, local, openVault, checkPassword }: ChangeSettingsDependencies) =>
  async ({ password, ...next }: InputOf<'settings.write'>): Promise<OutputOf<'settings.write'>> => {
    const account = (await openVault.keys()) === null ? null : await readAccount(await database());
    if (account === null) return { is: 'not-open' };
    await openVault.touch();
    if (isLooser(await readSettings(local), next)) {
      if (password === undefined) return { is: 'password-wanted' };
      const checked = await checkPassword(password, account);
      if (checked.is !== 'right') return checked;
    }
    await writeSettings(local, next);
    // Once more, for the idle time that was set now.
    await openVault.touch();
    return { is: 'written' };
  };
