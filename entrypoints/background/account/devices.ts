import { decodeBase64url, encodeBase64url } from '../../../utils/bytes/base64url.ts';
import { sign } from '../../../utils/crypto/ed25519.ts';
import { derivePurposeKey } from '../../../utils/crypto/purposeKeys.ts';
import { controlStatement } from '../../../utils/crypto/statements.ts';
import type { InputOf, OutputOf } from '../../../utils/messaging/contract.ts';
import { readAccount } from '../../../utils/storage/accountStore.ts';
import type { Ports } from '../ports.ts';
import type { Service } from '../sync/service.ts';
import type { OpenVault } from '../vault/openVault.ts';
import { serviceTrouble } from './serviceTrouble.ts';

type DevicesDependencies = Pick<Ports, 'database'> & {
  readonly openVault: OpenVault;
  readonly service: Service;
};

const notOpen = { is: 'not-open' } as const;

/** The account's devices. Removing one is signed with controlK, so that having the vault open is what counts. */
export const createDevices = ({ database, openVault, service }: DevicesDependencies) => {
  const list = async (): Promise<OutputOf<'devices.list'>> => {
    const account = await readAccount(await database());
    if (account === null || (await openVault.keys()) === null) return notOpen;
    const asked = await service.call(account, 'devices', {});
    return asked.is === 'answer' ? { is: 'devices', ...asked.answer } : serviceTrouble(asked);
  };

  const remove = async ({ deviceId }: InputOf<'devices.remove'>): Promise<OutputOf<'devices.remove'>> => {
    const account = await readAccount(await database());
    const keys = await openVault.keys();
    if (account === null || keys === null) return notOpen;
    const asked = await service.call(account, 'controlChallenge', {});
    if (asked.is !== 'answer') return serviceTrouble(asked);
    const { challenge } = asked.answer;
    const statement = controlStatement({
      action: 'remove device',
      accountId: account.accountId,
      origin: account.service,
      challenge: decodeBase64url(challenge),
      subject: decodeBase64url(deviceId),
    });
    const signature = sign(derivePurposeKey(keys.vaultKey, 'account control'), statement);
    const removed = await service.call(account, 'removeDevice', {
      deviceId,
      challenge,
      signature: encodeBase64url(signature),
    });
    if (removed.is === 'answer') return { is: 'removed' };
    return removed.is === 'not-found' ? { is: 'gone' } : serviceTrouble(removed);
  };

  return { list, remove };
};
