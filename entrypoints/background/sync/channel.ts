import * as v from 'valibot';
import type { Changed } from '../../../utils/api/events.ts';
import { readAccount } from '../../../utils/storage/accountStore.ts';
import { createSessionValue } from '../../../utils/storage/sessionValue.ts';
import type { Ports } from '../ports.ts';
import type { FollowAddresses } from '../account/followAddresses.ts';
import type { FollowChange } from '../account/followChange.ts';
import type { FollowReset } from '../account/followReset.ts';
import type { OpenVault } from '../vault/openVault.ts';
import type { Sync } from './createSync.ts';
import type { Service } from './service.ts';

type ChannelDependencies = Pick<Ports, 'database' | 'session' | 'clock' | 'wait' | 'hearsChanges'> & {
  readonly openVault: OpenVault;
  readonly service: Service;
  readonly sync: Sync;
  readonly followChange: FollowChange;
  readonly followAddresses: FollowAddresses;
  readonly followReset: FollowReset;
};

/** For the screens, which look at the state again when it changes. */
const Heard = v.strictObject({ at: v.number() });

/** From the first failure on, doubling: somebody who has just lost the network has it back soon, or not for long. */
const firstPause = 1000;
const longestPause = 60_000;

/**
 * Keeps a stream to the service open while the vault is, so that what other devices do is here at once: a changed item, a
 * changed password, a removal. What comes are hints; each only makes this device ask, as it does by itself too.
 *
 * The signs of life on the stream keep the worker alive: at each, the vault is looked at, which is a use of the browser. They
 * never keep the vault open, since looking is no use of it.
 */
export const createChannel = ({
  database,
  session,
  clock,
  wait,
  hearsChanges,
  openVault,
  service,
  sync,
  followChange,
  followAddresses,
  followReset,
}: ChannelDependencies) => {
  const marker = createSessionValue(session, 'heard', Heard);
  let cut: AbortController | null = null;

  const tellScreens = async (): Promise<void> => {
    await marker.remove();
    await marker.write({ at: clock.now() });
  };

  const act = async (changes: readonly Changed[]): Promise<void> => {
    if (changes.includes('account'))
      await Promise.all([followChange.now(), followAddresses.now(), followReset.now()]);
    if (changes.includes('vault')) await sync.heard();
    if (changes.length > 0) await tellScreens();
  };

  const keepOpen = async (signal: AbortSignal): Promise<void> => {
    for (let pause = firstPause; !signal.aborted; pause = Math.min(2 * pause, longestPause)) {
      const account = (await openVault.keys()) === null ? null : await readAccount(await database());
      if (account === null) return;
      let isFirst = true;
      const listened = await service.listen(account, signal, async (changes) => {
        if ((await openVault.keys()) === null) throw new Error('locked meanwhile');
        // Something may have happened while nobody listened.
        if (isFirst) void act(['account', 'vault']).catch(() => {});
        else void act(changes).catch(() => {});
        isFirst = false;
      });
      if (listened.is === 'not-listened') return;
      if (listened.wasOpen) pause = firstPause;
      await wait(pause);
    }
  };

  return {
    /** Opens it, if the vault is open and it is not. Nobody waits for it. */
    open: (): void => {
      if (!hearsChanges || cut !== null) return;
      const mine = new AbortController();
      cut = mine;
      keepOpen(mine.signal)
        .catch(() => {})
        .finally(() => {
          if (cut === mine) cut = null;
        });
    },
    close: (): void => {
      cut?.abort();
      cut = null;
    },
  };
};

export type Channel = ReturnType<typeof createChannel>;
