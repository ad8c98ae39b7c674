import type { Changed } from '../../utils/api/events.ts';
import { encodeHex } from '../../utils/bytes/hex.ts';
import type { StirRecord } from '../store/records.ts';
import type { Store } from '../store/store.ts';
import { second } from './limits.ts';
import type { Tasks } from './tasks.ts';

/** Somebody who listens: a device with its stream open. */
type Listener = {
  readonly accountId: Uint8Array;
  readonly deviceId: Uint8Array;
  readonly hear: (changed: Changed) => void;
};

type ChangesParts = {
  readonly store: Store;
  readonly tasks: Tasks;
  readonly clock: () => number;
  readonly random: (bytes: number) => Uint8Array;
};

/** What another process has noted reaches the listeners of this one within about this time. */
const lookEvery = second;
/** Clocks of two machines differ by less. */
const tolerance = 5 * second;

/**
 * Tells devices that are connected of changes by others. Whoever is connected to this process hears at once; what happens in
 * another process of the same service is noted in the store, and looked for there while anybody listens. A hint that gets
 * lost costs time only: clients ask by themselves as well.
 */
export function createChanges({ store, tasks, clock, random }: ChangesParts) {
  const listeners = new Set<Listener>();
  /** Tells this process's own notes from those of others. */
  const source = random(8);
  /** When each was last passed on, by account and kind. */
  const passedOn = new Map<string, number>();
  let looking: NodeJS.Timeout | null = null;

  function pass({ accountId, deviceId, changed }: Omit<StirRecord, 'source' | 'at'>): void {
    const account = encodeHex(accountId);
    const device = encodeHex(deviceId);
    for (const listener of listeners) {
      if (encodeHex(listener.accountId) === account && encodeHex(listener.deviceId) !== device)
        listener.hear(changed);
    }
  }

  async function look(): Promise<void> {
    const now = clock();
    const stirs = await store.stirs.since(now - lookEvery - 2 * tolerance);
    for (const stir of stirs) {
      if (encodeHex(stir.source) === encodeHex(source)) continue;
      const key = `${encodeHex(stir.accountId)} ${stir.changed}`;
      if (passedOn.get(key) === stir.at) continue;
      passedOn.set(key, stir.at);
      pass(stir);
    }
    for (const [key, at] of passedOn) if (at < now - 60 * second) passedOn.delete(key);
  }

  function settle(): void {
    if (listeners.size > 0) {
      looking ??= setInterval(() => tasks.run('look for changes', look), lookEvery);
      looking.unref();
    } else if (looking !== null) {
      clearInterval(looking);
      looking = null;
    }
  }

  return {
    /**
     * Something of the account has changed, and it is committed.
     * @param by the device that did it and need not hear of it; null: no device did
     */
    tell(accountId: Uint8Array, changed: Changed, by: Uint8Array | null): void {
      const stir = { accountId, deviceId: by ?? new Uint8Array(16), changed };
      pass(stir);
      tasks.run('note of a change', () => store.stirs.put({ ...stir, source, at: clock() }));
    },
    /** @returns ends it */
    listen(listener: Listener): () => void {
      listeners.add(listener);
      settle();
      return () => {
        listeners.delete(listener);
        settle();
      };
    },
  };
}
export type Changes = ReturnType<typeof createChanges>;
