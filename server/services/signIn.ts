import { asAccountId } from '../../utils/crypto/brands.ts';
import { verify } from '../../utils/crypto/ed25519.ts';
import { signInStatement } from '../../utils/crypto/statements.ts';
import { accountTag } from '../../utils/packet/accountTag.ts';
import type { GenerationEnd } from '../../utils/api/signIn.ts';
import { mails } from '../mail/mails.ts';
import type { AccountRecord, GenerationRecord, NewDeviceRecord } from '../store/records.ts';
import { addressKey } from './addressKey.ts';
import type { Caller, Dependencies } from './dependencies.ts';
import { challengeLifetime, signInQuestionsPerBlock } from './limits.ts';
import { blockMemory, judgeProofs } from './proofLimit.ts';
import { addressesToBeTold, sendNotice } from './notices.ts';
import { limitedUntil, refuse } from './refused.ts';
import { makeSession, type NewSession } from './sessions.ts';
import { newToken, tokenHash } from './tokens.ts';
import type { Tries } from './tries.ts';

export type Fit =
  | {
      readonly is: 'fits';
      readonly accountId: Uint8Array;
      readonly generation: number;
      readonly startedAt: number;
      readonly challenge: Uint8Array;
    }
  | {
      readonly is: 'older-packet';
      readonly endedAt: number;
      readonly reason: GenerationEnd;
      readonly accountId: Uint8Array;
      /** The current one. */
      readonly generation: number;
      /** Null: it cannot be brought back. */
      readonly undo: {
        readonly until: number;
        readonly generation: number;
        readonly startedAt: number;
        readonly challenge: Uint8Array;
      } | null;
    }
  | { readonly is: 'unfinished-change'; readonly accountId: Uint8Array; readonly generation: number }
  | { readonly is: 'not-for-address' };

export type Proof = {
  readonly accountId: Uint8Array;
  readonly generation: number;
  readonly challenge: Uint8Array;
  readonly device: NewDeviceRecord;
  readonly signature: Uint8Array;
};

export type Proven =
  | {
      readonly is: 'signed-in';
      readonly wrappedVaultKey: Uint8Array;
      readonly retiredKeys: Uint8Array | null;
      readonly session: NewSession;
    }
  | { readonly is: 'wrong-password' }
  | { readonly is: 'challenge-expired' };

/** The packet counts generations modulo this (spec.md §5). */
const packetGenerations = 1024;

/** Stands in for an account where there is none, so that the tag is computed either way. */
const nobody = asAccountId(new Uint8Array(16));

/** The latest ended generation that a packet with this number can be of. */
function endedGeneration(generations: readonly GenerationRecord[], packetGeneration: number) {
  const found = generations.findLast(
    ({ generation, endedAt }) => endedAt !== null && generation % packetGenerations === packetGeneration,
  );
  if (!found || found.endedAt === null || found.reason === null) return null;
  return {
    number: found.generation,
    startedAt: found.startedAt,
    endedAt: found.endedAt,
    reason: found.reason,
  };
}

export function createSignIns(dependencies: Dependencies, tries: Tries) {
  const { store, mailer, sealing, tasks, changes, clock, random, origin } = dependencies;

  /** Counts the proof as failed before it is made, and gives the challenge for it. */
  async function reserveProof(account: AccountRecord, block: string): Promise<Uint8Array> {
    const now = clock();
    const { token: challenge, hash } = newToken(random);
    const verdict = await store.proofs.reserve({
      challengeHash: hash,
      accountId: account.accountId,
      block,
      now,
      expiresAt: now + challengeLifetime,
      blockSince: now - blockMemory,
      judge: (counts) => judgeProofs(counts, now),
    });
    if (verdict.is === 'free') return challenge;
    // Else the owner at a new computer would not hear why it is refused, nor get the link that lifts it.
    if (verdict.stopped && verdict.by === 'account') tries.tell(account);
    throw limitedUntil(verdict.retryAt);
  }

  function tellOfNewDevice(account: AccountRecord, { name, browser }: NewDeviceRecord): void {
    const { address, language } = account;
    const at = new Date(clock()).toISOString();
    tasks.run('notice of a new device', async () => {
      const mail = mails.renderNewDeviceMail({ address, deviceName: name, browser, at, language });
      await sendNotice(mailer, await addressesToBeTold(store, account), mail);
    });
  }

  return {
    /**
     * Whether a packet of this tag and generation is for this address. An unknown address and another account's
     * packet take the same steps and get the same answer.
     */
    async ask(address: string, tag: number, packetGeneration: number, { block }: Caller): Promise<Fit> {
      const name = sealing.nameOf('sign-in questions', block);
      const taken = await store.buckets.take([{ name, rules: signInQuestionsPerBlock }], clock());
      if (taken.is === 'empty') throw limitedUntil(taken.retryAt);
      const account = await store.accounts.byAddressKey(addressKey(address));
      const fits = accountTag(account ? asAccountId(account.accountId) : nobody) === tag;
      if (!account || !fits) return { is: 'not-for-address' };
      const { accountId, generation, startedAt, highestGeneration } = account;
      if (generation % packetGenerations === packetGeneration) {
        return {
          is: 'fits',
          accountId,
          generation,
          startedAt,
          challenge: await reserveProof(account, block),
        };
      }
      const ended = endedGeneration(await store.accounts.generations(accountId), packetGeneration);
      if (!ended && (highestGeneration + 1) % packetGenerations === packetGeneration)
        return { is: 'unfinished-change', accountId, generation };
      if (!ended) return { is: 'not-for-address' };
      const { number, endedAt, reason } = ended;
      const kept = await store.setAside.find(accountId, number, clock());
      const undo = kept && {
        until: kept.until,
        generation: number,
        startedAt: ended.startedAt,
        challenge: await reserveProof(account, block),
      };
      return { is: 'older-packet', endedAt, reason, accountId, generation, undo };
    },

    /** Registers the device if the signature holds. What was counted at the question stays counted if it does not. */
    async prove(
      { accountId, generation, challenge, device, signature }: Proof,
      { block }: Caller,
    ): Promise<Proven> {
      const now = clock();
      const hash = tokenHash(challenge);
      const fresh = await store.challenges.take({ hash, kind: 'sign-in', subject: accountId, now });
      const account = fresh ? await store.accounts.byId(accountId) : null;
      // A generation that ended meanwhile: asking again tells how.
      if (!account || account.generation !== generation) return { is: 'challenge-expired' };
      const statement = signInStatement({
        accountId: asAccountId(accountId),
        generation,
        origin,
        challenge,
        devicePublicKey: device.publicKey,
      });
      if (
        !verify(sealing.open(account.sealedVerifier, { field: 'verifier', accountId }), statement, signature)
      ) {
        tries.tell(account);
        return { is: 'wrong-password' };
      }
      const wrappedVaultKey = sealing.open(account.sealedVaultKey, { field: 'vault key', accountId });
      const { record, session } = makeSession(dependencies, { accountId, deviceId: device.deviceId });
      const success = await store.proofs.succeed({
        accountId,
        generation,
        block,
        device,
        session: record,
        now,
      });
      if (success.is === 'outdated') return { is: 'challenge-expired' };
      if (success.is === 'device-taken') throw refuse('malformed');
      if (success.is === 'new-device') tellOfNewDevice(account, device);
      changes.tell(accountId, 'account', device.deviceId);
      return { is: 'signed-in', wrappedVaultKey, retiredKeys: account.retiredKeys, session };
    },
  };
}
