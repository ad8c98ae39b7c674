import * as v from 'valibot';
import { base64urlBytes } from '../../../utils/api/fields.ts';
import { decodeBase64url, encodeBase64url } from '../../../utils/bytes/base64url.ts';
import { wipe } from '../../../utils/bytes/wipe.ts';
import type { VaultKey } from '../../../utils/crypto/brands.ts';
import {
  derivePasskeyKey,
  openByPasskey,
  passkeyQuestion,
  sealByPasskey,
} from '../../../utils/crypto/passkey.ts';
import { randomBytes } from '../../../utils/crypto/randomBytes.ts';
import type { InputOf, OutputOf } from '../../../utils/messaging/contract.ts';
import type { AccountRecord } from '../../../utils/storage/accountRecord.ts';
import { readAccount } from '../../../utils/storage/accountStore.ts';
import type { PasskeySeal } from '../../../utils/storage/quickUnlock.ts';
import { createSessionValue } from '../../../utils/storage/sessionValue.ts';
import type { CheckPassword } from '../account/checkPassword.ts';
import type { Enter } from '../account/enter.ts';
import type { Throttle } from '../account/throttle.ts';
import type { Ports } from '../ports.ts';
import type { OpenVault } from '../vault/openVault.ts';
import type { QuickUnlockRoom } from './quickUnlock.ts';

type PasskeyDependencies = Pick<Ports, 'database' | 'session' | 'clock'> & {
  readonly openVault: OpenVault;
  readonly checkPassword: CheckPassword;
  readonly throttle: Throttle;
  readonly quickUnlock: QuickUnlockRoom;
  readonly enter: Enter;
};

/** The password was given, and a passkey is being made: what it will be asked with. */
const Begun = v.strictObject({ salt: base64urlBytes(32), until: v.number() });
/** As long as a person looks for a finger or a security key, milliseconds. */
const patience = 5 * 60_000;

const openWith = (output: string, seal: PasskeySeal, account: AccountRecord): VaultKey | null => {
  const bytes = decodeBase64url(output);
  const key = derivePasskeyKey(bytes);
  const { accountId, device } = account;
  try {
    return openByPasskey(key, seal.sealedVaultKey, { accountId, deviceId: device.deviceId });
  } catch {
    return null;
  } finally {
    wipe(bytes, key);
  }
};

/**
 * Unlocks by a passkey (docs/decisions/0021), offline. The screen asks the browser for what the passkey answers; what
 * that opens is here. One for each device.
 */
export const createPasskey = ({
  database,
  session,
  clock,
  openVault,
  checkPassword,
  throttle,
  quickUnlock,
  enter,
}: PasskeyDependencies) => {
  const begun = createSessionValue(session, 'passkey', Begun);
  openVault.onLocked(begun.remove);

  const begin = async ({ password }: InputOf<'passkey.begin'>): Promise<OutputOf<'passkey.begin'>> => {
    const account = (await openVault.keys()) === null ? null : await readAccount(await database());
    if (account === null) return { is: 'not-open' };
    const checked = await checkPassword(password, account);
    if (checked.is !== 'right') return checked;
    const salt = randomBytes(32);
    await begun.write({ salt: encodeBase64url(salt), until: clock.now() + patience });
    return {
      is: 'begun',
      // The device's: another one made here takes the place of this one, and one of another device does not.
      user: encodeBase64url(account.device.deviceId),
      address: account.address,
      question: encodeBase64url(passkeyQuestion(salt)),
    };
  };

  const set = async (given: InputOf<'passkey.set'>): Promise<OutputOf<'passkey.set'>> => {
    const [account, keys] = [await readAccount(await database()), await openVault.keys()];
    if (account === null || keys === null) return { is: 'not-open' };
    const step = await begun.read();
    await begun.remove();
    if (step === null || clock.now() >= step.until) return { is: 'start-again' };
    const { accountId, device } = account;
    const output = decodeBase64url(given.output);
    const key = derivePasskeyKey(output);
    const sealedVaultKey = sealByPasskey(key, keys.vaultKey, { accountId, deviceId: device.deviceId });
    wipe(output, key);
    await quickUnlock.setPasskey(account, {
      credentialId: decodeBase64url(given.credentialId),
      salt: decodeBase64url(step.salt),
      sealedVaultKey,
    });
    return { is: 'set' };
  };

  const remove = async (): Promise<OutputOf<'passkey.remove'>> => {
    const account = (await openVault.keys()) === null ? null : await readAccount(await database());
    if (account === null) return { is: 'not-open' };
    await quickUnlock.change(account, (now) => ({ ...now, passkey: null }));
    return { is: 'removed' };
  };

  const ask = async ({ forgotten }: InputOf<'passkey.ask'>): Promise<OutputOf<'passkey.ask'>> => {
    const quick = await quickUnlock.read();
    if (!quick?.passkey) return { is: 'none' };
    if (quick.isSetAside && !forgotten) return { is: 'set-aside' };
    const { credentialId, salt } = quick.passkey;
    return {
      is: 'ask',
      credentialId: encodeBase64url(credentialId),
      question: encodeBase64url(passkeyQuestion(salt)),
    };
  };

  /** Opens V with a passkey's answer, at the pace the throttle allows, as the account password is checked. */
  const check = async (
    output: string,
    account: AccountRecord,
    seal: PasskeySeal,
  ): Promise<
    | { readonly is: 'right'; readonly vaultKey: VaultKey }
    | { readonly is: 'other-passkey' }
    | { readonly is: 'throttled'; readonly retryAt: number }
  > => {
    const retryAt = await throttle.count();
    if (retryAt !== null) return { is: 'throttled', retryAt };
    const vaultKey = openWith(output, seal, account);
    if (vaultKey === null) return { is: 'other-passkey' };
    await throttle.clear();
    await quickUnlock.used(account);
    return { is: 'right', vaultKey };
  };

  const unlock = async ({
    output,
    forgotten,
  }: InputOf<'passkey.unlock'>): Promise<OutputOf<'passkey.unlock'>> => {
    const account = await readAccount(await database());
    if (account === null) return { is: 'start-again' };
    const quick = await quickUnlock.read();
    if (!quick?.passkey) return { is: 'none' };
    if (quick.isSetAside && !forgotten) return { is: 'set-aside' };
    const checked = await check(output, account, quick.passkey);
    return checked.is === 'right' ? enter(account, checked.vaultKey) : checked;
  };

  return {
    begin,
    set,
    remove,
    ask,
    unlock,

    /** In the place of an account password that is forgotten. It is asked for then whether it is set aside or not. */
    checkForgotten: async (output: string, account: AccountRecord) => {
      const quick = await quickUnlock.read();
      return quick?.passkey ? check(output, account, quick.passkey) : ({ is: 'other-passkey' } as const);
    },
  };
};

export type PasskeyRoom = ReturnType<typeof createPasskey>;
