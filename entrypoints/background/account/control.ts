import { decodeBase64url, encodeBase64url } from '../../../utils/bytes/base64url.ts';
import type { VaultKey } from '../../../utils/crypto/brands.ts';
import { sign } from '../../../utils/crypto/ed25519.ts';
import { derivePurposeKey } from '../../../utils/crypto/purposeKeys.ts';
import { type ControlAction, controlStatement } from '../../../utils/crypto/statements.ts';
import type { ApiTrouble } from '../../../utils/api/client.ts';
import type { AccountRecord } from '../../../utils/storage/accountRecord.ts';
import type { Service } from '../sync/service.ts';

type Signed = { readonly is: 'signed'; readonly challenge: string; readonly signature: string };

/** A signature by controlK over a challenge of the service. @param challenge base64url text */
export const signStatement = (
  account: AccountRecord,
  vaultKey: VaultKey,
  action: ControlAction,
  challenge: string,
  subject: Uint8Array,
): string => {
  const statement = controlStatement({
    action,
    accountId: account.accountId,
    origin: account.service,
    challenge: decodeBase64url(challenge),
    subject,
  });
  return encodeBase64url(sign(derivePurposeKey(vaultKey, 'account control'), statement));
};

/** Signs with controlK, over a fresh challenge of the service, what is asked for in this device's session (spec.md §6.7). */
export const signControl = async (
  service: Service,
  account: AccountRecord,
  vaultKey: VaultKey,
  action: ControlAction,
  subject: Uint8Array,
): Promise<Signed | ApiTrouble> => {
  const asked = await service.call(account, 'controlChallenge', {});
  if (asked.is !== 'answer') return asked;
  const { challenge } = asked.answer;
  return { is: 'signed', challenge, signature: signStatement(account, vaultKey, action, challenge, subject) };
};
