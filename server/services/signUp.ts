import { equalBytes } from '../../utils/bytes/equalBytes.ts';
import { asAccountId } from '../../utils/crypto/brands.ts';
import { noPreviousHead, rootOf } from '../../utils/vault/head.ts';
import type { MailLanguage } from '../mail/mailRenderer.ts';
import { mails } from '../mail/mails.ts';
import type { HeadRecord, NewDeviceRecord } from '../store/records.ts';
import { addressKey } from './addressKey.ts';
import type { Caller, Dependencies } from './dependencies.ts';
import {
  codeLifetime,
  codesPerAddress,
  codesPerBlock,
  codeTries,
  codeTriesPerBlock,
  ticketLifetime,
} from './limits.ts';
import { limitedUntil, refuse } from './refused.ts';
import { makeSession, type NewSession } from './sessions.ts';
import { newToken, tokenHash } from './tokens.ts';

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

/** Six digits, each as likely as any other: the part of 2^32 that would favour some is thrown away. */
function randomCode(random: (bytes: number) => Uint8Array): string {
  const fair = Math.floor(2 ** 32 / 1_000_000) * 1_000_000;
  for (;;) {
    const [a = 0, b = 0, c = 0, d = 0] = random(4);
    const number = ((a * 256 + b) * 256 + c) * 256 + d;
    if (number < fair) return String(number % 1_000_000).padStart(6, '0');
  }
}

/** The head of an empty vault, made by the device that signs up. */
function isFirstHead(head: HeadRecord, deviceId: Uint8Array): boolean {
  return (
    head.sequence === 0 &&
    equalBytes(head.previous, noPreviousHead) &&
    equalBytes(head.root, rootOf([])) &&
    equalBytes(head.device, deviceId)
  );
}

export function createSignUps(dependencies: Dependencies) {
  const { store, mailer, sealing, clock, random } = dependencies;

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
      language: MailLanguage,
      { block }: Caller,
    ): Promise<{ expiresAt: number }> {
      const now = clock();
      const key = addressKey(address);
      const taken = await store.buckets.take(
        [
          { name: sealing.nameOf('codes of address', key), rules: codesPerAddress },
          { name: sealing.nameOf('codes of block', block), rules: codesPerBlock },
        ],
        now,
      );
      if (taken.is === 'empty') throw limitedUntil(taken.retryAt);
      const account = await store.accounts.byAddressKey(key);
      const code = randomCode(random);
      const expiresAt = now + codeLifetime;
      const codeHash = account ? random(32) : sealing.codeHash(key, code);
      await store.signUps.putCode({ addressKey: key, codeHash, language, expiresAt, tries: codeTries });
      const mail = account
        ? mails.renderAlreadyRegisteredMail({ address: account.address, language })
        : mails.renderCodeMail({ code, address, language });
      try {
        await mailer.send(account?.address ?? address, await mail);
      } catch {
        throw refuse('unavailable');
      }
      return { expiresAt };
    },

    async verifyCode(address: string, code: string, { block }: Caller) {
      const now = clock();
      const name = sealing.nameOf('code tries of block', block);
      const taken = await store.buckets.take([{ name, rules: codeTriesPerBlock }], now);
      if (taken.is === 'empty') throw limitedUntil(taken.retryAt);
      const key = addressKey(address);
      const { token: ticket, hash: ticketHash } = newToken(random);
      const expiresAt = now + ticketLifetime;
      const codeHash = sealing.codeHash(key, code);
      const redeemed = await store.signUps.redeemCode({
        addressKey: key,
        codeHash,
        ticketHash,
        ticketExpiresAt: expiresAt,
        now,
      });
      if (redeemed.is === 'wrong') return { is: 'wrong-code', triesLeft: redeemed.triesLeft } as const;
      return { is: 'proven', ticket, expiresAt } as const;
    },

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
