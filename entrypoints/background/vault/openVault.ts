import * as v from 'valibot';
import { AccountIdText, base64urlBytes } from '../../../utils/api/fields.ts';
import { decodeBase64url, encodeBase64url } from '../../../utils/bytes/base64url.ts';
import { type AccountId, asAccountId, asVaultKey, type VaultKey } from '../../../utils/crypto/brands.ts';
import { createSessionValue } from '../../../utils/storage/sessionValue.ts';
import { readSettings } from '../../../utils/storage/settings.ts';
import type { Ports } from '../ports.ts';
import { createTurns } from '../turns.ts';
import { type VaultKeys, vaultKeysOf } from './vaultKeys.ts';

/** The unlocked vault, as `storage.session` holds it. Moments in milliseconds since 1970. */
const Unlocked = v.strictObject({
  version: v.literal(1),
  accountId: AccountIdText,
  vaultKey: base64urlBytes(32),
  /** The one that a full re-key under way will put in its place; it goes with the lock, as the other does. */
  nextVaultKey: v.optional(base64urlBytes(32)),
  /** True while it is put there: a worker that died in the midst of it leaves a locked vault, and no key that opens nothing. */
  isChanging: v.optional(v.boolean()),
  /** From then on it counts as locked, whether anything has noticed or not. */
  until: v.number(),
  /** The latest moment at which it was looked at: a clock that shows an earlier one was set back. */
  seen: v.number(),
});
type Unlocked = v.InferOutput<typeof Unlocked>;

/** Clocks are corrected by a little all the time. */
const tolerance = 5000;
const longest = 24 * 60 * 60_000;
/**
 * The nudges come a minute apart, and a browser keeps no appointment that is less than half a minute away: within this time
 * of the end one of them is sure to be in time to ask for one more, at the end itself.
 */
const nearEnd = 90_000;

/**
 * Holds V while the vault is unlocked: in the browser's memory, where it outlives the worker and nothing else. Whether it
 * is past its time is decided at each use; the nudge by an alarm only makes a forgotten vault forget sooner.
 */
export const createOpenVault = ({
  session,
  local,
  clock,
  ticking,
  nudgeAt,
}: Pick<Ports, 'session' | 'local' | 'clock' | 'ticking' | 'nudgeAt'>) => {
  const stored = createSessionValue(session, 'unlocked', Unlocked);
  const whenLocked: (() => unknown)[] = [];
  /** Whatever writes does so alone: a lock must not be undone by somebody who had read before it. */
  const turns = createTurns();
  /** What this worker's own clocks showed at first: the wall clock may not fall behind the other. */
  const started = { now: clock.now(), monotonic: clock.monotonic() };
  /** The exchange of keys under way in this worker. */
  let changing: Promise<void> | null = null;
  let derived: { readonly text: string; readonly keys: VaultKeys } | null = null;

  const isPast = ({ until, seen }: Unlocked): boolean => {
    const now = clock.now();
    const fellBehind = clock.monotonic() - started.monotonic - (now - started.now) > tolerance;
    return now >= until || until - now > longest || now < seen - tolerance || fellBehind;
  };

  const forget = async (): Promise<void> => {
    derived = null;
    await stored.remove();
    await ticking(false);
    for (const tell of whenLocked) await tell();
  };

  const read = async (): Promise<Unlocked | null> => {
    await changing;
    const unlocked = await stored.read();
    if (unlocked === null) {
      derived = null;
      return null;
    }
    if (!isPast(unlocked) && unlocked.isChanging !== true) return unlocked;
    await forget();
    return null;
  };

  const write = async (unlocked: Unlocked): Promise<void> => {
    await stored.write(unlocked);
    // What is on the screens is to go at the end, and not at the next nudge after it.
    if (unlocked.until - clock.now() <= nearEnd) await nudgeAt(unlocked.until);
  };

  const minutes = async () => (await readSettings(local)).autoLockMinutes;

  const hold = async (accountId: AccountId, vaultKey: VaultKey): Promise<void> => {
    // What a clock did while the vault was locked is of no account.
    Object.assign(started, { now: clock.now(), monotonic: clock.monotonic() });
    const now = clock.now();
    // First, for stopping it takes back the nudge at the end.
    await ticking(true);
    await write({
      version: 1,
      accountId: encodeBase64url(accountId),
      vaultKey: encodeBase64url(vaultKey),
      until: now + (await minutes()) * 60_000,
      seen: now,
    });
  };

  /** Notes that it was looked at, and, where the user did something, lets the idle time begin again. */
  const see = async (isUse: boolean): Promise<void> => {
    const [unlocked, idle] = await Promise.all([read(), minutes()]);
    if (unlocked === null) return isUse ? undefined : ticking(false);
    const now = clock.now();
    const until = isUse ? now + idle * 60_000 : unlocked.until;
    await write({ ...unlocked, until, seen: Math.max(unlocked.seen, now) });
  };

  /** Changes the disk and then the key, so that nobody has one without the other. */
  const exchange = async (change: () => Promise<boolean>): Promise<boolean> => {
    const unlocked = await read();
    if (unlocked === null) return change();
    const { nextVaultKey, isChanging: _not, ...rest } = unlocked;
    const work = async (): Promise<boolean> => {
      await write({ ...unlocked, isChanging: true });
      const changed = await change();
      if (!changed) await write(unlocked);
      else if (nextVaultKey === undefined) await forget();
      else await write({ ...rest, vaultKey: nextVaultKey });
      return changed;
    };
    const working = work();
    changing = working.then(
      () => {},
      () => {},
    );
    try {
      return await working;
    } finally {
      changing = null;
    }
  };

  const keysOf = (accountIdText: string, vaultKeyText: string): VaultKeys =>
    vaultKeysOf(asAccountId(decodeBase64url(accountIdText)), asVaultKey(decodeBase64url(vaultKeyText)));

  return {
    /** Unlocks: from now until the idle time is over. */
    hold: (accountId: AccountId, vaultKey: VaultKey): Promise<void> => turns(() => hold(accountId, vaultKey)),

    /** The keys, or null where the vault is locked or its time is over. */
    keys: async (): Promise<VaultKeys | null> => {
      const unlocked = await read();
      if (unlocked === null) return null;
      const text = unlocked.accountId + unlocked.vaultKey;
      if (derived?.text !== text) {
        derived = { text, keys: keysOf(unlocked.accountId, unlocked.vaultKey) };
      }
      return derived.keys;
    },

    /** Holds beside V the one that will take its place, null: no more. Does nothing while the vault is locked. */
    holdNext: (vaultKey: VaultKey | null): Promise<void> =>
      turns(async () => {
        const unlocked = await read();
        if (unlocked === null) return;
        const { nextVaultKey: _before, ...rest } = unlocked;
        await write(vaultKey === null ? rest : { ...rest, nextVaultKey: encodeBase64url(vaultKey) });
      }),

    /** The keys under the vault key to come; null where it is not held. */
    nextKeys: async (): Promise<VaultKeys | null> => {
      const unlocked = await read();
      if (unlocked?.nextVaultKey === undefined) return null;
      return keysOf(unlocked.accountId, unlocked.nextVaultKey);
    },

    /**
     * Puts the vault key to come in the place of the one of now, where it is held, and locks where it is not; `change` does
     * the same on the disk and says whether it did. Whoever asks for a key meanwhile waits for it.
     */
    exchange: (change: () => Promise<boolean>): Promise<boolean> => turns(() => exchange(change)),

    /** The user is doing something. */
    touch: (): Promise<void> => turns(() => see(true)),

    /** The nudge: locks what is past its time, and takes note of how late it is. */
    tick: (): Promise<void> => turns(() => see(false)),

    lock: (): Promise<void> => turns(forget),

    /** Told after every locking, so that nothing read stays behind. */
    onLocked: (tell: () => unknown): void => {
      whenLocked.push(tell);
    },
  };
};

export type OpenVault = ReturnType<typeof createOpenVault>;
