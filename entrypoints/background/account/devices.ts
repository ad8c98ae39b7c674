import { decodeBase64url } from '../../../utils/bytes/base64url.ts';
import type { VaultKey } from '../../../utils/crypto/brands.ts';
import { deviceNameDigest } from '../../../utils/crypto/statements.ts';
import type { InputOf, OutputOf } from '../../../utils/messaging/contract.ts';
import type { AccountRecord } from '../../../utils/storage/accountRecord.ts';
import { readAccount } from '../../../utils/storage/accountStore.ts';
import type { Ports } from '../ports.ts';
import type { Service } from '../sync/service.ts';
import type { OpenVault } from '../vault/openVault.ts';
import { signControl } from './control.ts';
import { serviceTrouble } from './serviceTrouble.ts';

type DevicesDependencies = Pick<Ports, 'database'> & {
  readonly openVault: OpenVault;
  readonly service: Service;
};
type Open = { readonly account: AccountRecord; readonly vaultKey: VaultKey };

const notOpen = { is: 'not-open' } as const;

/** The account's devices. Changing one is signed with controlK, so that having the vault open is what counts. */
export const createDevices = ({ database, openVault, service }: DevicesDependencies) => {
  const opened = async (): Promise<Open | null> => {
    const account = await readAccount(await database());
    const keys = await openVault.keys();
    return account === null || keys === null ? null : { account, vaultKey: keys.vaultKey };
  };

  const list = async (): Promise<OutputOf<'devices.list'>> => {
    const open = await opened();
    if (open === null) return notOpen;
    const asked = await service.call(open.account, 'devices', {});
    return asked.is === 'answer' ? { is: 'devices', ...asked.answer } : serviceTrouble(asked);
  };

  const remove = async ({ deviceId }: InputOf<'devices.remove'>): Promise<OutputOf<'devices.remove'>> => {
    const open = await opened();
    if (open === null) return notOpen;
    const { account, vaultKey } = open;
    const subject = decodeBase64url(deviceId);
    const signed = await signControl(service, account, vaultKey, 'remove device', subject);
    if (signed.is !== 'signed') return serviceTrouble(signed);
    const { challenge, signature } = signed;
    const removed = await service.call(account, 'removeDevice', { deviceId, challenge, signature });
    if (removed.is === 'answer') return { is: 'removed' };
    return removed.is === 'not-found' ? { is: 'gone' } : serviceTrouble(removed);
  };

  const rename = async ({
    deviceId,
    name,
  }: InputOf<'devices.rename'>): Promise<OutputOf<'devices.rename'>> => {
    const open = await opened();
    if (open === null) return notOpen;
    const { account, vaultKey } = open;
    const subject = deviceNameDigest(decodeBase64url(deviceId), name);
    const signed = await signControl(service, account, vaultKey, 'rename device', subject);
    if (signed.is !== 'signed') return serviceTrouble(signed);
    const { challenge, signature } = signed;
    const renamed = await service.call(account, 'renameDevice', { deviceId, name, challenge, signature });
    if (renamed.is === 'answer') return { is: 'renamed' };
    return renamed.is === 'not-found' ? { is: 'gone' } : serviceTrouble(renamed);
  };

  return { list, remove, rename };
};
