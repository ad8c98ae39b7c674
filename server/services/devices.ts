import { equalBytes } from '../../utils/bytes/equalBytes.ts';
import { asAccountId } from '../../utils/crypto/brands.ts';
import { verify } from '../../utils/crypto/ed25519.ts';
import { controlStatement } from '../../utils/crypto/statements.ts';
import type { DeviceRecord } from '../store/records.ts';
import type { Dependencies, SignedInCaller } from './dependencies.ts';
import { challengeLifetime, controlChallenges } from './limits.ts';
import { limitedUntil, refuse } from './refused.ts';
import { newToken, tokenHash } from './tokens.ts';

export function createDevices({ store, sealing, clock, random, origin }: Dependencies) {
  return {
    list: ({ accountId }: SignedInCaller): Promise<DeviceRecord[]> => store.devices.list(accountId),

    seal: ({ accountId, deviceId }: SignedInCaller, sealedSecret: Uint8Array): Promise<void> =>
      store.devices.seal(accountId, deviceId, sealedSecret),

    async signOut({ accountId, deviceId }: SignedInCaller): Promise<void> {
      await store.devices.remove(accountId, deviceId);
    },

    /** For a statement signed with controlK by this very device. */
    async controlChallenge({ deviceId }: SignedInCaller): Promise<Uint8Array> {
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

    /** Signs out another device of the account. The signature shows that the asker has the vault open. */
    async remove(
      caller: SignedInCaller,
      request: { deviceId: Uint8Array; challenge: Uint8Array; signature: Uint8Array },
    ): Promise<void> {
      const { deviceId: subject, challenge, signature } = request;
      const hash = tokenHash(challenge);
      const fresh = await store.challenges.take({
        hash,
        kind: 'control',
        subject: caller.deviceId,
        now: clock(),
      });
      const account = await store.accounts.byId(caller.accountId);
      if (!account) throw refuse('not-found');
      const accountId = asAccountId(account.accountId);
      const statement = controlStatement({ action: 'remove device', accountId, origin, challenge, subject });
      // This device itself signs out by the endpoint for it, which needs no open vault.
      if (
        !fresh ||
        !verify(account.controlKey, statement, signature) ||
        equalBytes(subject, caller.deviceId)
      ) {
        throw refuse('malformed');
      }
      if (!(await store.devices.remove(accountId, subject))) throw refuse('not-found');
    },
  };
}
