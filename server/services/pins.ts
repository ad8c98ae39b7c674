import { pinTries } from '../../utils/api/pin.ts';
import { concatBytes } from '../../utils/bytes/concatBytes.ts';
import { equalBytes } from '../../utils/bytes/equalBytes.ts';
import { pinProofHash } from '../../utils/crypto/pin.ts';
import type { Control, Controlled } from './control.ts';
import type { Dependencies, SignedInCaller } from './dependencies.ts';
import { pinLifetime } from './limits.ts';

type Opened =
  | { is: 'right'; share: Uint8Array }
  | { is: 'wrong'; triesLeft: number }
  | { is: 'set-aside' }
  | { is: 'none' };

const hashLength = 32;

/**
 * Keeps a share for the PIN of each device that wants one, and gives it out for a right proof alone. Neither the share
 * nor the proof's hash tells anything of the PIN: what both hang on besides never leaves the device (spec.md §7).
 */
export function createPins({ store, sealing, clock }: Dependencies, control: Control) {
  const placeOf = ({ accountId, deviceId }: SignedInCaller) =>
    ({ field: 'pin', accountId, deviceId }) as const;

  return {
    set(caller: SignedInCaller, { share, proofHash }: { share: Uint8Array; proofHash: Uint8Array }) {
      const { accountId, deviceId } = caller;
      const sealed = sealing.seal(concatBytes(proofHash, share), placeOf(caller));
      return store.pins.put({ accountId, deviceId, sealed, tries: pinTries, endsAt: clock() + pinLifetime });
    },

    async open(caller: SignedInCaller, proof: Uint8Array): Promise<Opened> {
      const given = pinProofHash(proof);
      const opened = await store.pins.open({
        deviceId: caller.deviceId,
        tries: pinTries,
        now: clock(),
        isRight: (sealed) => equalBytes(given, sealing.open(sealed, placeOf(caller)).subarray(0, hashLength)),
      });
      if (opened.is !== 'right') return opened;
      return { is: 'right', share: sealing.open(opened.sealed, placeOf(caller)).subarray(hashLength) };
    },

    /** The account password was typed on this device. True: its share is given out for as long again from now on. */
    async renew(caller: SignedInCaller, controlled: Controlled): Promise<boolean> {
      await control.take(caller, 'renew pin', caller.deviceId, controlled);
      return store.pins.renew(caller.deviceId, clock() + pinLifetime);
    },

    remove: ({ deviceId }: SignedInCaller): Promise<void> => store.pins.remove(deviceId),
  };
}
