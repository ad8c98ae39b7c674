import { asAccountId } from '../../utils/crypto/brands.ts';
import { verify } from '../../utils/crypto/ed25519.ts';
import { type ControlAction, controlStatement } from '../../utils/crypto/statements.ts';
import type { AccountRecord } from '../store/records.ts';
import type { Dependencies, SignedInCaller } from './dependencies.ts';
import { challengeLifetime, controlChallenges } from './limits.ts';
import { limitedUntil, refuse } from './refused.ts';
import { newToken, tokenHash } from './tokens.ts';

/** A statement signed with controlK, which shows that whoever asks has the vault open. */
export type Controlled = { readonly challenge: Uint8Array; readonly signature: Uint8Array };

/** What changes an account is signed with controlK over a challenge, for one device and once (spec.md §4). */
export function createControl({ store, sealing, clock, random, origin }: Dependencies) {
  return {
    /** For a statement by this very device. */
    async challenge({ deviceId }: SignedInCaller): Promise<Uint8Array> {
      const now = clock();
      const name = sealing.nameOf('control challenges', deviceId);
      const taken = await store.buckets.take([{ name, rules: controlChallenges }], now);
      if (taken.is === 'empty') throw limitedUntil(taken.retryAt);
      const { token: challenge, hash } = newToken(random);
      await store.challenges.put({
        hash,
        kind: 'control',
        subject: deviceId,
        expiresAt: now + challengeLifetime,
      });
      return challenge;
    },

    /**
     * The caller's account, if the signature over the challenge, which is used up by it, holds.
     * @throws Refused `malformed` where it does not
     */
    async take(
      caller: SignedInCaller,
      action: ControlAction,
      subject: Uint8Array,
      { challenge, signature }: Controlled,
    ): Promise<AccountRecord> {
      const fresh = await store.challenges.take({
        hash: tokenHash(challenge),
        kind: 'control',
        subject: caller.deviceId,
        now: clock(),
      });
      const account = await store.accounts.byId(caller.accountId);
      if (!account) throw refuse('not-found');
      const accountId = asAccountId(account.accountId);
      const statement = controlStatement({ action, accountId, origin, challenge, subject });
      if (!fresh || !verify(account.controlKey, statement, signature)) throw refuse('malformed');
      return account;
    },
  };
}

export type Control = ReturnType<typeof createControl>;
