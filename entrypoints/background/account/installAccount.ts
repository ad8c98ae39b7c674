import { encodeBase64url } from '../../../utils/bytes/base64url.ts';
import { seal } from '../../../utils/crypto/aead.ts';
import type { VaultKey } from '../../../utils/crypto/brands.ts';
import { deviceSecretContext } from '../../../utils/crypto/contexts.ts';
import { derivePurposeKey } from '../../../utils/crypto/purposeKeys.ts';
import type { ServiceTrouble } from '../../../utils/messaging/results.ts';
import type { AccountRecord } from '../../../utils/storage/accountRecord.ts';
import { putAccount } from '../../../utils/storage/accountStore.ts';
import { write } from '../../../utils/storage/database.ts';
import { putItems } from '../../../utils/storage/itemStore.ts';
import { keptOf, leaveKept, readKept } from '../../../utils/storage/keptStore.ts';
import { putSync } from '../../../utils/storage/syncStore.ts';
import { verifyPull } from '../../../utils/vault/verifyPull.ts';
import type { Ports } from '../ports.ts';
import { adoptedOr, adoptItem } from '../sync/adopt.ts';
import { keptAlone, sortKept } from '../sync/adoptKept.ts';
import { agreed } from '../sync/applyPull.ts';
import { pullAll } from '../sync/pullAll.ts';
import type { Service } from '../sync/service.ts';
import { vaultKeysOf } from '../vault/vaultKeys.ts';
import { retiredOf } from './retired.ts';
import { serviceTrouble } from './serviceTrouble.ts';

/**
 * Brings an account onto this device, which the service has just registered: leaves the device secret there, sealed;
 * fetches the vault and verifies it; then stores everything in one transaction. Until that, this device holds nothing,
 * or the edits that were kept when it was removed: these are merged in.
 * @returns null when it is done
 */
export const createInstallAccount =
  ({ database, clock, service }: Pick<Ports, 'database' | 'clock'> & { readonly service: Service }) =>
  async (account: AccountRecord, vaultKey: VaultKey, token: string): Promise<ServiceTrouble | null> => {
    const { accountId, device } = account;
    const client = service.clientOf(account.service);
    const sealed = seal(
      derivePurposeKey(vaultKey, 'device list'),
      device.secret,
      deviceSecretContext(accountId, device.deviceId),
    );
    const left = await client.call('sealDevice', { sealedDeviceSecret: encodeBase64url(sealed) }, token);
    if (left.is !== 'answer') return serviceTrouble(left);
    const pulled = await pullAll((request) => client.call('vaultPull', request, token), -1);
    if (pulled.is !== 'pulled') return serviceTrouble(pulled);

    const keys = vaultKeysOf(accountId, vaultKey);
    const verified = verifyPull(keys, { head: null, leaves: new Map() }, pulled);
    // A vault that does not add up is not taken over, not even in part.
    if (verified.is === 'alarm') return { is: 'service-error' };
    const db = await database();
    const retired = retiredOf(keys, accountId, account.retiredKeys);
    const kept = sortKept(keys, retired, keptOf(await readKept(db), accountId));
    const items = adoptedOr(() =>
      pulled.items.flatMap((remote) => {
        const leaf = verified.leaves.get(remote.itemId);
        return leaf === undefined ? [] : adoptItem(keys, kept.mine.get(remote.itemId) ?? null, remote, leaf);
      }),
    );
    if (items === null) return { is: 'service-error' };
    await write(db, ['account', 'items', 'overviews', 'state'], async (transaction) => {
      await putAccount(transaction, account);
      await putItems(transaction, [...items, ...keptAlone(keys, kept.mine, (id) => verified.leaves.has(id))]);
      await leaveKept(transaction, accountId, kept.foreign);
      await putSync(transaction, { version: 1, ...agreed(pulled.head, clock.now()) });
    });
    await service.keep(device, token);
    return null;
  };

export type InstallAccount = ReturnType<typeof createInstallAccount>;
