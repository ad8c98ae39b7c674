import { decodeBase64url } from '../../../utils/bytes/base64url.ts';
import { open } from '../../../utils/crypto/aead.ts';
import { asDeviceSecret, type DeviceSecret, type VaultKey } from '../../../utils/crypto/brands.ts';
import { deviceSecretContext } from '../../../utils/crypto/contexts.ts';
import { sealForDevice } from '../../../utils/crypto/handOver.ts';
import { derivePurposeKey } from '../../../utils/crypto/purposeKeys.ts';
import type { PasswordChange } from '../../../utils/crypto/statements.ts';
import type { ServiceTrouble } from '../../../utils/messaging/results.ts';
import type { AccountRecord, PasswordGeneration } from '../../../utils/storage/accountRecord.ts';
import type { Service } from '../sync/service.ts';
import { serviceTrouble } from './serviceTrouble.ts';

/** A device's secret as it left it at the service; null for one that no device of the account has left. */
const secretOf = (
  vaultKey: VaultKey,
  account: AccountRecord,
  id: string,
  sealed: string,
): DeviceSecret | null => {
  const context = deviceSecretContext(account.accountId, decodeBase64url(id));
  try {
    return asDeviceSecret(open(derivePurposeKey(vaultKey, 'device list'), decodeBase64url(sealed), context));
  } catch {
    return null;
  }
};

/**
 * E of a generation for every device of the account that has left its secret, this one among them in case an answer gets
 * lost. `undone`: on the way back to it, the highest that was undone.
 */
export const sealForDevices = async (
  service: Service,
  account: AccountRecord,
  vaultKey: VaultKey,
  { generation, encryptedAccountKey }: Pick<PasswordGeneration, 'generation' | 'encryptedAccountKey'>,
  undone?: number,
): Promise<PasswordChange['handedOver'] | ServiceTrouble> => {
  const asked = await service.call(account, 'deviceSecrets', {});
  if (asked.is !== 'answer') return serviceTrouble(asked);
  const { accountId } = account;
  return asked.answer.devices.flatMap(({ deviceId: id, sealedDeviceSecret: sealed }) => {
    const secret = sealed === null ? null : secretOf(vaultKey, account, id, sealed);
    if (secret === null) return [];
    const deviceId = decodeBase64url(id);
    const place = { accountId, deviceId, generation, ...(undone !== undefined && { undone }) };
    return [{ deviceId, sealedAccountKey: sealForDevice(secret, encryptedAccountKey, place) }];
  });
};
