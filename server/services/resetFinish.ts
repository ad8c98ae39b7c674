import { equalBytes } from '../../utils/bytes/equalBytes.ts';
import type { Language } from '../../utils/packet/language.ts';
import { mails } from '../mail/mails.ts';
import { codeKey } from '../store/codeKey.ts';
import type { AccountRecord, HeadRecord, NewDeviceRecord } from '../store/records.ts';
import { addressKey } from './addressKey.ts';
import { createCodes } from './codes.ts';
import type { Caller, Dependencies } from './dependencies.ts';
import { setAsideFor } from './limits.ts';
import { addressesToBeTold, sendNotice } from './notices.ts';
import { refuse } from './refused.ts';
import { makeSession, type NewSession } from './sessions.ts';
import { isFirstHead } from './signUp.ts';
import { tokenHash } from './tokens.ts';

type Reset = {
  readonly ticket: Uint8Array;
  readonly address: string;
  readonly accountId: Uint8Array;
  readonly generation: number;
  readonly verifier: Uint8Array;
  readonly controlKey: Uint8Array;
  readonly wrappedVaultKey: Uint8Array;
  readonly device: NewDeviceRecord;
  readonly sealedDeviceSecret: Uint8Array;
  readonly head: HeadRecord;
};

/** Asked for where there is no account, so that the same steps are taken. */
const nobody = new Uint8Array(16);

export function createResetFinish(dependencies: Dependencies) {
  const { store, mailer, sealing, tasks, changes, clock } = dependencies;
  const codes = createCodes(dependencies, 'reset');

  function tellOfReset(
    account: AccountRecord,
    told: readonly string[],
    deviceName: string,
    now: number,
  ): void {
    const { address, language } = account;
    const [at, until] = [now, now + setAsideFor].map((time) => new Date(time).toISOString());
    tasks.run('notice of an account that was reset', async () => {
      const mail = mails.renderAccountResetMail({
        address,
        deviceName,
        at: at ?? '',
        until: until ?? '',
        language,
      });
      await sendNotice(mailer, told, mail);
    });
  }

  /** When the generation began that this very request has begun before; null for any other request. */
  async function startOf({ accountId, verifier, device }: Reset): Promise<number | null> {
    const account = await store.accounts.byId(accountId);
    const known = await store.devices.byId(device.deviceId);
    if (!account || !known || !equalBytes(known.accountId, accountId)) return null;
    const stored = sealing.open(account.sealedVerifier, { field: 'verifier', accountId });
    return equalBytes(stored, verifier) && equalBytes(known.publicKey, device.publicKey)
      ? account.startedAt
      : null;
  }

  return {
    /**
     * Mails a code where a reset is due, and else says what is the case. Everything stores a code and sends one mail,
     * so that the answers are alike; where nothing is due nobody knows the code.
     */
    async sendCode(address: string, language: Language, caller: Caller): Promise<{ expiresAt: number }> {
      await codes.count(address, caller);
      const account = await store.accounts.byAddressKey(addressKey(address));
      const reset = await store.resets.of(account?.accountId ?? nobody, clock());
      const isDue = reset !== null && reset.dueAt <= clock();
      const { code, expiresAt } = await codes.make(address, language, isDue);
      const to = account?.address ?? address;
      const mail = !account
        ? mails.renderNoAccountMail({ address, language })
        : isDue
          ? mails.renderResetCodeMail({ code, address: to, language })
          : mails.renderResetNotDueMail({
              address: to,
              dueAt: reset ? new Date(reset.dueAt).toISOString() : null,
              language,
            });
      try {
        await mailer.send(to, mail);
      } catch {
        throw refuse('unavailable');
      }
      return { expiresAt };
    },

    /** Proves the address, and tells what the new keys are to be made for. */
    async verifyCode(address: string, code: string, caller: Caller) {
      const redeemed = await codes.redeem(address, code, caller);
      if (redeemed.is === 'wrong-code') return redeemed;
      const account = await store.accounts.byAddressKey(addressKey(address));
      const reset = account && (await store.resets.of(account.accountId, clock()));
      if (!account || !reset || reset.dueAt > clock()) return { is: 'no-reset' } as const;
      const { accountId, highestGeneration } = account;
      return { ...redeemed, accountId, generation: highestGeneration + 1 } as const;
    },

    /** Begins the next generation with an empty vault; the same request again is answered as the first time. */
    async finish(
      reset: Reset,
    ): Promise<{ is: 'reset'; startedAt: number; session: NewSession } | { is: 'ticket-expired' }> {
      const { accountId, device, head } = reset;
      if (!isFirstHead(head, device.deviceId)) throw refuse('malformed');
      const now = clock();
      const key = addressKey(reset.address);
      // The second address goes with the state that it was set in: it is told of that, too.
      const told = await addressesToBeTold(store, { accountId, address: reset.address });
      const done = await store.resets.finish({
        ticketHash: tokenHash(reset.ticket),
        ticketKey: codeKey('reset', key),
        addressKey: key,
        renewal: {
          accountId,
          generation: reset.generation,
          sealedVerifier: sealing.seal(reset.verifier, { field: 'verifier', accountId }),
          sealedVaultKey: sealing.seal(reset.wrappedVaultKey, { field: 'vault key', accountId }),
          controlKey: reset.controlKey,
          device,
          sealedDeviceSecret: reset.sealedDeviceSecret,
          head,
        },
        setAsideUntil: now + setAsideFor,
        now,
      });
      const startedAt = done.is === 'refused' ? null : await startOf(reset);
      if (startedAt === null) return { is: 'ticket-expired' };
      if (done.is === 'finished') {
        const account = await store.accounts.byId(accountId);
        if (account) tellOfReset(account, told, device.name, now);
        changes.tell(accountId, 'account', device.deviceId);
      }
      const { record, session } = makeSession(dependencies, { accountId, deviceId: device.deviceId });
      if (!(await store.sessions.put(record, now))) return { is: 'ticket-expired' };
      return { is: 'reset', startedAt, session };
    },
  };
}
