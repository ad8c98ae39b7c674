import { breachHash, type BreachHash } from '../../../utils/health/breachRange.ts';
import type { InputOf, OutputOf } from '../../../utils/messaging/contract.ts';
import type { ToMeasure } from '../../../utils/messaging/health.ts';
import { readBreachService } from '../../../utils/storage/breachSetting.ts';
import { readItems } from '../../../utils/storage/itemStore.ts';
import { fieldValue } from '../../../utils/vault/fields.ts';
import { itemKinds } from '../../../utils/vault/item.ts';
import { newIdText } from '../newIdText.ts';
import type { Ports } from '../ports.ts';
import { openStored } from '../vault/changeItems.ts';
import type { OpenVault } from '../vault/openVault.ts';
import type { OverviewCache } from '../vault/overviewCache.ts';
import type { VaultKeys } from '../vault/vaultKeys.ts';
import type { AskBreaches } from './askBreaches.ts';
import { findProblems, type Found } from './findProblems.ts';
import type { KnownPasswords } from './knownPasswords.ts';
import { lookAt, type Looked } from './lookAt.ts';

type HealthDependencies = Pick<Ports, 'database' | 'clock' | 'local' | 'wait'> & {
  readonly openVault: OpenVault;
  readonly cache: OverviewCache;
  readonly knownPasswords: KnownPasswords;
  readonly askBreaches: AskBreaches;
};

type Check = {
  readonly checkId: string;
  /** Items that are yet to be opened. */
  readonly itemIds: readonly string[];
  done: number;
  readonly looked: Looked[];
  /** Passwords that are out to be measured, by number. */
  readonly measuring: Map<number, Looked['known']>;
  /** Those among them and before them: each goes out once. */
  readonly handedOut: Set<Looked['known']>;
  /** The list that is asked, and what about: one for each password that it was not asked about. */
  readonly service: string | null;
  readonly toAsk: Map<string, { readonly hash: BreachHash; readonly known: Looked['known'] }>;
  asked: number;
  found: Promise<Found> | null;
};

/** Items that are read and opened before others get their turn: some five milliseconds. */
const portion = 25;
/** Milliseconds of sorting without a pause. */
const longestWork = 10;
/** Questions under way at a time. */
const together = 4;

const kinds: ReadonlySet<string> = new Set(itemKinds);
const beginAgain = { is: 'begin-again' } as const;
const notOpen = { is: 'not-open' } as const;

/** A check of all passwords. What is under way lives in the worker's memory alone, without the passwords, and goes with the lock. */
export const createHealth = ({
  database,
  clock,
  local,
  wait,
  openVault,
  cache,
  knownPasswords,
  askBreaches,
}: HealthDependencies) => {
  let current: Check | null = null;

  /** Lets others have the thread once this has had it for a while. */
  const pauses = () => {
    let began = clock.monotonic();
    return async (): Promise<void> => {
      if (clock.monotonic() - began < longestWork) return;
      await wait(0);
      began = clock.monotonic();
    };
  };

  /** The check that is meant, with the keys to go on with it. */
  const under = async (
    checkId: string,
  ): Promise<{ readonly check: Check; readonly keys: VaultKeys } | typeof beginAgain | typeof notOpen> => {
    const keys = await openVault.keys();
    if (keys === null) return notOpen;
    return current?.checkId === checkId ? { check: current, keys } : beginAgain;
  };

  const begin = async (): Promise<OutputOf<'health.begin'>> => {
    const keys = await openVault.keys();
    if (keys === null) return notOpen;
    const overviews = await cache.all(await database(), keys);
    const itemIds = overviews
      .filter(
        ({ kind, trashedAt, holds }) => kinds.has(kind) && trashedAt === null && holds.includes('password'),
      )
      .map(({ itemId }) => itemId);
    const service = await readBreachService(local);
    const checkId = newIdText();
    current = {
      checkId,
      itemIds,
      done: 0,
      looked: [],
      measuring: new Map(),
      handedOut: new Set(),
      service,
      toAsk: new Map(),
      asked: 0,
      found: null,
    };
    return { is: 'begun', checkId, total: itemIds.length, asksService: service !== null };
  };

  const step = async ({ checkId }: InputOf<'health.step'>): Promise<OutputOf<'health.step'>> => {
    const going = await under(checkId);
    if ('is' in going) return going;
    const { check, keys } = going;
    const ids = check.itemIds.slice(check.done, check.done + portion);
    check.done += ids.length;
    const measure: ToMeasure[] = [];
    const read = await readItems(await database(), ids);
    // Locked meanwhile, or begun anew: nothing that was opened leaves.
    if (current !== check) return beginAgain;
    for (const stored of read) {
      const item = openStored(keys, stored);
      const password = item === null || item.kind === 'deleted' ? '' : fieldValue(item, 'password');
      if (item === null || item.kind === 'deleted' || password === '') continue;
      const name = knownPasswords.nameOf(password);
      const known = knownPasswords.of(name, password);
      if (known.score === null && !check.handedOut.has(known)) {
        const number = check.handedOut.size;
        check.handedOut.add(known);
        check.measuring.set(number, known);
        measure.push({ number, password });
      }
      if (check.service !== null && known.times === null && !check.toAsk.has(name))
        check.toAsk.set(name, { hash: breachHash(password), known });
      check.looked.push(lookAt(stored.item.itemId, item, { name, known }));
    }
    check.found = null;
    return { is: 'looked', done: check.done, total: check.itemIds.length, measure };
  };

  const scores = async (input: InputOf<'health.scores'>): Promise<OutputOf<'health.scores'>> => {
    const going = await under(input.checkId);
    if ('is' in going) return going;
    for (const { number, score } of input.scores) {
      const known = going.check.measuring.get(number);
      if (known) known.score = score;
      going.check.measuring.delete(number);
    }
    going.check.found = null;
    return { is: 'noted' };
  };

  const ask = async ({ checkId }: InputOf<'health.ask'>): Promise<OutputOf<'health.ask'>> => {
    const going = await under(checkId);
    if ('is' in going) return going;
    const { check } = going;
    const { service } = check;
    // Switched off, or another list chosen, since it began: nothing more is asked.
    if (service === null || service !== (await readBreachService(local))) return { is: 'off' };
    const next = [...check.toAsk].slice(0, together);
    const answers = await Promise.all(
      next.map(async ([name, { hash, known }]) => {
        const answer = await askBreaches(service, hash.prefix);
        if (answer.is === 'range') {
          known.times = answer.times.get(hash.suffix) ?? 0;
          check.toAsk.delete(name);
          check.asked += 1;
        }
        return answer;
      }),
    );
    check.found = null;
    const none = answers.find((answer) => answer.is === 'no-answer');
    return none ?? { is: 'asked', done: check.asked, total: check.asked + check.toAsk.size };
  };

  const list = async (input: InputOf<'health.list'>): Promise<OutputOf<'health.list'>> => {
    const { checkId, only, from, count } = input;
    const going = await under(checkId);
    if ('is' in going) return going;
    const { check } = going;
    const { entries, counts } = await (check.found ??= findProblems(check.looked, clock.now(), pauses()));
    const wanted =
      only === null ? entries : entries.filter(({ problems }) => problems.some(({ is }) => is === only));
    return {
      is: 'health',
      checked: check.looked.length,
      counts,
      total: wanted.length,
      entries: wanted.slice(from, from + count),
    };
  };

  return {
    begin,
    step,
    scores,
    ask,
    list,
    /** The vault is locked. */
    drop: (): void => {
      current = null;
      knownPasswords.drop();
    },
  };
};
