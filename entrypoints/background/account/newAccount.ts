import type { SignUpRequest } from '../../../utils/api/signUp.ts';
import { encodeBase64url } from '../../../utils/bytes/base64url.ts';
import { wipe } from '../../../utils/bytes/wipe.ts';
import { seal } from '../../../utils/crypto/aead.ts';
import type { VaultKey } from '../../../utils/crypto/brands.ts';
import { deviceSecretContext } from '../../../utils/crypto/contexts.ts';
import { publicKeyOf } from '../../../utils/crypto/ed25519.ts';
import { generateAccountId, generateVaultKey } from '../../../utils/crypto/generate.ts';
import { derivePurposeKey } from '../../../utils/crypto/purposeKeys.ts';
import { sealVaultKey } from '../../../utils/crypto/vaultKey.ts';
import type { SignUpDraft } from '../../../utils/storage/accountRecord.ts';
import { formatHead } from '../../../utils/vault/headText.ts';
import { firstHead } from '../../../utils/vault/nextHead.ts';
import { makeDevice } from './deviceKey.ts';
import type { PasswordKeys } from './passwordKeys.ts';

/** Makes a new account, whole, before anybody is told of it (spec.md §6.1). V comes beside the draft: it is not kept. */
export const makeAccount = async (
  passwordKeys: PasswordKeys,
  given: {
    readonly address: string;
    readonly service: string;
    readonly ticket: string;
    readonly password: string;
    readonly deviceName: string;
  },
): Promise<{ readonly draft: SignUpDraft; readonly vaultKey: VaultKey }> => {
  const accountId = generateAccountId();
  const generation = 0;
  const vaultKey = generateVaultKey();
  const device = await makeDevice(given.deviceName);
  const { keys, encryptedAccountKey } = await passwordKeys.fresh(given.password, { accountId, generation });
  const manifestKey = derivePurposeKey(vaultKey, 'manifest');
  const sealedDeviceSecret = seal(
    derivePurposeKey(vaultKey, 'device list'),
    device.secret,
    deviceSecretContext(accountId, device.deviceId),
  );
  const request: SignUpRequest = {
    ticket: given.ticket,
    address: given.address,
    accountId: encodeBase64url(accountId),
    verifier: encodeBase64url(publicKeyOf(keys.signInSeed)),
    controlKey: encodeBase64url(publicKeyOf(derivePurposeKey(vaultKey, 'account control'))),
    wrappedVaultKey: encodeBase64url(sealVaultKey(keys, vaultKey, accountId, generation)),
    device: {
      deviceId: encodeBase64url(device.deviceId),
      name: device.name,
      browser: device.name,
      publicKey: encodeBase64url(device.publicKey),
    },
    sealedDeviceSecret: encodeBase64url(sealedDeviceSecret),
    head: formatHead(firstHead({ accountId, manifestKey, device: device.deviceId })),
  };
  wipe(keys.wrapKey, keys.signInSeed);
  return { draft: { version: 1, service: given.service, request, encryptedAccountKey, device }, vaultKey };
};
