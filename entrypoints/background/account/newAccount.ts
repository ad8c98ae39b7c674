import type { ResetRequest } from '../../../utils/api/reset.ts';
import type { SignUpRequest } from '../../../utils/api/signUp.ts';
import { decodeBase64url, encodeBase64url } from '../../../utils/bytes/base64url.ts';
import { wipe } from '../../../utils/bytes/wipe.ts';
import { seal } from '../../../utils/crypto/aead.ts';
import { type AccountId, asAccountId, type VaultKey } from '../../../utils/crypto/brands.ts';
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

type Given = {
  readonly address: string;
  readonly service: string;
  readonly ticket: string;
  readonly password: string;
  readonly deviceName: string;
};
type Made<R> = { readonly draft: SignUpDraft & { readonly request: R }; readonly vaultKey: VaultKey };

/** Everything of an account's beginning, but what it is a beginning of. V comes beside it: it is not kept. */
const makeBeginning = async (
  passwordKeys: PasswordKeys,
  given: Given,
  { accountId, generation }: { readonly accountId: AccountId; readonly generation: number },
): Promise<Made<SignUpRequest>> => {
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

/** Makes a new account, whole, before anybody is told of it (spec.md §6.1). */
export const makeAccount = (passwordKeys: PasswordKeys, given: Given): Promise<Made<SignUpRequest>> =>
  makeBeginning(passwordKeys, given, { accountId: generateAccountId(), generation: 0 });

/** Makes the generation that a reset begins, whole, before it is begun (spec.md §7). */
export const makeReset = async (
  passwordKeys: PasswordKeys,
  given: Given & { readonly accountId: string; readonly generation: number },
): Promise<Made<ResetRequest>> => {
  const { generation } = given;
  const accountId = asAccountId(decodeBase64url(given.accountId));
  const { draft, vaultKey } = await makeBeginning(passwordKeys, given, { accountId, generation });
  return { draft: { ...draft, request: { ...draft.request, generation } }, vaultKey };
};
