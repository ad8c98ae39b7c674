import { equalBytes } from '../../utils/bytes/equalBytes.ts';
import { type PasswordChange, passwordChangeDigest } from '../../utils/crypto/statements.ts';
import { mails } from '../mail/mails.ts';
import type { AccountRecord } from '../store/records.ts';
import type { Control, Controlled } from './control.ts';
import type { Dependencies, SignedInCaller } from './dependencies.ts';
import { changeByPasskeyUndoneFor } from './limits.ts';
import { addressesToBeTold, sendNotice } from './notices.ts';
import { refuse } from './refused.ts';

/** What a device that holds an older generation gets of the current one. */
export type Followed = {
  readonly generation: number;
  readonly startedAt: number;
  readonly wrappedVaultKey: Uint8Array;
  readonly sealedAccountKey: Uint8Array | null;
  /** Until when a change by passkey can be undone by the pair of before; null where there is none. */
  readonly undoUntil: number | null;
  /** Set where the current one was brought back: the highest that was undone by it. */
  readonly undone: number | null;
};

export function createPasswordChanges(
  { store, sealing, mailer, tasks, changes, clock }: Dependencies,
  control: Control,
) {
  async function accountOf(accountId: Uint8Array): Promise<AccountRecord> {
    const account = await store.accounts.byId(accountId);
    if (!account) throw refuse('not-found');
    return account;
  }

  function tellOfChange(account: AccountRecord, deviceId: Uint8Array, undoUntil: number | null): void {
    const { address, language } = account;
    const at = new Date(clock()).toISOString();
    tasks.run('notice of a password change', async () => {
      const device = await store.devices.byId(deviceId);
      const change = { address, deviceName: device?.name ?? '', at, language };
      const mail =
        undoUntil === null
          ? mails.renderPasswordChangedMail(change)
          : mails.renderChangedByPasskeyMail({ ...change, until: new Date(undoUntil).toISOString() });
      await sendNotice(mailer, await addressesToBeTold(store, account), mail);
    });
  }

  return {
    secrets: ({ accountId }: SignedInCaller) => store.devices.sealedSecrets(accountId),

    /**
     * Begins the next generation. The same change again, because its answer got lost, is answered as the first time.
     * @returns when it began, or the generation that another device has begun meanwhile
     */
    async change(
      caller: SignedInCaller,
      {
        challenge,
        signature,
        byPasskey,
        ...change
      }: PasswordChange & Controlled & { readonly byPasskey: boolean },
    ): Promise<
      { is: 'changed'; startedAt: number; undoUntil: number | null } | { is: 'outdated'; generation: number }
    > {
      const { generation, handedOver } = change;
      const digest = passwordChangeDigest(change);
      const action = byPasskey ? 'change by passkey' : 'change password';
      const { accountId } = await control.take(caller, action, digest, { challenge, signature });
      const now = clock();
      const undoUntil = byPasskey ? now + changeByPasskeyUndoneFor : null;
      const begun = await store.accounts.beginGeneration({
        accountId,
        generation,
        reason: 'password-change',
        sealedVerifier: sealing.seal(change.verifier, { field: 'verifier', accountId }),
        sealedVaultKey: sealing.seal(change.wrappedVaultKey, { field: 'vault key', accountId }),
        handedOver,
        undoUntil,
        now,
      });
      const after = await accountOf(accountId);
      // Of an earlier change too, as long as its pair can undo this one with it.
      const undoneUntil = await store.setAside.pairUntil(accountId, now);
      if (begun) {
        changes.tell(accountId, 'account', caller.deviceId);
        tellOfChange(after, caller.deviceId, undoUntil);
        return { is: 'changed', startedAt: now, undoUntil: undoneUntil };
      }
      const verifier = sealing.open(after.sealedVerifier, { field: 'verifier', accountId });
      return after.generation === generation && equalBytes(verifier, change.verifier)
        ? { is: 'changed', startedAt: after.startedAt, undoUntil: undoneUntil }
        : { is: 'outdated', generation: after.generation };
    },

    /** What has come after the generation that a device holds, or in its place where it was undone; null where nothing has. */
    async follow({ accountId, deviceId }: SignedInCaller, held: number): Promise<Followed | null> {
      const { generation, startedAt, sealedVaultKey } = await accountOf(accountId);
      if (generation === held) return null;
      const back = await store.handBacks.find(deviceId, generation);
      const leadsBack = back !== null && held <= back.undone;
      if (generation < held && !leadsBack) return null;
      return {
        generation,
        startedAt,
        wrappedVaultKey: sealing.open(sealedVaultKey, { field: 'vault key', accountId }),
        sealedAccountKey: leadsBack
          ? back.sealedAccountKey
          : await store.devices.handedOver(deviceId, generation),
        undoUntil: await store.setAside.pairUntil(accountId, clock()),
        undone: leadsBack ? back.undone : null,
      };
    },
  };
}
