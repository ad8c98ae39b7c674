import { encodeBase64url } from '../../utils/bytes/base64url.ts';
import { mails } from '../mail/mails.ts';
import type { AccountRecord } from '../store/records.ts';
import type { Dependencies } from './dependencies.ts';
import { liftLifetime, noticesOfTries } from './limits.ts';
import { addressesToBeTold, sendNotice } from './notices.ts';
import { newToken, tokenHash } from './tokens.ts';

/** What the owner hears of failed sign-ins, and how the owner allows them again. */
export function createTries({ store, mailer, sealing, tasks, changes, clock, random, origin }: Dependencies) {
  return {
    /** Tells the devices, and mails at most once an hour, that somebody has the packet and tries passwords. No answer waits for it. */
    tell(account: AccountRecord): void {
      changes.tell(account.accountId, 'account', null);
      tasks.run('notice of a try', async () => {
        const now = clock();
        const name = sealing.nameOf('notices of tries', account.accountId);
        const taken = await store.buckets.take([{ name, rules: noticesOfTries }], now);
        if (taken.is === 'empty') return;
        const { token, hash } = newToken(random);
        await store.proofs.putLift({
          tokenHash: hash,
          accountId: account.accountId,
          expiresAt: now + liftLifetime,
        });
        const { address, language } = account;
        const liftLink = `${origin}/lift/${encodeBase64url(token)}`;
        const at = new Date(now).toISOString();
        const mail = mails.renderPacketTriedMail({ address, at, liftLink, language });
        await sendNotice(mailer, await addressesToBeTold(store, account), mail);
      });
    },

    /** By a device that is signed in. */
    async lift(accountId: Uint8Array): Promise<void> {
      await store.proofs.lift(accountId);
      changes.tell(accountId, 'account', null);
    },

    /** By the mailed link; false for one that is unknown, used or older than a day. */
    liftByToken: (token: Uint8Array): Promise<boolean> => store.proofs.useLift(tokenHash(token), clock()),
  };
}
export type Tries = ReturnType<typeof createTries>;
