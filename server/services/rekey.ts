import { equalBytes } from '../../utils/bytes/equalBytes.ts';
import { asAccountId } from '../../utils/crypto/brands.ts';
import { verify } from '../../utils/crypto/ed25519.ts';
import { type Rekey, rekeyDigest } from '../../utils/crypto/rekeyDigest.ts';
import { addressesDigest, controlStatement } from '../../utils/crypto/statements.ts';
import { headHash, leafOf, rootOf } from '../../utils/vault/head.ts';
import { mails } from '../mail/mails.ts';
import type { AccountRecord, HeadRecord, ItemRecord } from '../store/records.ts';
import type { Control, Controlled } from './control.ts';
import type { Dependencies, SignedInCaller } from './dependencies.ts';
import { stageLifetime, vaultQuota } from './limits.ts';
import { addressesToBeTold, sendNotice } from './notices.ts';
import { refuse } from './refused.ts';

type RekeyRequest = Omit<Rekey, 'headHash'> &
  Controlled & {
    readonly head: HeadRecord;
    readonly addresses: { readonly sequence: number; readonly signature: Uint8Array } | null;
  };
type Made =
  | { readonly is: 'rekeyed'; readonly startedAt: number }
  | { readonly is: 'outdated'; readonly generation: number }
  | { readonly is: 'incomplete' };

export function createRekeys(
  { store, sealing, mailer, tasks, changes, clock, origin }: Dependencies,
  control: Control,
) {
  async function accountOf(accountId: Uint8Array): Promise<AccountRecord> {
    const account = await store.accounts.byId(accountId);
    if (!account) throw refuse('not-found');
    return account;
  }

  /** Whether this very re-key was made already, and its answer got lost. Only who has made it knows the new verifier. */
  const isMade = (account: AccountRecord, { generation, verifier, controlKey }: RekeyRequest): boolean =>
    account.generation === generation &&
    equalBytes(account.controlKey, controlKey) &&
    equalBytes(
      sealing.open(account.sealedVerifier, { field: 'verifier', accountId: account.accountId }),
      verifier,
    );

  /** Each removal is signed as one by itself would be: the device that it is about believes nothing else. */
  function checkRemovals(account: AccountRecord, caller: SignedInCaller, request: RekeyRequest): void {
    const accountId = asAccountId(account.accountId);
    const { challenge, removals } = request;
    for (const { deviceId, signature } of removals) {
      const statement = controlStatement({
        action: 'remove device',
        accountId,
        origin,
        challenge,
        subject: deviceId,
      });
      if (equalBytes(deviceId, caller.deviceId) || !verify(account.controlKey, statement, signature))
        throw refuse('malformed');
    }
  }

  /** The addresses must verify under the new controlK, since every other device will believe nothing else. */
  async function checkAddresses({ accountId, address }: AccountRecord, request: RekeyRequest): Promise<void> {
    const { addresses, challenge, controlKey } = request;
    if (addresses === null) return;
    const second = (await store.addresses.read(accountId))?.second ?? null;
    const { sequence, signature } = addresses;
    const statement = controlStatement({
      action: 'set addresses',
      accountId: asAccountId(accountId),
      origin,
      challenge,
      subject: addressesDigest({ sequence, address, second }),
    });
    if (!verify(controlKey, statement, signature)) throw refuse('malformed');
  }

  function tellOfRekey(account: AccountRecord, deviceId: Uint8Array): void {
    const { address, language } = account;
    const at = new Date(clock()).toISOString();
    tasks.run('notice of a full re-key', async () => {
      const device = await store.devices.byId(deviceId);
      const mail = mails.renderRekeyedMail({ address, deviceName: device?.name ?? '', at, language });
      await sendNotice(mailer, await addressesToBeTold(store, account), mail);
    });
  }

  return {
    /** Keeps items for a re-key of this device. */
    async stage(
      { accountId, deviceId }: SignedInCaller,
      rekeyId: Uint8Array,
      items: readonly ItemRecord[],
    ): Promise<void> {
      const staged = await store.rekeys.stage({
        accountId,
        deviceId,
        rekeyId,
        items: items.map((item) => ({ ...item, leaf: leafOf(item) })),
        quota: vaultQuota,
        expiresAt: clock() + stageLifetime,
      });
      if (staged.is === 'over-quota') throw refuse('too-large');
    },

    /** Makes it. The same again, because its answer got lost, is answered as the first time. */
    async make(caller: SignedInCaller, request: RekeyRequest): Promise<Made> {
      const account = await accountOf(caller.accountId);
      // Before the signature: the key that it was made with is out of use by then.
      if (isMade(account, request)) return { is: 'rekeyed', startedAt: account.startedAt };
      const accountId = asAccountId(account.accountId);
      const { head, addresses, challenge, signature, ...rekey } = request;
      const digest = rekeyDigest({ ...rekey, headHash: headHash(accountId, head) });
      await control.take(caller, 're-key', digest, { challenge, signature });
      if (!equalBytes(head.device, caller.deviceId)) throw refuse('malformed');
      checkRemovals(account, caller, request);
      await checkAddresses(account, request);
      const now = clock();
      const made = await store.rekeys.make({
        ...rekey,
        accountId,
        deviceId: caller.deviceId,
        head,
        addresses,
        challenge,
        sealedVerifier: sealing.seal(rekey.verifier, { field: 'verifier', accountId }),
        sealedVaultKey: sealing.seal(rekey.wrappedVaultKey, { field: 'vault key', accountId }),
        now,
        isNext: (current) =>
          head.sequence === current.sequence + 1 && equalBytes(head.previous, headHash(accountId, current)),
        rootOf,
      });
      if (made.is === 'incomplete') return made;
      if (made.is === 'outdated')
        return { ...made, generation: (await accountOf(accountId)).highestGeneration };
      changes.tell(accountId, 'account', caller.deviceId);
      tellOfRekey(account, caller.deviceId);
      return { is: 'rekeyed', startedAt: now };
    },
  };
}
