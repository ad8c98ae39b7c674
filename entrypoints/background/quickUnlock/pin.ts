import { decodeBase64url, encodeBase64url } from '../../../utils/bytes/base64url.ts';
import { equalBytes } from '../../../utils/bytes/equalBytes.ts';
import { wipe } from '../../../utils/bytes/wipe.ts';
import type { VaultKey } from '../../../utils/crypto/brands.ts';
import { derivePinKey, openByPin, type PinKeys, pinProofHash, sealByPin } from '../../../utils/crypto/pin.ts';
import { judgeNewPin } from '../../../utils/crypto/pinRules.ts';
import { randomBytes } from '../../../utils/crypto/randomBytes.ts';
import type { InputOf, OutputOf } from '../../../utils/messaging/contract.ts';
import type { AccountRecord } from '../../../utils/storage/accountRecord.ts';
import { readAccount } from '../../../utils/storage/accountStore.ts';
import type { PinSeal, QuickUnlock } from '../../../utils/storage/quickUnlock.ts';
import type { CheckPassword } from '../account/checkPassword.ts';
import { signControl } from '../account/control.ts';
import type { Enter } from '../account/enter.ts';
import type { PasswordKeys } from '../account/passwordKeys.ts';
import { serviceTrouble } from '../account/serviceTrouble.ts';
import type { Throttle } from '../account/throttle.ts';
import type { Ports } from '../ports.ts';
import type { Service } from '../sync/service.ts';
import type { OpenVault } from '../vault/openVault.ts';
import type { QuickUnlockRoom } from './quickUnlock.ts';

type PinDependencies = Pick<Ports, 'database'> & {
  readonly openVault: OpenVault;
  readonly checkPassword: CheckPassword;
  readonly passwordKeys: PasswordKeys;
  readonly throttle: Throttle;
  readonly service: Service;
  readonly quickUnlock: QuickUnlockRoom;
  readonly enter: Enter;
};

/** The service is told of a typed password no more often than this. */
const tellEvery = 60 * 60_000;

const destroyed = (before: QuickUnlock): QuickUnlock => ({ ...before, pin: null, isPinDestroyed: true });

/** Null where the service has given another share than was left there. */
const openWith = ({ root }: PinKeys, share: Uint8Array, pin: PinSeal, account: AccountRecord) => {
  const key = derivePinKey(root, share);
  wipe(root, share);
  const { accountId, device } = account;
  try {
    return openByPin(key, pin.sealedVaultKey, { accountId, deviceId: device.deviceId });
  } catch {
    return null;
  } finally {
    wipe(key);
  }
};

/**
 * Unlocks by a PIN (docs/decisions/0020). Half of its key is a share that the service gives out for a right proof and
 * destroys after five wrong ones; the rest never leaves this device. So neither can try out a PIN without the other.
 */
export const createPin = ({
  database,
  openVault,
  checkPassword,
  passwordKeys,
  throttle,
  service,
  quickUnlock,
  enter,
}: PinDependencies) => {
  const openAccount = async (): Promise<AccountRecord | null> =>
    (await openVault.keys()) === null ? null : readAccount(await database());

  const set = async ({ password, pin }: InputOf<'pin.set'>): Promise<OutputOf<'pin.set'>> => {
    const before = await openAccount();
    if (before === null) return { is: 'not-open' };
    const checked = await checkPassword(password, before);
    if (checked.is !== 'right') return checked;
    const weakness = judgeNewPin(pin);
    if (weakness !== 'fine') return { is: 'weak-pin', because: weakness };
    // One that is set already goes first: from the next step on the service knows its proof no more.
    await quickUnlock.change(before, (now) => ({ ...now, pin: null, isPinDestroyed: false }));
    return keep(before, checked.vaultKey, pin);
  };

  const keep = async (
    account: AccountRecord,
    vaultKey: VaultKey,
    pin: string,
  ): Promise<OutputOf<'pin.set'>> => {
    const { accountId, device } = account;
    const own = { salt: randomBytes(16), secret: randomBytes(32) };
    const share = randomBytes(32);
    const { root, proof } = await passwordKeys.pin(pin, own);
    const key = derivePinKey(root, share);
    const sealedVaultKey = sealByPin(key, vaultKey, { accountId, deviceId: device.deviceId });
    const request = {
      share: encodeBase64url(share),
      proofHash: encodeBase64url(pinProofHash(proof)),
    };
    wipe(root, proof, share, key);
    const left = await service.call(account, 'setPin', request);
    if (left.is !== 'answer') return serviceTrouble(left);
    await quickUnlock.setPin(account, { ...own, sealedVaultKey });
    return { is: 'set' };
  };

  const remove = async (): Promise<OutputOf<'pin.remove'>> => {
    const account = await openAccount();
    if (account === null) return { is: 'not-open' };
    await quickUnlock.change(account, (now) => ({ ...now, pin: null, isPinDestroyed: false }));
    // Where it is not reached the share stays there, and is one for nothing.
    await service.call(account, 'removePin', {});
    return { is: 'removed' };
  };

  const open = async (
    account: AccountRecord,
    seal: PinSeal,
    pin: string,
  ): Promise<Exclude<OutputOf<'pin.unlock'>, { is: 'throttled' }>> => {
    const keys = await passwordKeys.pin(pin, seal);
    const proof = encodeBase64url(keys.proof);
    wipe(keys.proof);
    const asked = await service.call(account, 'openPin', { proof });
    if (asked.is !== 'answer') {
      await throttle.giveBack();
      // Removed elsewhere, and erased here because the service said so.
      return (await readAccount(await database())) === null ? { is: 'start-again' } : serviceTrouble(asked);
    }
    const { answer } = asked;
    switch (answer.is) {
      case 'right': {
        const vaultKey = openWith(keys, decodeBase64url(answer.share), seal, account);
        if (vaultKey === null) return { is: 'service-error' };
        await throttle.clear();
        await quickUnlock.used(account);
        return enter(account, vaultKey);
      }
      case 'wrong':
        if (answer.triesLeft > 0) return { is: 'wrong-pin', triesLeft: answer.triesLeft };
        await quickUnlock.change(account, destroyed);
        return { is: 'pin-destroyed' };
      case 'none':
        await quickUnlock.change(account, destroyed);
        return { is: 'pin-destroyed' };
      default:
        await throttle.giveBack();
        return answer;
    }
  };

  const unlock = async ({ pin }: InputOf<'pin.unlock'>): Promise<OutputOf<'pin.unlock'>> => {
    const account = await readAccount(await database());
    if (account === null) return { is: 'start-again' };
    const quick = await quickUnlock.read();
    if (!quick?.pin) return { is: 'pin-destroyed' };
    if (quick.isSetAside) return { is: 'set-aside' };
    const retryAt = await throttle.count();
    return retryAt === null ? open(account, quick.pin, pin) : { is: 'throttled', retryAt };
  };

  /** Tells the service, signed, that the password was typed here since it was last told so. */
  const renew = async (): Promise<void> => {
    const [account, keys, quick] = [await openAccount(), await openVault.keys(), await quickUnlock.read()];
    if (account === null || keys === null || !quick?.pin) return;
    const { typedAt, pin } = quick;
    if (typedAt - pin.toldOf < tellEvery) return;
    const { deviceId } = account.device;
    const signed = await signControl(service, account, keys.vaultKey, 'renew pin', deviceId);
    if (signed.is !== 'signed') return;
    const { challenge, signature } = signed;
    const told = await service.call(account, 'renewPin', { challenge, signature });
    if (told.is !== 'answer') return;
    await quickUnlock.change(account, (now) => {
      // Another PIN was set meanwhile: what was asked was not about that.
      if (now.pin === null || !equalBytes(now.pin.salt, pin.salt)) return now;
      return told.answer.is === 'none' ? destroyed(now) : { ...now, pin: { ...now.pin, toldOf: typedAt } };
    });
  };

  return { set, remove, unlock, renew };
};
