import type { AppState } from '../../../utils/messaging/state.ts';
import { readAccount, readDraft } from '../../../utils/storage/accountStore.ts';
import type { Ports } from '../ports.ts';
import type { Sync } from '../sync/createSync.ts';
import type { OpenVault } from '../vault/openVault.ts';
import type { Flows } from './flow.ts';

type StateDependencies = Pick<Ports, 'database'> & {
  readonly flows: Flows;
  readonly openVault: OpenVault;
  readonly sync: Sync;
};

/** Answers where the whole extension stands. */
export const createReadState =
  ({ database, flows, openVault, sync }: StateDependencies) =>
  async (): Promise<AppState> => {
    const db = await database();
    const account = await readAccount(db);
    if (account !== null) {
      const { address, service, generation, packetToDeliver } = account;
      const label = { address, service, generation };
      if ((await openVault.keys()) === null) return { is: 'locked', account: label };
      return { is: 'unlocked', account: label, sync: await sync.status(), packetToDeliver };
    }
    const draft = await readDraft(db);
    if (draft !== null) {
      return { is: 'signing-up', step: 'password', address: draft.request.address, service: draft.service };
    }
    const flow = await flows.read();
    if (flow === null) return { is: 'signed-out' };
    const { address, service } = flow;
    if (flow.is === 'sign-in') return { is: 'signed-in-unproven', address, service };
    return { is: 'signing-up', step: flow.is === 'sign-up-code' ? 'code' : 'password', address, service };
  };

export type ReadState = ReturnType<typeof createReadState>;
