import type { ApiClient, ApiTrouble } from '../../../utils/api/client.ts';
import type { SignInChallengeResponse } from '../../../utils/api/signIn.ts';
import { decodeBase64url, encodeBase64url } from '../../../utils/bytes/base64url.ts';
import { asAccountId } from '../../../utils/crypto/brands.ts';
import { sign } from '../../../utils/crypto/ed25519.ts';
import { signInStatement, undoStatement } from '../../../utils/crypto/statements.ts';
import type { UnlockKeys } from '../../../utils/crypto/unlockKeys.ts';
import { accountTag } from '../../../utils/packet/accountTag.ts';
import type { ParsedPacket } from '../../../utils/packet/parsePacket.ts';
import type { DeviceRecord } from '../../../utils/storage/accountRecord.ts';

type Fits = Extract<SignInChallengeResponse, { is: 'fits' }>;
type Proven = {
  readonly wrappedVaultKey: string;
  readonly retiredKeys: string | null;
  readonly token: string;
};

/** What is proven: a generation of an account, by the packet's own, and how. */
type Target = Pick<Fits, 'accountId' | 'generation' | 'startedOn' | 'challenge'> & {
  readonly by: 'signInProof' | 'undo';
};

/** What the answer allows to be proven; null where it is none. */
export const targetOf = (answer: SignInChallengeResponse, bringBack: boolean): Target | null => {
  if (answer.is === 'fits') return { ...answer, by: 'signInProof' };
  if (answer.is !== 'older-packet' || answer.undo === null || !bringBack) return null;
  return { ...answer.undo, accountId: answer.accountId, by: 'undo' };
};

/** The service may only name an account that the packet is for: anything else gets no proof, and nothing at all. */
export const fitsPacket = (target: Target, packet: Pick<ParsedPacket, 'tag' | 'generation'>): boolean =>
  target.generation % 1024 === packet.generation &&
  accountTag(asAccountId(decodeBase64url(target.accountId))) === packet.tag;

const statementOf = { signInProof: signInStatement, undo: undoStatement };

/** Signs for this device, and sends it. */
export const prove = async (
  client: ApiClient,
  service: string,
  target: Target,
  keys: UnlockKeys,
  device: DeviceRecord,
): Promise<
  Proven | { readonly is: 'wrong-password' } | { readonly is: 'challenge-expired' } | ApiTrouble
> => {
  const { accountId, generation, challenge, by } = target;
  const statement = statementOf[by]({
    accountId: asAccountId(decodeBase64url(accountId)),
    generation,
    // The origin that the user chose, whatever the service calls itself.
    origin: service,
    challenge: decodeBase64url(challenge),
    devicePublicKey: device.publicKey,
  });
  const proof = await client.call(by, {
    accountId,
    generation,
    challenge,
    device: {
      deviceId: encodeBase64url(device.deviceId),
      name: device.name,
      browser: device.name,
      publicKey: encodeBase64url(device.publicKey),
    },
    signature: encodeBase64url(sign(keys.signInSeed, statement)),
  });
  if (proof.is !== 'answer') return proof;
  if (proof.answer.is !== 'signed-in') return proof.answer;
  const { wrappedVaultKey, retiredKeys, session } = proof.answer;
  return { wrappedVaultKey, retiredKeys, token: session.token };
};
