import { readAccount } from '../../../utils/storage/accountStore.ts';
import { createPasskey } from './passkey.ts';
import { createPin } from './pin.ts';

type WaysDependencies = Parameters<typeof createPin>[0] & Parameters<typeof createPasskey>[0];

/** What stands in for the account password on this device: a PIN and a passkey. */
export const createWays = (dependencies: WaysDependencies) => {
  const { database, openVault, quickUnlock } = dependencies;
  const pin = createPin(dependencies);
  return {
    pin,
    passkey: createPasskey(dependencies),
    /** About once a minute while the vault is open. */
    lookAfter: async (): Promise<void> => {
      const account = await readAccount(await database());
      if (account === null || (await openVault.keys()) === null) return;
      await quickUnlock.tick(account);
      await pin.renew();
    },
  };
};
