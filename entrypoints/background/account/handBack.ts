import { encodeBase64url } from '../../../utils/bytes/base64url.ts';
import { handBackDigest } from '../../../utils/crypto/statements.ts';
import { inForce } from '../../../utils/storage/accountRecord.ts';
import { handedBack as noteHandedBack, readAccount } from '../../../utils/storage/accountStore.ts';
import type { Ports } from '../ports.ts';
import type { Service } from '../sync/service.ts';
import type { OpenVault } from '../vault/openVault.ts';
import { signControl } from './control.ts';
import { nextGeneration } from './nextGeneration.ts';
import { sealForDevices } from './sealForDevices.ts';

type HandBackDependencies = Pick<Ports, 'database'> & {
  readonly openVault: OpenVault;
  readonly service: Service;
};

/**
 * After a sign-in that may have undone a change: leaves the E of the generation that is current again for the devices which
 * had followed to a later one, so that they ask for the password of before and not for a packet (spec.md §7). Tried again
 * until it is done, whatever becomes of the worker.
 */
export const createHandBack = ({ database, openVault, service }: HandBackDependencies) => {
  const perform = async (): Promise<void> => {
    const db = await database();
    const [account, keys] = [await readAccount(db), await openVault.keys()];
    if (account === null || keys === null || account.handBackDue !== true) return;
    const current = inForce(account);
    const next = await nextGeneration(service, account);
    if (next.is !== 'next') return;
    const undone = next.generation - 1;
    if (undone > current.generation) {
      const handedBack = await sealForDevices(service, account, keys.vaultKey, current, undone);
      if ('is' in handedBack) return;
      const { generation } = current;
      const digest = handBackDigest({ generation, undone, handedBack });
      const signed = await signControl(service, account, keys.vaultKey, 'hand back', digest);
      if (signed.is !== 'signed') return;
      const left = await service.call(account, 'handBack', {
        generation,
        undone,
        handedBack: handedBack.map(({ deviceId, sealedAccountKey }) => ({
          deviceId: encodeBase64url(deviceId),
          sealedAccountKey: encodeBase64url(sealedAccountKey),
        })),
        challenge: signed.challenge,
        signature: signed.signature,
      });
      // Where it is refused another generation has begun since, whose own change has told the devices.
      if (left.is !== 'answer' && left.is !== 'refused') return;
    }
    await noteHandedBack(db);
  };

  let handing: Promise<void> | null = null;
  return (): Promise<void> =>
    (handing ??= perform().finally(() => {
      handing = null;
    }));
};
