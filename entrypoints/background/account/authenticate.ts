import type { SignInChallengeResponse } from '../../../utils/api/signIn.ts';
import { decodeBase64url } from '../../../utils/bytes/base64url.ts';
import { wipe } from '../../../utils/bytes/wipe.ts';
import {
  type AccountId,
  asAccountId,
  asWrappedVaultKey,
  type VaultKey,
} from '../../../utils/crypto/brands.ts';
import { publicKeyOf } from '../../../utils/crypto/ed25519.ts';
import { derivePurposeKey } from '../../../utils/crypto/purposeKeys.ts';
import type { UnlockKeys } from '../../../utils/crypto/unlockKeys.ts';
import { openVaultKey } from '../../../utils/crypto/vaultKey.ts';
import type { ServiceTrouble } from '../../../utils/messaging/results.ts';
import { accountTag } from '../../../utils/packet/accountTag.ts';
import type { ParsedPacket } from '../../../utils/packet/parsePacket.ts';
import { recognitionOf } from '../../../utils/packet/recognition.ts';
import type { PacketRefusal } from '../../../utils/packet/refusal.ts';
import { packetNumber } from '../../../utils/packet/sheetText.ts';
import type { AccountRecord } from '../../../utils/storage/accountRecord.ts';
import type { Ports } from '../ports.ts';
import type { Service } from '../sync/service.ts';
import { keptNewDevice } from './newDevice.ts';
import { fitsPacket, prove, targetOf } from './proveSignIn.ts';
import type { InstallAccount } from './installAccount.ts';
import type { PasswordKeys } from './passwordKeys.ts';
import { serviceTrouble } from './serviceTrouble.ts';

type Given = {
  readonly address: string;
  readonly service: string;
  readonly password: string;
  readonly packet: ParsedPacket;
  /** Where the packet is of a generation that has ended and can be brought back: whether that is wished. */
  readonly bringBack: boolean;
};
type Result =
  | {
      readonly is: 'signed-in';
      readonly accountId: AccountId;
      readonly generation: number;
      readonly vaultKey: VaultKey;
    }
  | { readonly is: 'wrong-password' }
  | PacketRefusal
  | ServiceTrouble;

type AuthenticateDependencies = Pick<Ports, 'database' | 'deviceName'> & {
  readonly service: Service;
  readonly passwordKeys: PasswordKeys;
  readonly installAccount: InstallAccount;
};

type Older = Extract<SignInChallengeResponse, { is: 'older-packet' }>;
type Unfinished = Extract<SignInChallengeResponse, { is: 'unfinished-change' }>;

const serviceError = { is: 'service-error' } as const;

/** Another packet than the current one, and what that looks like; nothing where the account named is not the packet's. */
const notCurrent = (answer: Older | Unfinished, { tag }: ParsedPacket): PacketRefusal | ServiceTrouble => {
  const { generation } = answer;
  const accountId = asAccountId(decodeBase64url(answer.accountId));
  if (accountTag(accountId) !== tag) return serviceError;
  const newest = {
    recognition: recognitionOf(accountId, generation),
    number: packetNumber(generation),
  };
  return answer.is === 'older-packet'
    ? {
        is: 'older-packet',
        endedOn: answer.endedOn.slice(0, 10),
        reason: answer.reason,
        newest,
        ...(answer.undo && { undoUntil: answer.undo.until.slice(0, 10) }),
      }
    : { is: 'unfinished-change', newest };
};

/** V as the service hands it out; null where it is not what this password and packet have sealed. */
const openHandedOut = (keys: UnlockKeys, wrapped: string, accountId: AccountId, generation: number) => {
  try {
    return openVaultKey(keys, asWrappedVaultKey(decodeBase64url(wrapped)), accountId, generation);
  } catch {
    return null;
  }
};

/** Whether they open is found out where they are needed; what is no bytes at all is none. */
const retiredFrom = (text: string | null): Pick<AccountRecord, 'retiredKeys'> => {
  try {
    return text === null ? {} : { retiredKeys: decodeBase64url(text) };
  } catch {
    return {};
  }
};

/** Authenticates this device with password and packet: question, proof, vault (spec.md §6.4 and 5). */
export const createAuthenticate = ({
  database,
  deviceName,
  service,
  passwordKeys,
  installAccount,
}: AuthenticateDependencies) =>
  async function authenticate(given: Given): Promise<Result> {
    const { address, packet } = given;
    const client = service.clientOf(given.service);
    const question = { address, tag: packet.tag, generation: packet.generation };
    const asked = await client.call('signInChallenge', question);
    if (asked.is !== 'answer') return serviceTrouble(asked);
    if (asked.answer.is === 'not-for-address') return { is: 'other-account' };
    const target = targetOf(asked.answer, given.bringBack);
    if (target === null) return asked.answer.is === 'fits' ? serviceError : notCurrent(asked.answer, packet);
    if (!fitsPacket(target, packet)) return serviceError;

    const accountId = asAccountId(decodeBase64url(target.accountId));
    const { generation } = target;
    const { encryptedAccountKey } = packet;
    const keys = await passwordKeys.of(given.password, { accountId, generation, encryptedAccountKey });
    const device = await keptNewDevice(await database(), deviceName());
    const proven = await prove(client, given.service, target, keys, device);
    if ('is' in proven) {
      wipe(keys.wrapKey, keys.signInSeed);
      if (proven.is === 'wrong-password') return proven;
      return proven.is === 'challenge-expired' ? serviceError : serviceTrouble(proven);
    }
    const vaultKey = openHandedOut(keys, proven.wrappedVaultKey, accountId, generation);
    wipe(keys.wrapKey, keys.signInSeed);
    // The proof was accepted, so password and packet are right, and this is not the key that was stored with them.
    if (vaultKey === null) return serviceError;
    const account: AccountRecord = {
      version: 1,
      address,
      service: given.service,
      accountId,
      generation,
      encryptedAccountKey,
      wrappedVaultKey: asWrappedVaultKey(decodeBase64url(proven.wrappedVaultKey)),
      startedOn: target.startedOn,
      device,
      controlKey: publicKeyOf(derivePurposeKey(vaultKey, 'account control')),
      ...retiredFrom(proven.retiredKeys),
      handBackDue: true,
      packetToDeliver: false,
    };
    const trouble = await installAccount(account, vaultKey, proven.token);
    return trouble === null ? { is: 'signed-in', accountId, generation, vaultKey } : trouble;
  };

export type Authenticate = ReturnType<typeof createAuthenticate>;
