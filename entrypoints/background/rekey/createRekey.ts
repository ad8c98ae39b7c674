import { encodeBase64url } from '../../../utils/bytes/base64url.ts';
import { generateId } from '../../../utils/crypto/generate.ts';
import type { InputOf, OutputOf } from '../../../utils/messaging/contract.ts';
import type { RekeyProof } from '../../../utils/messaging/rekey.ts';
import type { ServiceTrouble } from '../../../utils/messaging/results.ts';
import type { AppState } from '../../../utils/messaging/state.ts';
import { isRecognisedBy } from '../../../utils/packet/recognitionWords.ts';
import { recognitionOf } from '../../../utils/packet/recognition.ts';
import { type AccountRecord, inForce } from '../../../utils/storage/accountRecord.ts';
import { readAccount } from '../../../utils/storage/accountStore.ts';
import type { Database } from '../../../utils/storage/database.ts';
import type { RekeyDraft } from '../../../utils/storage/rekeyRecord.ts';
import {
  countStaged,
  readRekey,
  readRekeyed,
  unmarkStaged,
  updateRekey,
  writeRekey,
} from '../../../utils/storage/rekeyStore.ts';
import { formatSealed } from '../../../utils/vault/sealed.ts';
import type { CheckPassword } from '../account/checkPassword.ts';
import type { FollowChange } from '../account/followChange.ts';
import { judgeNewPassword } from '../account/judgeNewPassword.ts';
import { nextGeneration } from '../account/nextGeneration.ts';
import { refusalOfNew } from '../account/newPacket.ts';
import { packetSheet } from '../account/packetSheet.ts';
import type { PasswordKeys } from '../account/passwordKeys.ts';
import { serviceTrouble } from '../account/serviceTrouble.ts';
import type { WaysBackRoom } from '../account/waysBack.ts';
import type { Ports } from '../ports.ts';
import type { Sync } from '../sync/createSync.ts';
import type { Service } from '../sync/service.ts';
import type { OpenVault } from '../vault/openVault.ts';
import type { FinishRekey } from './finishRekey.ts';
import { notInStep, troubleStop } from './inStep.ts';
import { makeRekeyDraft } from './makeDraft.ts';
import type { RekeyWork } from './rekeyWork.ts';

type RekeyDependencies = Pick<Ports, 'database' | 'clock'> & {
  readonly openVault: OpenVault;
  readonly checkPassword: CheckPassword;
  readonly passwordKeys: PasswordKeys;
  readonly service: Service;
  readonly sync: Sync;
  readonly followChange: FollowChange;
  readonly finishRekey: FinishRekey;
  readonly waysBack: WaysBackRoom;
  readonly work: RekeyWork;
};
type UnderWay = { readonly account: AccountRecord; readonly draft: RekeyDraft };

const notOpen = { is: 'not-open' } as const;
const none = { is: 'none' } as const;

/**
 * Changes every key of the account (spec.md §7): a new vault key, a new account key, a new packet, every item encrypted
 * anew, every other device signed out. Until the last request the old pair opens, from then on the new one.
 */
export const createRekey = ({
  database,
  clock,
  openVault,
  checkPassword,
  passwordKeys,
  service,
  sync,
  followChange,
  finishRekey,
  waysBack,
  work,
}: RekeyDependencies) => {
  const openAccount = async (): Promise<AccountRecord | null> =>
    (await openVault.keys()) === null ? null : readAccount(await database());

  const forget = async (db: Database, ended: 'outdated' | null): Promise<void> => {
    await writeRekey(db, null);
    await openVault.holdNext(null);
    await finishRekey.note(ended === null ? null : { is: ended });
  };

  const underWay = async (): Promise<UnderWay | typeof notOpen | typeof none> => {
    const account = await openAccount();
    if (account === null) return notOpen;
    const db = await database();
    const draft = await readRekey(db);
    if (draft === null) return none;
    if (draft.next.generation > inForce(account).generation) return { account, draft };
    // The password was changed meanwhile, here or elsewhere: its number is taken.
    await forget(db, 'outdated');
    return none;
  };

  /**
   * Gives up one whose last request may be on its way. Staging anything else takes from the service what that request is
   * about; then the answer to whether it was made is final.
   */
  const callBack = async (db: Database, { account }: UnderWay): Promise<ServiceTrouble | null> => {
    const [any] = await readRekeyed(db, (await db.getAllKeys('rekeyedOverviews')).slice(0, 1));
    if (any !== undefined) {
      const rekeyId = encodeBase64url(generateId());
      const staged = await service.call(account, 'stageItems', { rekeyId, items: [formatSealed(any)] });
      if (staged.is !== 'answer') return serviceTrouble(staged);
      await unmarkStaged(db);
    }
    const asked = await service.call(account, 'followChange', { generation: account.generation });
    if (asked.is !== 'answer') return serviceTrouble(asked);
    if (asked.answer.is === 'changed') await followChange.now();
    return null;
  };

  const giveUp = async (rekey: UnderWay): Promise<OutputOf<'rekey.cancel'>> => {
    const db = await database();
    if (rekey.draft.head !== null) {
      const trouble = await callBack(db, rekey);
      if (trouble !== null) return trouble;
      const after = await underWay();
      if ('is' in after) return after;
    }
    await forget(db, null);
    return { is: 'cancelled' };
  };

  const cancel = async (): Promise<OutputOf<'rekey.cancel'>> =>
    // Not while the last request is being made.
    sync.alone(async () => {
      const rekey = await underWay();
      return 'is' in rekey ? rekey : giveUp(rekey);
    });

  const begin = async (input: InputOf<'rekey.begin'>): Promise<OutputOf<'rekey.begin'>> => {
    await followChange.now();
    if ((await openAccount()) === null) return notOpen;
    const db = await database();
    await sync.now();
    const behind = await notInStep(db);
    if (behind !== null) return behind;
    const other = await cancel();
    if (other.is === 'not-open') return other;
    if (other.is !== 'cancelled' && other.is !== 'none') return troubleStop(other);
    const before = await openAccount();
    if (before === null) return notOpen;
    const checked = await checkPassword(input.password, before);
    if (checked.is !== 'right') return checked;
    const weakness = judgeNewPassword(input.newPassword);
    if (weakness !== 'fine') return { is: 'weak-password', because: weakness };
    // The right password may have brought a newer generation into force.
    const account = await readAccount(db);
    if (account === null) return notOpen;
    const next = await nextGeneration(service, account);
    if (next.is !== 'next') return troubleStop(next);
    const { draft, vaultKey } = await makeRekeyDraft(passwordKeys, {
      account,
      generation: next.generation,
      vaultKey: checked.vaultKey,
      newPassword: input.newPassword,
      at: new Date(clock.now()).toISOString(),
    });
    await writeRekey(db, draft);
    await openVault.holdNext(vaultKey);
    await finishRekey.note(null);
    return { is: 'prepared', sheet: packetSheet(account, draft.next) };
  };

  /** The new packet is in hand: the work begins. */
  const prove = async (
    { draft }: UnderWay,
    proven: NonNullable<RekeyDraft['proven']>,
  ): Promise<{ readonly is: 'running' } | typeof none> => {
    if (!(await updateRekey(await database(), draft, { proven }))) return none;
    work.soon();
    return { is: 'running' };
  };

  const resume = async ({ password }: InputOf<'rekey.resume'>): Promise<OutputOf<'rekey.resume'>> => {
    const rekey = await underWay();
    if ('is' in rekey) return rekey;
    const { next: _other, ...account } = rekey.account;
    const checked = await checkPassword(password, { ...account, ...rekey.draft.next });
    if (checked.is !== 'right') return checked;
    await openVault.holdNext(checked.vaultKey);
    work.soon();
    return { is: 'running' };
  };

  return {
    begin,
    resume,
    /** Gives it up. Where its last step got through without an answer it is made, and there is none any more. */
    cancel,

    /** Where it stands, whichever window or worker began it. What waits for nobody goes on. */
    read: async (): Promise<OutputOf<'rekey.read'>> => {
      work.nudge();
      const stop = await work.stop();
      const rekey = await underWay();
      if ('is' in rekey)
        return rekey.is === 'none' ? { is: 'none', ended: await finishRekey.ended() } : rekey;
      const { account, draft } = rekey;
      if (draft.proven === null) return { is: 'prepared', sheet: packetSheet(account, draft.next) };
      return { is: 'running', progress: await countStaged(await database()), stop };
    },

    mail: async ({ language }: InputOf<'rekey.mail'>): Promise<OutputOf<'rekey.mail'>> => {
      const rekey = await underWay();
      if ('is' in rekey) return notOpen;
      const packet = packetSheet(rekey.account, rekey.draft.next).text;
      const sent = await service.call(rekey.account, 'packetMail', { packet, language });
      if (sent.is !== 'answer') return serviceTrouble(sent);
      await waysBack.mailed(rekey.draft.next.generation, sent.answer);
      return sent.answer;
    },

    /** The new packet, handed back: the proof that it is in hand. */
    confirm: async ({ packet }: InputOf<'rekey.confirm'>): Promise<RekeyProof> => {
      const rekey = await underWay();
      if ('is' in rekey) return rekey;
      return refusalOfNew(rekey.account, rekey.draft.next, packet) ?? prove(rekey, 'handed-back');
    },

    /** The words that stand on the print-out of the new packet. */
    confirmWords: async ({
      words,
    }: InputOf<'rekey.confirmWords'>): Promise<OutputOf<'rekey.confirmWords'>> => {
      const rekey = await underWay();
      if ('is' in rekey) return rekey;
      const sign = recognitionOf(rekey.account.accountId, rekey.draft.next.generation);
      return isRecognisedBy(sign, words) ? prove(rekey, 'print') : { is: 'other-words' };
    },

    /** For the popup, in one word. */
    status: async (): Promise<Extract<AppState, { is: 'unlocked' }>['rekey']> => {
      const stop = await work.stop();
      const draft = await readRekey(await database());
      if (draft === null) return 'none';
      if (draft.proven === null) return 'packet';
      return stop === null ? 'running' : 'stopped';
    },
  };
};

export type RekeyRoom = ReturnType<typeof createRekey>;
