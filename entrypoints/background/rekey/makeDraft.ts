import { wipe } from '../../../utils/bytes/wipe.ts';
import { seal } from '../../../utils/crypto/aead.ts';
import type { VaultKey } from '../../../utils/crypto/brands.ts';
import { deviceSecretContext } from '../../../utils/crypto/contexts.ts';
import { publicKeyOf } from '../../../utils/crypto/ed25519.ts';
import { generateDeviceSecret, generateId, generateVaultKey } from '../../../utils/crypto/generate.ts';
import { derivePurposeKey } from '../../../utils/crypto/purposeKeys.ts';
import { sealRetiredKeys } from '../../../utils/crypto/retiredKeys.ts';
import { sealVaultKey } from '../../../utils/crypto/vaultKey.ts';
import type { AccountRecord } from '../../../utils/storage/accountRecord.ts';
import type { RekeyDraft } from '../../../utils/storage/rekeyRecord.ts';
import type { PasswordKeys } from '../account/passwordKeys.ts';
import { retiredOf } from '../account/retired.ts';
import { vaultKeysOf } from '../vault/vaultKeys.ts';

/** Prepares new keys, whole: K, V, D and all that hangs on them. V comes beside the draft: it is not kept. */
export const makeRekeyDraft = async (
  passwordKeys: PasswordKeys,
  given: {
    readonly account: AccountRecord;
    /** The one of now. */
    readonly vaultKey: VaultKey;
    /** The new one: its number is the account's next. */
    readonly generation: number;
    readonly newPassword: string;
    /** ISO 8601. */
    readonly at: string;
  },
): Promise<{ readonly draft: RekeyDraft; readonly vaultKey: VaultKey }> => {
  const { accountId, device, retiredKeys } = given.account;
  const { generation } = given;
  const fresh = await passwordKeys.fresh(given.newPassword, { accountId, generation });
  const vaultKey = generateVaultKey();
  const deviceSecret = generateDeviceSecret();
  const before = vaultKeysOf(accountId, given.vaultKey);
  const retired = [before, ...retiredOf(before, accountId, retiredKeys)].map((keys) => keys.vaultKey);
  const draft: RekeyDraft = {
    version: 1,
    rekeyId: generateId(),
    next: {
      generation,
      encryptedAccountKey: fresh.encryptedAccountKey,
      wrappedVaultKey: sealVaultKey(fresh.keys, vaultKey, accountId, generation),
      startedOn: given.at,
    },
    verifier: publicKeyOf(fresh.keys.signInSeed),
    controlKey: publicKeyOf(derivePurposeKey(vaultKey, 'account control')),
    deviceSecret,
    sealedDeviceSecret: seal(
      derivePurposeKey(vaultKey, 'device list'),
      deviceSecret,
      deviceSecretContext(accountId, device.deviceId),
    ),
    retiredKeys: sealRetiredKeys(vaultKey, accountId, retired),
    proven: null,
    head: null,
  };
  wipe(fresh.keys.wrapKey, fresh.keys.signInSeed);
  return { draft, vaultKey };
};
