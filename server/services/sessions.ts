import { sessionLifetime } from '../../utils/api/session.ts';
import { asAccountId } from '../../utils/crypto/brands.ts';
import { publicKeyOf, verify } from '../../utils/crypto/ed25519.ts';
import { sessionStatement } from '../../utils/crypto/statements.ts';
import type { SessionRecord } from '../store/records.ts';
import type { Caller, Dependencies } from './dependencies.ts';
import { challengeLifetime, renewalsOfUnknownDevices, renewalsPerDevice } from './limits.ts';
import { limitedUntil, refuse } from './refused.ts';
import { newToken, tokenHash } from './tokens.ts';

export type NewSession = { readonly token: Uint8Array; readonly expiresAt: number };

/** A session to be stored, and what the device gets of it. */
export function makeSession(
  { random, clock }: Pick<Dependencies, 'random' | 'clock'>,
  owner: { accountId: Uint8Array; deviceId: Uint8Array },
): { record: SessionRecord; session: NewSession } {
  const { token, hash } = newToken(random);
  const expiresAt = clock() + sessionLifetime;
  return { record: { ...owner, tokenHash: hash, expiresAt }, session: { token, expiresAt } };
}

/** Verified against where there is no such device, so that both take the same time. Nobody has its seed's signature for a fresh challenge. */
const decoyKey = publicKeyOf(new Uint8Array(32).fill(7));

export function createSessions(dependencies: Dependencies) {
  const { store, sealing, clock, random, origin } = dependencies;
  return {
    /** Unknown devices get a challenge too; it never verifies. */
    async challenge(
      deviceId: Uint8Array,
      { block }: Caller,
    ): Promise<{ challenge: Uint8Array; expiresAt: number }> {
      const now = clock();
      const known = await store.devices.byId(deviceId);
      const bucket = known
        ? { name: sealing.nameOf(`renewals ${block}`, deviceId), rules: renewalsPerDevice }
        : { name: sealing.nameOf('renewals of unknown devices', block), rules: renewalsOfUnknownDevices };
      const taken = await store.buckets.take([bucket], now);
      if (taken.is === 'empty') throw limitedUntil(taken.retryAt);
      const { token: challenge, hash } = newToken(random);
      const expiresAt = now + challengeLifetime;
      await store.challenges.put({ hash, kind: 'session', subject: deviceId, expiresAt });
      return { challenge, expiresAt };
    },

    /** A new session for the device whose key signed the challenge. */
    async renew(deviceId: Uint8Array, challenge: Uint8Array, signature: Uint8Array): Promise<NewSession> {
      const now = clock();
      const fresh = await store.challenges.take({
        hash: tokenHash(challenge),
        kind: 'session',
        subject: deviceId,
        now,
      });
      const device = await store.devices.byId(deviceId);
      const statement = sessionStatement({ deviceId, origin, challenge });
      const holds = verify(device?.publicKey ?? decoyKey, statement, signature);
      if (!fresh || !device || !holds) throw refuse('unauthorised');
      const { record, session } = makeSession(dependencies, { accountId: device.accountId, deviceId });
      if (!(await store.sessions.put(record, now))) throw refuse('unauthorised');
      return session;
    },

    /** Whose token it is. */
    async authenticate(token: Uint8Array): Promise<{ accountId: Uint8Array; deviceId: Uint8Array }> {
      const session = await store.sessions.find(tokenHash(token), clock());
      if (!session) throw refuse('unauthorised');
      return { accountId: asAccountId(session.accountId), deviceId: session.deviceId };
    },
  };
}
