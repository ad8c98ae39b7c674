import { asAccountId } from '../../utils/crypto/brands.ts';
import { verify } from '../../utils/crypto/ed25519.ts';
import { undoStatement } from '../../utils/crypto/statements.ts';
import { mails } from '../mail/mails.ts';
import type { Caller, Dependencies } from './dependencies.ts';
import { setAsideFor } from './limits.ts';
import { addressesToBeTold, sendNotice } from './notices.ts';
import { refuse } from './refused.ts';
import { makeSession } from './sessions.ts';
import type { Proof, Proven } from './signIn.ts';
import { tokenHash } from './tokens.ts';
import type { Tries } from './tries.ts';

/**
 * Brings a generation that has ended back, for whoever has its packet and its password. What is current meanwhile is
 * set aside in its turn, so that nothing is lost by it and the newer pair can undo it; but for a change by passkey, which
 * is undone for good: the vault is the same.
 */
export function createUndo(dependencies: Dependencies, tries: Tries) {
  const { store, mailer, sealing, tasks, changes, clock, origin } = dependencies;

  return async (proof: Proof, { block }: Caller): Promise<Proven> => {
    const { accountId, generation, challenge, device, signature } = proof;
    const now = clock();
    const fresh = await store.challenges.take({
      hash: tokenHash(challenge),
      kind: 'sign-in',
      subject: accountId,
      now,
    });
    const account = fresh ? await store.accounts.byId(accountId) : null;
    const kept = account && (await store.setAside.find(accountId, generation, now));
    if (!account || !kept) return { is: 'challenge-expired' };
    const statement = undoStatement({
      accountId: asAccountId(accountId),
      generation,
      origin,
      challenge,
      devicePublicKey: device.publicKey,
    });
    const verifier = sealing.open(kept.sealedVerifier, { field: 'verifier', accountId });
    if (!verify(verifier, statement, signature)) {
      tries.tell(account);
      return { is: 'wrong-password' };
    }
    const { record, session } = makeSession(dependencies, { accountId, deviceId: device.deviceId });
    const setAsideUntil = now + setAsideFor;
    const told = await addressesToBeTold(store, account);
    const back = await store.setAside.bringBack({
      accountId,
      generation,
      block,
      device,
      session: record,
      setAsideUntil,
      now,
    });
    if (back.is === 'device-taken') throw refuse('malformed');
    if (back.is !== 'back') return { is: 'challenge-expired' };
    changes.tell(accountId, 'account', device.deviceId);
    const { address, language } = account;
    const [at = '', until = ''] = [now, setAsideUntil].map((time) => new Date(time).toISOString());
    tasks.run('notice of an undo', async () => {
      const undone = { address, deviceName: device.name, at, language };
      const mail =
        back.what === 'pair'
          ? mails.renderPairBackMail(undone)
          : mails.renderUndoneMail({ ...undone, until });
      // Those of the newer state hear of it, and those of the older one.
      const all = [...told, ...(await addressesToBeTold(store, account))];
      await sendNotice(mailer, [...new Set(all)], mail);
    });
    const wrappedVaultKey = sealing.open(back.sealedVaultKey, { field: 'vault key', accountId });
    return { is: 'signed-in', wrappedVaultKey, retiredKeys: back.retiredKeys, session };
  };
}
