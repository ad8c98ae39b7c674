import type { AddressPurpose } from '../../utils/api/addresses.ts';
import { equalBytes } from '../../utils/bytes/equalBytes.ts';
import { encodeHex } from '../../utils/bytes/hex.ts';
import { addressesDigest } from '../../utils/crypto/statements.ts';
import { wordsOf } from '../mail/mailer.ts';
import type { Language } from '../../utils/packet/language.ts';
import { mails } from '../mail/mails.ts';
import type { AccountRecord } from '../store/records.ts';
import { addressKey } from './addressKey.ts';
import { randomCode } from './codes.ts';
import type { Control, Controlled } from './control.ts';
import type { Dependencies, SignedInCaller } from './dependencies.ts';
import {
  addressCodes,
  codeLifetime,
  codesPerAddress,
  codesPerBlock,
  codeTries,
  codeTriesPerBlock,
} from './limits.ts';
import { addressesToBeTold, sendNotice } from './notices.ts';
import { limitedUntil, refuse } from './refused.ts';

type Addresses = { readonly address: string; readonly second: string | null };
export type AddressSetting = Addresses &
  Controlled & { readonly sequence: number; readonly code: string | null };

/** What a setting changes, and the address that has to be proven for it. */
type Change =
  | { readonly is: 'changed' | 'second-set'; readonly purpose: AddressPurpose; readonly proves: string }
  | { readonly is: 'second-removed' };

const sameMailbox = (a: string | null, b: string | null): boolean =>
  a === null || b === null ? a === b : addressKey(a) === addressKey(b);

/** One thing at a time. Null: nothing is changed, or more than one thing, or the second address is the account's own. */
function changeBetween(before: Addresses, after: Addresses): Change | null {
  if (after.second !== null && sameMailbox(after.second, after.address)) return null;
  if (after.address !== before.address) {
    // The second address may become the account's own, and is no second one then.
    const seconds =
      after.second === before.second || (after.second === null && sameMailbox(before.second, after.address));
    return seconds ? { is: 'changed', purpose: 'change', proves: after.address } : null;
  }
  if (after.second === before.second) return null;
  return after.second === null
    ? { is: 'second-removed' }
    : { is: 'second-set', purpose: 'second', proves: after.second };
}

/** The addresses of an account: proving a new one, and setting what was proven, signed by a device with the vault open. */
export function createAddresses(dependencies: Dependencies, control: Control) {
  const { store, mailer, sealing, tasks, changes, clock, random } = dependencies;

  /** A code proves one address to one account, for one purpose. */
  const codeHash = (accountId: Uint8Array, purpose: AddressPurpose, address: string, code: string) =>
    sealing.codeHash(`${purpose} ${encodeHex(accountId)} ${addressKey(address)}`, code);

  /** The old and the new ones are told alike: whoever reads one of them knows where the account has gone. */
  function tell(
    before: AccountRecord,
    told: readonly string[],
    is: Change['is'],
    after: Addresses,
    deviceId: Uint8Array,
  ) {
    const at = new Date(clock()).toISOString();
    tasks.run('notice of changed addresses', async () => {
      const device = await store.devices.byId(deviceId);
      const mail = mails.renderAddressesChangedMail({
        change: is,
        address: before.address,
        newAddress: after.address,
        second: after.second,
        deviceName: device?.name ?? '',
        at,
        language: before.language,
      });
      const all = [...told, after.address, ...(after.second === null ? [] : [after.second])];
      await sendNotice(mailer, [...new Set(all)], mail);
    });
  }

  return {
    /**
     * Mails a code, or, where another account has an address that is to be this one's, a mail that says so: with the same steps
     * and the same answer.
     */
    async sendCode(
      { accountId, block }: SignedInCaller,
      purpose: AddressPurpose,
      address: string,
      language: Language,
    ): Promise<{ is: 'sent'; expiresAt: number } | { is: 'mail-failed'; said: string | null }> {
      const now = clock();
      const account = await store.accounts.byId(accountId);
      if (!account) throw refuse('not-found');
      const key = addressKey(address);
      const taken = await store.buckets.take(
        [
          { name: sealing.nameOf('address codes', accountId), rules: addressCodes },
          { name: sealing.nameOf('codes of address', key), rules: codesPerAddress },
          { name: sealing.nameOf('codes of block', block), rules: codesPerBlock },
        ],
        now,
      );
      if (taken.is === 'empty') throw limitedUntil(taken.retryAt);
      if (language !== account.language) await store.accounts.speak(accountId, language);
      const holder = await store.accounts.byAddressKey(key);
      const isTaken = purpose === 'change' && holder !== null && !equalBytes(holder.accountId, accountId);
      const code = randomCode(random);
      const expiresAt = now + codeLifetime;
      const hash = isTaken ? random(32) : codeHash(accountId, purpose, address, code);
      await store.addresses.putCode({
        accountId,
        purpose,
        address,
        codeHash: hash,
        expiresAt,
        tries: codeTries,
      });
      const mail = isTaken
        ? mails.renderAddressTakenMail({ address, language })
        : mails.renderAddressCodeMail({ code, purpose, address, account: account.address, language });
      try {
        await mailer.send(address, mail);
      } catch (error) {
        return { is: 'mail-failed', said: wordsOf(error) };
      }
      return { is: 'sent', expiresAt };
    },

    /** The same request again, because its answer got lost, is answered as the first time. */
    async set(
      caller: SignedInCaller,
      { sequence, address, second, code, ...controlled }: AddressSetting,
    ): Promise<
      | { is: 'set' }
      | { is: 'wrong-code'; triesLeft: number }
      | { is: 'outdated'; sequence: number }
      | { is: 'held'; until: number }
    > {
      const now = clock();
      const subject = addressesDigest({ sequence, address, second });
      const account = await control.take(caller, 'set addresses', subject, controlled);
      const { accountId } = account;
      const held = await store.addresses.read(accountId);
      const before = { address: account.address, second: held?.second ?? null };
      const heldSequence = held?.sequence ?? 0;
      if (sequence === heldSequence && address === before.address && second === before.second)
        return { is: 'set' };
      if (sequence <= heldSequence) return { is: 'outdated', sequence: heldSequence };
      const change = changeBetween(before, { address, second });
      if (change === null || 'proves' in change !== (code !== null)) throw refuse('malformed');
      // Else whoever has reset an account could take its address away from the one who can undo it.
      const until = address === before.address ? null : await store.setAside.vaultUntil(accountId, now);
      if (until !== null) return { is: 'held', until };
      if (code !== null) {
        const name = sealing.nameOf('code tries of block', caller.block);
        const taken = await store.buckets.take([{ name, rules: codeTriesPerBlock }], now);
        if (taken.is === 'empty') throw limitedUntil(taken.retryAt);
      }
      const told = await addressesToBeTold(store, account);
      const set = await store.addresses.set({
        accountId,
        heldSequence,
        sequence,
        address,
        addressKey: addressKey(address),
        second,
        code:
          !('proves' in change) || code === null
            ? null
            : {
                purpose: change.purpose,
                address: change.proves,
                codeHash: codeHash(accountId, change.purpose, change.proves, code),
              },
        ...controlled,
        now,
      });
      if (set.is === 'set') {
        changes.tell(accountId, 'account', caller.deviceId);
        tell(account, told, change.is, { address, second }, caller.deviceId);
      }
      return set;
    },
  };
}
