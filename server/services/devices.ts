import { equalBytes } from '../../utils/bytes/equalBytes.ts';
import { deviceNameDigest } from '../../utils/crypto/statements.ts';
import type { DeviceRecord } from '../store/records.ts';
import type { Control, Controlled } from './control.ts';
import type { Dependencies, SignedInCaller } from './dependencies.ts';
import { refuse } from './refused.ts';

export function createDevices({ store }: Pick<Dependencies, 'store'>, control: Control) {
  return {
    list: ({ accountId }: SignedInCaller): Promise<DeviceRecord[]> => store.devices.list(accountId),

    seal: ({ accountId, deviceId }: SignedInCaller, sealedSecret: Uint8Array): Promise<void> =>
      store.devices.seal(accountId, deviceId, sealedSecret),

    async signOut({ accountId, deviceId }: SignedInCaller): Promise<void> {
      await store.devices.remove(accountId, deviceId);
    },

    /** Gives a device of the account, or this one, another name. */
    async rename(
      caller: SignedInCaller,
      {
        deviceId,
        name,
        ...controlled
      }: Controlled & { readonly deviceId: Uint8Array; readonly name: string },
    ): Promise<void> {
      const subject = deviceNameDigest(deviceId, name);
      const { accountId } = await control.take(caller, 'rename device', subject, controlled);
      if (!(await store.devices.rename(accountId, deviceId, name))) throw refuse('not-found');
    },

    /** Signs out another device of the account. */
    async remove(
      caller: SignedInCaller,
      { deviceId, ...controlled }: Controlled & { readonly deviceId: Uint8Array },
    ): Promise<void> {
      const { accountId } = await control.take(caller, 'remove device', deviceId, controlled);
      // This device itself signs out by the endpoint for it, which needs no open vault.
      if (equalBytes(deviceId, caller.deviceId)) throw refuse('malformed');
      if (!(await store.devices.remove(accountId, deviceId))) throw refuse('not-found');
    },
  };
}
