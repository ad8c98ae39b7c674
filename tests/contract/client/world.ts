import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { openSqliteStore } from '../../../server/store/sqlite/openSqlite.ts';
import { changeStream } from '../../../utils/api/events.ts';
import { endpoints, type EndpointName } from '../../../utils/api/endpoints.ts';
import { createService, origin } from '../server/service.ts';
import { codeIn } from '../server/people.ts';
import { login, wholeList } from '../../support/items.ts';
import { readAccount } from '../../../utils/storage/accountStore.ts';
import { createDevice, type Device } from './device.ts';
import { createStreams } from './streams.ts';

export { login, origin };

const nameOf = (path: string): EndpointName => {
  const found = Object.entries(endpoints).find(([, endpoint]) => endpoint.path === path);
  if (found === undefined) throw new Error(`no endpoint at ${path}`);
  return found[0] as EndpointName;
};

/** What stands between client and service: sees every exchange, and may answer in the service's place. */
export type Fault = (exchange: {
  readonly name: EndpointName;
  readonly request: unknown;
  /** Asks the real service; may be called several times, or never. */
  readonly pass: (request?: unknown) => Promise<Response>;
}) => Promise<Response>;

/** A JSON answer, as the service would send it. */
export const answerWith = (body: unknown, status = 200): Response => Response.json(body, { status });
/** The connection breaks. */
export const broken = (): never => {
  throw new TypeError('fetch failed');
};

/** The real service without a port, and as many devices as are wanted, in one time. */
export const createWorld = async () => {
  let service = await createService();
  const streams = createStreams({ request: (...request) => service.request(...request) });
  const log: { name: EndpointName; request: unknown; status: number; answer: string }[] = [];
  let fault: Fault | null = null;
  let outside: ((url: string, init: RequestInit) => Promise<Response>) | null = null;

  const fetch = async (url: string, init: RequestInit): Promise<Response> => {
    if (!url.startsWith(`${origin}/`)) {
      if (outside === null) throw new Error(`a request to ${url}`);
      return outside(url, init);
    }
    if (init.redirect !== 'error' || init.credentials !== 'omit')
      throw new Error('a request that is not closed');
    const path = url.slice(origin.length);
    if (path === changeStream.path) return streams.open(init);
    const name = nameOf(path);
    const request: unknown = JSON.parse(typeof init.body === 'string' ? init.body : '');
    const pass = (body: unknown = request) =>
      service.request(path, { method: 'POST', headers: init.headers ?? {}, body: JSON.stringify(body) });
    const response = await (fault === null ? pass() : fault({ name, request, pass }));
    const answer = await response
      .clone()
      .text()
      .catch(() => '');
    log.push({ name, request, status: response.status, answer });
    return response;
  };

  const device = ({
    wire,
    ...options
  }: Pick<
    Parameters<typeof createDevice>[0],
    'realArgon2' | 'synced' | 'hearsComputerLock' | 'hearsChanges'
  > & {
    /** What stands between this device and the network; without: nothing. */
    readonly wire?: (url: string, init: RequestInit, pass: () => Promise<Response>) => Promise<Response>;
  } = {}) =>
    createDevice({
      fetch: wire ? (url, init) => wire(url, init, () => fetch(url, init)) : fetch,
      now: () => service.clock(),
      ...options,
    });

  /** Up to the point where a password is wanted. */
  const beginSignUp = async (on: Device, address: string) => {
    await on.send('signUp.begin', { address, service: origin, language: 'en' });
    await service.tasks.settled();
    const verified = await on.send('signUp.verify', { code: codeIn(service.sent.at(-1)) });
    if (verified.is !== 'proven') throw new Error(`code: ${verified.is}`);
  };

  return {
    get service() {
      return service;
    },
    streams,
    log,
    setFault: (next: Fault | null) => {
      fault = next;
    },
    /** What answers to any address but the service's; without, nothing may ask one. */
    setOutside: (next: typeof outside) => {
      outside = next;
    },
    device,
    passes: (milliseconds: number) => service.passes(milliseconds),
    close: () => service.close(),
    /** Copies the service's database, as its operator does. @returns puts the copy back in its place */
    backUp: () => {
      const copy = join(mkdtempSync(join(tmpdir(), 'halfkey-copy-')), 'halfkey.db');
      const from = new DatabaseSync(service.databasePath);
      from.exec(`VACUUM INTO '${copy}'`);
      from.close();
      return async (): Promise<void> => {
        const before = service;
        service = await createService({ store: await openSqliteStore(copy), now: before.clock() });
        await before.close();
      };
    },
    beginSignUp,

    /** A device with a new account, unlocked, and the packet's text. */
    signedUp: async (address = 'ada@example.test', password = 'a long enough sentence', on = device()) => {
      await beginSignUp(on, address);
      await on.send('signUp.create', { password });
      const fresh = await on.send('packet.fresh', {});
      if (fresh.is !== 'revealed') throw new Error('no packet after sign-up');
      return { device: on, address, password, packet: fresh.sheet.text };
    },

    /** Another device of the same account. */
    signedIn: async (person: Person, on = device()) => {
      await on.send('signIn.begin', { address: person.address, password: person.password, service: origin });
      const result = await on.send('signIn.authenticate', { packet: person.packet });
      if (result.is !== 'unlocked') throw new Error(`not signed in: ${result.is}`);
      return on;
    },
  };
};
type Person = { readonly address: string; readonly password: string; readonly packet: string };
export type World = Awaited<ReturnType<typeof createWorld>>;

/** Deletes an item as a person does who empties the trash. */
export const deleteForGood = async (device: Device, itemId: string): Promise<void> => {
  await device.send('vault.trash', { itemIds: [itemId] });
  const erased = await device.send('vault.erase', { itemIds: [itemId] });
  if (erased.is !== 'changed') throw new Error(erased.is);
};

/** Titles in a device's list, sorted. */
export const titles = async (device: Device): Promise<readonly string[]> => {
  const found: string[] = [];
  for (;;) {
    const list = await device.send('vault.find', { ...wholeList(), from: found.length });
    if (list.is !== 'found') throw new Error(list.is);
    found.push(...list.items.map(({ title }) => title));
    if (found.length >= list.total) return found.sort();
  }
};

/** Waits until the device has nothing more to do with the service. */
export const settled = async (device: Device): Promise<void> => {
  for (let i = 0; i < 500; i += 1) {
    const state = await device.send('state.read', {});
    if (state.is !== 'unlocked' || state.sync.is !== 'syncing') return;
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  throw new Error('still syncing');
};

/** The account as it lies on a device's disk. */
export const accountOn = async (device: Device) => {
  const account = await readAccount(await device.database());
  if (account === null) throw new Error('no account');
  return account;
};
