import { equalBytes } from '../../utils/bytes/equalBytes.ts';
import { asAccountId } from '../../utils/crypto/brands.ts';
import { noPreviousHead, rootOf } from '../../utils/vault/head.ts';
import type { Language } from '../../utils/packet/language.ts';
import { wordsOf } from '../mail/mailer.ts';
import { mails } from '../mail/mails.ts';
import type { HeadRecord, NewDeviceRecord } from '../store/records.ts';
import { addressKey } from './addressKey.ts';
import { createCodes } from './codes.ts';
import type { Caller, Dependencies } from './dependencies.ts';
import { refuse } from './refused.ts';
import { makeSession, type NewSession } from './sessions.ts';
import { tokenHash } from './tokens.ts';

export type SignUp = {
  readonly ticket: Uint8Array;
  readonly address: string;
  readonly accountId: Uint8Array;
  readonly verifier: Uint8Array;
  readonly controlKey: Uint8Array;
  readonly wrappedVaultKey: Uint8Array;
  readonly device: NewDeviceRecord;
  readonly sealedDeviceSecret: Uint8Array;
  readonly head: HeadRecord;
};

/** The head of an empty vault, made by the device that signs up. */
export function isFirstHead(head: HeadRecord, deviceId: Uint8Array): boolean {
  return (
    head.sequence === 0 &&
    equalBytes(head.previous, noPreviousHead) &&
    equalBytes(head.root, rootOf([])) &&
    equalBytes(head.device, deviceId)
  );
}

export function createSignUps(dependencies: Dependencies) {
  const { store, mailer, sealing, clock } = dependencies;
  const codes = createCodes(dependencies, 'sign-up');

  /** Whether the account that this ticket made is the one asked for: the answer to the first request got lost. */
  async function isSameSignUp({ accountId, verifier, device }: SignUp): Promise<number | null> {
    const account = await store.accounts.byId(accountId);
    const known = await store.devices.byId(device.deviceId);
    if (!account || !known || !equalBytes(known.accountId, accountId)) return null;
    const sameVerifier = equalBytes(
      sealing.open(account.sealedVerifier, { field: 'verifier', accountId }),
      verifier,
    );
    return sameVerifier && equalBytes(known.publicKey, device.publicKey) ? account.startedAt : null;
  }

  return {
    /**
     * Mails a code, or, where the address has an account, a mail that says so. Both store a code and send one mail,
     * so that the answers are alike; for an address with an account nobody knows the code.
     */
    async sendCode(
      address: string,
      language: Language,
      caller: Caller,
    ): Promise<{ is: 'sent'; expiresAt: number } | { is: 'mail-failed'; said: string | null }> {
      await codes.count(address, caller);
      const account = await store.accounts.byAddressKey(addressKey(address));
      const { code, expiresAt } = await codes.make(address, language, account === null);
      const mail = account
        ? mails.renderAlreadyRegisteredMail({ address: account.address, language })
        : mails.renderCodeMail({ code, address, language });
      try {
        await mailer.send(account?.address ?? address, mail);
      } catch (error) {
        return { is: 'mail-failed', said: wordsOf(error) };
      }
      return { is: 'sent', expiresAt };
    },

    verifyCode: (address: string, code: string, caller: Caller) => codes.redeem(address, code, caller),

    /** Makes the account; the same request again is answered as the first time. */
    async create(
      signUp: SignUp,
    ): Promise<{ is: 'created'; startedAt: number; session: NewSession } | { is: 'ticket-expired' }> {
      const accountId = asAccountId(signUp.accountId);
      const { address, controlKey, device, sealedDeviceSecret, head } = signUp;
      if (!isFirstHead(head, device.deviceId)) throw refuse('malformed');
      const now = clock();
      const account = {
        accountId,
        address,
        addressKey: addressKey(address),
        sealedVerifier: sealing.seal(signUp.verifier, { field: 'verifier', accountId }),
        sealedVaultKey: sealing.seal(signUp.wrappedVaultKey, { field: 'vault key', accountId }),
        controlKey,
      };
      const made = await store.signUps.createAccount({
        ticketHash: tokenHash(signUp.ticket),
        newAccount: { account, device, sealedDeviceSecret, head },
        now,
      });
      const startedAt = made.is === 'created' ? now : made.is === 'used' ? await isSameSignUp(signUp) : null;
      if (startedAt === null) return { is: 'ticket-expired' };
      const { record, session } = makeSession(dependencies, { accountId, deviceId: device.deviceId });
      if (!(await store.sessions.put(record, now))) return { is: 'ticket-expired' };
      return { is: 'created', startedAt, session };
    },
  };
}
