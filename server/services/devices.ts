import { equalBytes } from '../../utils/bytes/equalBytes.ts';
import { deviceNameDigest } from '../../utils/crypto/statements.ts';
import type { DeviceRecord } from '../store/records.ts';
import type { Control, Controlled } from './control.ts';
import type { Caller, Dependencies, SignedInCaller } from './dependencies.ts';
import { renewalsOfUnknownDevices } from './limits.ts';
import { limitedUntil, refuse } from './refused.ts';

export function createDevices(
  { store, sealing, changes, clock }: Pick<Dependencies, 'store' | 'sealing' | 'changes' | 'clock'>,
  control: Control,
) {
  return {
    list: ({ accountId }: SignedInCaller): Promise<DeviceRecord[]> => store.devices.list(accountId),

    seal: ({ accountId, deviceId }: SignedInCaller, sealedSecret: Uint8Array): Promise<void> =>
      store.devices.seal(accountId, deviceId, sealedSecret),

    async signOut({ accountId, deviceId }: SignedInCaller): Promise<void> {
      await store.devices.remove(accountId, deviceId, null);
      changes.tell(accountId, 'account', deviceId);
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
      changes.tell(accountId, 'account', caller.deviceId);
    },

    /** Signs out another device of the account. What was signed is kept for it, so that nobody else can tell it so. */
    async remove(
      caller: SignedInCaller,
      { deviceId, ...controlled }: Controlled & { readonly deviceId: Uint8Array },
    ): Promise<void> {
      const { accountId } = await control.take(caller, 'remove device', deviceId, controlled);
      // This device itself signs out by the endpoint for it, which needs no open vault.
      if (equalBytes(deviceId, caller.deviceId)) throw refuse('malformed');
      const removal = { ...controlled, removedAt: clock() };
      if (!(await store.devices.remove(accountId, deviceId, removal))) throw refuse('not-found');
      // The one that was removed hears of it too, by the end of its stream.
      changes.tell(accountId, 'account', caller.deviceId);
    },

    /** What became of a device that no longer gets a session: to be asked without one. */
    async removal(deviceId: Uint8Array, { block }: Caller) {
      const name = sealing.nameOf('renewals of unknown devices', block);
      const taken = await store.buckets.take([{ name, rules: renewalsOfUnknownDevices }], clock());
      if (taken.is === 'empty') throw limitedUntil(taken.retryAt);
      return {
        removal: await store.devices.removal(deviceId),
        setAside: await store.setAside.ofDevice(deviceId, clock()),
      };
    },
  };
}
