import { unreachable } from '../../../utils/bytes/unreachable.ts';
import type {
  AppState,
  ChangedByPasskey,
  EndedGeneration,
  PacketInSight,
} from '../../../utils/messaging/state.ts';
import { type EndedRecord, inForce, type PasswordGeneration } from '../../../utils/storage/accountRecord.ts';
import { readAccount, readChange, readDraft, readEnded } from '../../../utils/storage/accountStore.ts';
import type { KeptEdits } from '../../../utils/storage/keptRecord.ts';
import { readKept } from '../../../utils/storage/keptStore.ts';
import type { QuickUnlockRoom } from '../quickUnlock/quickUnlock.ts';
import type { Ports } from '../ports.ts';
import type { RekeyRoom } from '../rekey/createRekey.ts';
import type { Sync } from '../sync/createSync.ts';
import type { OpenVault } from '../vault/openVault.ts';
import type { BrowserAccount } from './browserAccount.ts';
import type { Flow, Flows } from './flow.ts';
import type { FollowReset } from './followReset.ts';

type StateDependencies = Pick<Ports, 'database' | 'clock'> & {
  readonly flows: Flows;
  readonly browserAccount: BrowserAccount;
  readonly openVault: OpenVault;
  readonly sync: Sync;
  readonly quickUnlock: QuickUnlockRoom;
  readonly followReset: FollowReset;
  readonly rekey: Pick<RekeyRoom, 'status'>;
};

const packetInSight = async (
  { packet }: Extract<Flow, { is: 'sign-in' }>,
  browserAccount: BrowserAccount,
): Promise<PacketInSight> => {
  if (packet !== null) return { is: 'held' };
  const found = await browserAccount.found();
  return found === null ? { is: 'wanted' } : { is: 'found', recognition: found.recognition };
};

/** Nobody is signed in: whether something was left when this device was removed. */
const leftOf = (kept: KeptEdits | undefined): AppState =>
  kept === undefined
    ? { is: 'signed-out' }
    : {
        is: 'removed',
        address: kept.address,
        service: kept.service,
        removedOn: kept.removedOn.slice(0, 10),
        kept: kept.items.length,
      };

const endedOf = (ended: EndedRecord | null): EndedGeneration | null =>
  ended && { reason: ended.reason, on: ended.endedOn.slice(0, 10), until: ended.until.slice(0, 10) };

/** Null where no passkey has changed the password, or nothing can be undone of it any more. */
const byPasskey = ({ startedOn, undoUntil }: PasswordGeneration, now: number): ChangedByPasskey | null =>
  undoUntil === undefined || now >= Date.parse(undoUntil)
    ? null
    : { on: startedOn.slice(0, 10), undoUntil: undoUntil.slice(0, 10) };

/** Answers where the whole extension stands. */
export const createReadState =
  ({
    database,
    clock,
    flows,
    browserAccount,
    openVault,
    sync,
    quickUnlock,
    followReset,
    rekey,
  }: StateDependencies) =>
  async (): Promise<AppState> => {
    const db = await database();
    const account = await readAccount(db);
    if (account !== null) {
      const { address, service, packetToDeliver } = account;
      const label = { address, service, generation: inForce(account).generation };
      const passwordChangedOn = account.next?.startedOn.slice(0, 10) ?? null;
      const quick = await quickUnlock.state();
      const news = {
        resetDueOn: await followReset.dueOn(),
        ended: endedOf(await readEnded(db)),
        changedByPasskey: byPasskey(inForce(account), clock.now()),
        passwordIsBack: account.next?.isBack === true,
      };
      if ((await openVault.keys()) === null)
        return { is: 'locked', account: label, passwordChangedOn, quickUnlock: quick, ...news };
      return {
        is: 'unlocked',
        account: label,
        sync: await sync.status(),
        packetToDeliver,
        passwordChangedOn,
        isChanging: (await readChange(db)) !== null,
        quickUnlock: quick,
        ...news,
        rekey: await rekey.status(),
      };
    }
    const draft = await readDraft(db);
    if (draft !== null) {
      const is = 'generation' in draft.request ? 'resetting' : 'signing-up';
      return { is, step: 'password', address: draft.request.address, service: draft.service };
    }
    const flow = await flows.read();
    if (flow === null) return leftOf((await readKept(db)).at(-1));
    const { address, service } = flow;
    if (flow.is === 'sign-in') {
      const password = flow.password === null ? 'wanted' : 'held';
      return {
        is: 'signed-in-unproven',
        address,
        service,
        password,
        packet: await packetInSight(flow, browserAccount),
      };
    }
    switch (flow.is) {
      case 'sign-up-code':
        return { is: 'signing-up', step: 'code', address, service };
      case 'sign-up-password':
        return { is: 'signing-up', step: 'password', address, service };
      case 'reset-code':
        return { is: 'resetting', step: 'code', address, service };
      case 'reset-password':
        return { is: 'resetting', step: 'password', address, service };
      default:
        return unreachable(flow);
    }
  };

export type ReadState = ReturnType<typeof createReadState>;
