import type { AppState, PacketInSight } from '../../../utils/messaging/state.ts';
import { inForce } from '../../../utils/storage/accountRecord.ts';
import { readAccount, readChange, readDraft } from '../../../utils/storage/accountStore.ts';
import type { KeptEdits } from '../../../utils/storage/keptRecord.ts';
import { readKept } from '../../../utils/storage/keptStore.ts';
import type { QuickUnlockRoom } from '../quickUnlock/quickUnlock.ts';
import type { Ports } from '../ports.ts';
import type { Sync } from '../sync/createSync.ts';
import type { OpenVault } from '../vault/openVault.ts';
import type { BrowserAccount } from './browserAccount.ts';
import type { Flow, Flows } from './flow.ts';

type StateDependencies = Pick<Ports, 'database'> & {
  readonly flows: Flows;
  readonly browserAccount: BrowserAccount;
  readonly openVault: OpenVault;
  readonly sync: Sync;
  readonly quickUnlock: QuickUnlockRoom;
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

/** Answers where the whole extension stands. */
export const createReadState =
  ({ database, flows, browserAccount, openVault, sync, quickUnlock }: StateDependencies) =>
  async (): Promise<AppState> => {
    const db = await database();
    const account = await readAccount(db);
    if (account !== null) {
      const { address, service, packetToDeliver } = account;
      const label = { address, service, generation: inForce(account).generation };
      const passwordChangedOn = account.next?.startedOn.slice(0, 10) ?? null;
      const quick = await quickUnlock.state();
      if ((await openVault.keys()) === null)
        return { is: 'locked', account: label, passwordChangedOn, quickUnlock: quick };
      return {
        is: 'unlocked',
        account: label,
        sync: await sync.status(),
        packetToDeliver,
        passwordChangedOn,
        isChanging: (await readChange(db)) !== null,
        quickUnlock: quick,
      };
    }
    const draft = await readDraft(db);
    if (draft !== null) {
      return { is: 'signing-up', step: 'password', address: draft.request.address, service: draft.service };
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
    return { is: 'signing-up', step: flow.is === 'sign-up-code' ? 'code' : 'password', address, service };
  };

export type ReadState = ReturnType<typeof createReadState>;
