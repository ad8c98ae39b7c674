import * as v from 'valibot';
import type { RekeyDraft } from '../../../utils/storage/rekeyRecord.ts';
import { createSessionValue } from '../../../utils/storage/sessionValue.ts';
import { switchKeys } from '../../../utils/storage/switchKeys.ts';
import type { BrowserAccount } from '../account/browserAccount.ts';
import type { Ports } from '../ports.ts';
import type { MergeKept } from '../sync/mergeKept.ts';
import type { Turns } from '../turns.ts';
import type { OpenVault } from '../vault/openVault.ts';
import type { OverviewCache } from '../vault/overviewCache.ts';

type FinishDependencies = Pick<Ports, 'database' | 'session' | 'clock'> & {
  readonly openVault: OpenVault;
  readonly cache: OverviewCache;
  readonly browserAccount: BrowserAccount;
  readonly mergeKept: MergeKept;
  readonly turns: Turns;
};

/** How a re-key has ended. */
const Ended = v.strictObject({ is: v.picklist(['rekeyed', 'outdated']) });
type Ended = v.InferOutput<typeof Ended>;
/** For the screens, which look at the state again when it appears. */
const Told = v.strictObject({ at: v.number() });

/** The last step of a full re-key on this device, whichever way it learns that the service has made it. */
export const createFinishRekey = ({
  database,
  session,
  clock,
  openVault,
  cache,
  browserAccount,
  mergeKept,
  turns,
}: FinishDependencies) => {
  const marker = createSessionValue(session, 'rekeyed', Ended);
  const told = createSessionValue(session, 'rekeyTold', Told);

  const tell = async (): Promise<void> => {
    await told.remove();
    await told.write({ at: clock.now() });
  };
  const note = async (ended: Ended | null): Promise<void> => {
    await (ended === null ? marker.remove() : marker.write(ended));
    await tell();
  };

  return {
    /** Works while the vault is locked, too. @param startedOn when the service says that it was made */
    finish: async (draft: RekeyDraft, startedOn: string): Promise<void> => {
      const db = await database();
      const now = clock.now();
      // Before the draft is gone, so that whoever finds none finds this.
      await marker.write({ is: 'rekeyed' });
      const changed = await turns(() => openVault.exchange(() => switchKeys(db, draft, { startedOn, now })));
      if (!changed) return;
      cache.drop();
      await browserAccount.renew();
      await tell();
      await mergeKept();
    },
    note,
    /** How the last one ended, until the next begins or the browser is closed. */
    ended: async (): Promise<Ended['is'] | null> => (await marker.read())?.is ?? null,
  };
};

export type FinishRekey = ReturnType<typeof createFinishRekey>;
