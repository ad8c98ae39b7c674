import 'fake-indexeddb/auto';
import { createBackground } from '../../../entrypoints/background/createBackground.ts';
import type { Badge } from '../../../entrypoints/background/badge.ts';
import type { Ports } from '../../../entrypoints/background/ports.ts';
import type { Argon2id } from '../../../utils/crypto/argon2.ts';
import type { InputOf, MessageName, OutputOf } from '../../../utils/messaging/contract.ts';
import { type Database, openDatabase } from '../../../utils/storage/database.ts';
import { nodeArgon2 } from '../../support/nodeArgon2.ts';

const own = {
  id: 'abcdefghijklmnopabcdefghijklmnop',
  origin: 'chrome-extension://abcdefghijklmnopabcdefghijklmnop',
};
/** What the toolbar popup's messages come with. */
const popup = { id: own.id, origin: own.origin, url: `${own.origin}/popup.html` };

type Fetch = Ports['fetch'];
type Area = Ports['session'] & { readonly held: Map<string, string> };

/** A browser account's storage. */
export const createSyncedArea = (): Area => memoryArea();

/** JSON, as a browser's storage is: what does not survive that must not be relied on. */
const memoryArea = (): Area => {
  const held = new Map<string, string>();
  return {
    held,
    get: async (key) => {
      const text = held.get(key);
      return text === undefined ? {} : { [key]: JSON.parse(text) as unknown };
    },
    set: async (items) => {
      for (const [key, value] of Object.entries(items)) held.set(key, JSON.stringify(value));
    },
    remove: async (key) => {
      held.delete(key);
    },
  };
};

/** The real Argon2id with little to do; counts how often it runs. */
const cheapArgon2 = async (count: () => void): Promise<Argon2id> => {
  const argon2id = await nodeArgon2();
  return (parameters) => {
    count();
    return argon2id({ ...parameters, passes: 1, memoryKiB: 64 });
  };
};

const dead = new Promise<never>(() => {});
/** What idb gives, with one of its functions in another's place. */
const replacing = <T extends object>(of: T, replaced: string, by: unknown): T =>
  new Proxy(of, {
    get: (target, name) => {
      if (name === replaced) return by;
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? (value as () => unknown).bind(target) : value;
    },
  });

/** A transaction in which a `put` fails as on a full disk, where `fails` says so. */
const failingPuts = (transaction: { objectStore: (name: string) => object }, fails: () => boolean): object =>
  replacing(transaction, 'objectStore', (name: string) => {
    const store = transaction.objectStore(name) as { put: (...put: unknown[]) => Promise<unknown> };
    return replacing(store, 'put', async (...put: unknown[]) => {
      if (fails()) throw new DOMException('the disk is full', 'QuotaExceededError');
      return store.put(...put);
    });
  });

/** A disk on which nothing of one store can be written any more, or no more than so many records. */
const fullFor = (database: Database, full: () => string | null, failsPut: () => boolean): Database =>
  new Proxy(database, {
    get: (target, name) => {
      if (name === 'transaction') {
        return (stores: string[], mode: IDBTransactionMode, options: IDBTransactionOptions) => {
          const wanted = full();
          if (mode === 'readwrite' && wanted !== null && stores.includes(wanted))
            throw new DOMException('the disk is full', 'QuotaExceededError');
          const transaction = target.transaction(stores as never, mode as never, options);
          return mode === 'readwrite' ? failingPuts(transaction as never, failsPut) : transaction;
        };
      }
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? (value as () => unknown).bind(target) : value;
    },
  });

let devices = 0;

type Options = {
  /** The network. */
  readonly fetch: Fetch;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly realArgon2?: boolean;
  /** Whether the browser tells its extensions of the computer's lock; without: it does. */
  readonly hearsComputerLock?: boolean;
  /** Whether it keeps a stream to the service open; without: it does not, and hears only what it asks for. */
  readonly hearsChanges?: boolean;
  /** A browser account that other browsers have too; without: one of its own. */
  readonly synced?: Area;
};

/**
 * One browser with the extension in it, and a worker that can be killed: whatever a killed worker still tries comes to
 * nothing, and the next one has only what was stored.
 */
export const createDevice = (options: Options) => {
  devices += 1;
  const name = `device ${devices}`;
  const [session, local] = [memoryArea(), memoryArea()];
  const synced = options.synced ?? createSyncedArea();
  const tabs = new Map<number, string>();
  const counts = { argon2: 0, portCalls: 0 };
  let badge: Badge = { is: 'nothing' };
  let stepEnds: number | null = null;
  let ticking = false;
  let nudgeAt: number | null = null;
  let inspected: Promise<Database> | null = null;
  let killAt: number | null = null;
  let clockOff = 0;
  let fullStore: string | null = null;
  let putsLeft: number | null = null;
  let worker: { alive: boolean; end: () => void; readonly background: ReturnType<typeof createBackground> };

  const start = () => {
    let database: Promise<Database> | null = null;
    const life = {
      alive: true,
      end: () => {
        life.alive = false;
        // What a dead worker had begun on the disk ends or does not; it begins nothing more.
        void database?.then((db) => db.close());
      },
    };
    const startedAt = options.now();
    /** Everything that a worker does to the outside passes here. */
    const through = <T>(act: () => Promise<T>): Promise<T> => {
      if (!life.alive) return dead;
      counts.portCalls += 1;
      if (killAt !== null && counts.portCalls >= killAt) {
        killAt = null;
        life.end();
        return dead;
      }
      return act().then(
        (value) => (life.alive ? value : dead),
        (cause: unknown) => {
          if (life.alive) throw cause;
          return dead;
        },
      );
    };
    const area = (real: Area): Ports['session'] => ({
      get: (key) => through(() => real.get(key)),
      set: (items) => through(() => real.set(items)),
      remove: (key) => through(() => real.remove(key)),
    });
    const background = createBackground(
      {
        database: () =>
          through(
            () =>
              (database ??= openDatabase(name).then((db) =>
                fullFor(
                  db,
                  () => fullStore,
                  () => putsLeft !== null && (putsLeft -= 1) < 0,
                ),
              )),
          ),
        session: area(session),
        local: area(local),
        synced: area(synced),
        fetch: (url, init) => through(() => options.fetch(url, init)),
        clock: { now: () => options.now() + clockOff, monotonic: () => options.now() - startedAt },
        ticking: async (on) => {
          ticking = on;
          if (!on) nudgeAt = null;
        },
        nudgeAt: async (at) => {
          nudgeAt = at;
        },
        stepEnds: async (at) => {
          stepEnds = at;
        },
        argon2id: () =>
          options.realArgon2 === true
            ? nodeArgon2()
            : cheapArgon2(() => {
                counts.argon2 += 1;
              }),
        deviceName: () => `Chromium 156 on ${name}`,
        hearsComputerLock: options.hearsComputerLock ?? true,
        hearsChanges: options.hearsChanges ?? false,
        frameMessages: { toTab: async () => undefined, toFrame: async () => undefined },
        tabAddress: async (tabId) => tabs.get(tabId),
        showBadge: async (next) => {
          badge = next;
        },
        openPopup: async () => {},
        wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
      },
      own,
    );
    worker = Object.assign(life, { background });
  };
  start();

  const answer = (message: unknown, sender: unknown = popup) => worker.background.answer(message, sender);

  return {
    name,
    tabs,
    counts,
    session: session.held,
    local: local.held,
    /** The browser's account. */
    synced: synced.held,
    badge: () => badge,
    /** Rings the alarm of a waiting step, if it is time. */
    ring: async (): Promise<void> => {
      if (stepEnds !== null && stepEnds <= options.now()) await worker.background.stepOver();
    },
    answer,
    /** Sends one message as the popup does. @throws Error with the fault's code */
    send: async <N extends MessageName>(message: N, input: InputOf<N>): Promise<OutputOf<N>> => {
      const answered: unknown = JSON.parse(JSON.stringify(await answer({ name: message, input })));
      const { output, fault } = answered as { output: OutputOf<N>; fault?: string };
      if (fault !== undefined) throw new Error(fault);
      return output;
    },
    tick: async (): Promise<void> => {
      if (ticking) await worker.background.tick();
    },
    isTicking: () => ticking,
    /** Rings the alarm at the end of the idle time, if it was asked for and it is time. */
    ringEnd: async (): Promise<void> => {
      if (nudgeAt !== null && nudgeAt <= options.now()) await worker.background.tick();
    },
    /** The computer is locked, where the browser tells of it. */
    lockComputer: async (): Promise<void> => {
      if (options.hearsComputerLock ?? true) await worker.background.computerLocked();
    },
    /** Presses the lock's shortcut, or its entry in the context menu: both call the same. */
    lockByHand: () => worker.background.lock(),
    /** The browser ends the worker; the next message or event starts another. */
    kill: () => {
      worker.end();
      start();
    },
    /** Ends the worker at its n-th use of anything outside, counted from now. */
    killAfter: (calls: number | null) => {
      killAt = calls === null ? null : counts.portCalls + calls;
    },
    /** What came of a message, or `killed` as soon as the worker is. */
    outcome: async <T>(sent: Promise<T>): Promise<T | 'killed'> => {
      const life = worker;
      const noted: Promise<{ readonly value: T } | null> = sent.then(
        (value) => ({ value }),
        (cause: unknown) => {
          if (life.alive) throw cause;
          return null;
        },
      );
      while (life.alive) {
        const result = await Promise.race([
          noted,
          new Promise<null>((resolve) => setTimeout(() => resolve(null), 1)),
        ]);
        // What a dead worker made of it, such as an error about its closed database, is no outcome.
        if (result !== null && life.alive) return result.value;
      }
      return 'killed';
    },
    /** The whole browser ends: its memory is gone, its disk is not. */
    restartBrowser: () => {
      worker.end();
      session.held.clear();
      ticking = false;
      nudgeAt = null;
      badge = { is: 'nothing' };
      stepEnds = null;
      start();
      void worker.background.started().catch(() => {});
    },
    /** Sets the computer's clock: so far from the right time, in milliseconds. */
    setClock: (off: number): void => {
      clockOff = off;
    },
    /** Whether the disk takes nothing more of one store. */
    failWrites: (fails: boolean, store = 'account'): void => {
      fullStore = fails ? store : null;
    },
    /** The disk has room for so many records more, and says so at each one beyond; null: for all. */
    roomFor: (records: number | null): void => {
      putsLeft = records;
    },
    /** For looking at what lies on the disk. */
    database: () => (inspected ??= openDatabase(name)),
  };
};
export type Device = ReturnType<typeof createDevice>;
