import { encodeBase64url } from '../../utils/bytes/base64url.ts';
import type { Language } from '../../utils/packet/language.ts';
import { mails } from '../mail/mails.ts';
import type { RenderedMail } from '../mail/renderedMail.ts';
import type { AccountRecord, ResetRecord } from '../store/records.ts';
import { addressKey } from './addressKey.ts';
import { countMail } from './codes.ts';
import type { Caller, Dependencies, SignedInCaller } from './dependencies.ts';
import {
  day,
  linkUsesPerBlock,
  resetLinkLifetime,
  resetLinkMemory,
  resetLinksPerAddress,
  resetOpenFor,
} from './limits.ts';
import { addressesToBeTold, sendNotice } from './notices.ts';
import { limitedUntil, refuse } from './refused.ts';
import { newToken, tokenHash } from './tokens.ts';

export type Begun = { readonly is: 'begun' | 'waiting'; readonly dueAt: number; readonly isDue: boolean };

/** How a reset of an account begins, is told of and is stopped, by nothing but its address. */
export function createResets(dependencies: Dependencies) {
  const { store, mailer, sealing, tasks, changes, clock, random, origin, resetDelay } = dependencies;

  const instant = (time: number) => new Date(time).toISOString();

  function tell(what: string, account: AccountRecord, render: () => RenderedMail): void {
    tasks.run(what, async () => sendNotice(mailer, await addressesToBeTold(store, account), render()));
  }

  const stopLink = (token: Uint8Array) => `${origin}/reset/stop/${encodeBase64url(token)}`;

  function tellOfBeginning(account: AccountRecord, reset: ResetRecord, stop: Uint8Array): void {
    const { address, language } = account;
    tell('notice of a reset', account, () =>
      mails.renderResetBegunMail({
        address,
        at: instant(reset.begunAt),
        dueAt: instant(reset.dueAt),
        stopLink: stopLink(stop),
        language,
      }),
    );
  }

  function tellOfStop(account: AccountRecord, deviceName: string | null): void {
    const { address, language } = account;
    const at = instant(clock());
    tell('notice of a stopped reset', account, () =>
      mails.renderResetStoppedMail({ address, deviceName, at, language }),
    );
  }

  /** Counts the use of a mailed link, right or wrong. */
  async function countUse({ block }: Caller): Promise<void> {
    const name = sealing.nameOf('uses of reset links', block);
    const taken = await store.buckets.take([{ name, rules: linkUsesPerBlock }], clock());
    if (taken.is === 'empty') throw limitedUntil(taken.retryAt);
  }

  async function tellDue({ accountId, begunAt, expiresAt }: ResetRecord): Promise<void> {
    const account = await store.accounts.byId(accountId);
    const { token, hash } = newToken(random);
    if (!account || !(await store.resets.putStop({ tokenHash: hash, accountId }))) return;
    const { address, language } = account;
    const mail = mails.renderResetDueMail({
      address,
      at: instant(begunAt),
      openUntil: instant(expiresAt),
      stopLink: stopLink(token),
      language,
    });
    try {
      await sendNotice(mailer, await addressesToBeTold(store, account), mail);
    } catch (error) {
      await store.resets.putBackDue(accountId);
      throw error;
    }
  }

  /** Mails those whose wait is over, each once, whichever process comes first. */
  const sweep = async (): Promise<void> => {
    for (const reset of await store.resets.takeDue(clock()))
      tasks.run('notice of a due reset', () => tellDue(reset));
  };

  return {
    /** Mails the link, or, where there is no account, a mail that says so. Both store a link and send one mail. */
    async sendLink(address: string, language: Language, caller: Caller): Promise<void> {
      const key = addressKey(address);
      const counted = { name: 'reset links of address', rules: resetLinksPerAddress };
      await countMail(dependencies, counted, key, caller);
      const account = await store.accounts.byAddressKey(key);
      const { token, hash } = newToken(random);
      const validUntil = clock() + resetLinkLifetime;
      await store.resets.putLink({
        tokenHash: hash,
        addressKey: key,
        validUntil,
        expiresAt: validUntil + resetLinkMemory,
      });
      const mail = account
        ? mails.renderResetLinkMail({
            address: account.address,
            link: `${origin}/reset/${encodeBase64url(token)}`,
            days: Math.round(resetDelay / day),
            language,
          })
        : mails.renderNoAccountMail({ address, language });
      try {
        await mailer.send(account?.address ?? address, mail);
      } catch {
        throw refuse('unavailable');
      }
    },

    /** By the mailed link. What the page says of a link that does nothing is one sentence for each way it can be so. */
    async begin(
      token: Uint8Array,
      caller: Caller,
    ): Promise<Begun | { readonly is: 'used' | 'late' | 'unknown' }> {
      await countUse(caller);
      const now = clock();
      const dueAt = now + resetDelay;
      const stop = newToken(random);
      const begun = await store.resets.begin({
        tokenHash: tokenHash(token),
        stopHash: stop.hash,
        now,
        dueAt,
        expiresAt: dueAt + resetOpenFor,
      });
      if (!('reset' in begun)) return begun;
      if (begun.is === 'begun') {
        tellOfBeginning(begun.account, begun.reset, stop.token);
        changes.tell(begun.account.accountId, 'account', null);
      }
      return { is: begun.is, dueAt: begun.reset.dueAt, isDue: begun.reset.dueAt <= now };
    },

    /** By a device that is signed in: a session is enough, since stopping only protects. */
    async stop({ accountId, deviceId }: SignedInCaller): Promise<void> {
      const account = await store.accounts.byId(accountId);
      const device = await store.devices.byId(deviceId);
      if (!account || !(await store.resets.stop(accountId))) return;
      tellOfStop(account, device?.name ?? '');
      changes.tell(accountId, 'account', deviceId);
    },

    /** By a link in one of the mails about it. False: there is nothing that it could stop. */
    async stopByLink(token: Uint8Array, caller: Caller): Promise<boolean> {
      await countUse(caller);
      const account = await store.resets.stopByLink(tokenHash(token));
      if (!account) return false;
      tellOfStop(account, null);
      changes.tell(account.accountId, 'account', null);
      return true;
    },

    sweep,
  };
}
export type Resets = ReturnType<typeof createResets>;
