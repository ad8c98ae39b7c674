import { describe, expect, test } from 'vitest';
import { createOpenVault } from '../../../entrypoints/background/vault/openVault.ts';
import { asAccountId, asVaultKey } from '../../../utils/crypto/brands.ts';

const minute = 60_000;
const accountId = asAccountId(new Uint8Array(16).fill(1));
const vaultKey = asVaultKey(new Uint8Array(32).fill(2));

/** Slow enough that two uses overlap at every step. */
const slowArea = () => {
  const held = new Map<string, string>();
  const later = () => new Promise((resolve) => setTimeout(resolve, 1));
  return {
    held,
    get: async (key: string) => {
      await later();
      const text = held.get(key);
      return text === undefined ? {} : { [key]: JSON.parse(text) as unknown };
    },
    set: async (items: Record<string, unknown>) => {
      await later();
      for (const [key, value] of Object.entries(items)) held.set(key, JSON.stringify(value));
    },
    remove: async (key: string) => {
      await later();
      held.delete(key);
    },
  };
};

const opened = async () => {
  const time = { now: 1_000_000, monotonic: 0 };
  const session = slowArea();
  const ticks: boolean[] = [];
  const nudges: number[] = [];
  const parts = {
    session,
    local: slowArea(),
    clock: { now: () => time.now, monotonic: () => time.monotonic },
    ticking: async (on: boolean) => void ticks.push(on),
    nudgeAt: async (at: number) => void nudges.push(at),
  };
  const vault = createOpenVault(parts);
  await vault.hold(accountId, vaultKey);
  return {
    vault,
    session,
    ticks,
    nudges,
    time,
    passes: (milliseconds: number) => {
      time.now += milliseconds;
      time.monotonic += milliseconds;
    },
    /** What the next worker has. */
    woken: () => createOpenVault(parts),
  };
};

describe('the open vault', () => {
  test('gives its keys to whatever worker asks, until its time is over', async () => {
    const { vault, passes, woken } = await opened();
    expect(await vault.keys()).toMatchObject({ accountId, vaultKey });
    passes(15 * minute - 1);
    expect(await woken().keys()).toMatchObject({ vaultKey });
    passes(1);
    expect(await woken().keys()).toBeNull();
    expect(await vault.keys()).toBeNull();
  });

  test('tells of a lock once, and stops the nudge', async () => {
    const { vault, passes, ticks } = await opened();
    let told = 0;
    vault.onLocked(() => {
      told += 1;
    });
    passes(15 * minute);
    expect(await vault.keys()).toBeNull();
    expect(await vault.keys()).toBeNull();
    expect(told).toBe(1);
    expect(ticks).toEqual([true, false]);
  });

  test('D4 asks for a nudge at the end itself, as soon as the end is near', async () => {
    const { vault, passes, nudges } = await opened();
    const end = 1_000_000 + 15 * minute;
    for (let passed = 1; passed <= 13; passed += 1) {
      passes(minute);
      await vault.tick();
    }
    expect(nudges).toEqual([]);
    passes(minute - 1);
    await vault.tick();
    expect(nudges).toEqual([end]);
    await vault.touch();
    passes(13 * minute);
    await vault.touch();
    expect(nudges).toEqual([end]);
  });

  test('stays locked when somebody was just using it', async () => {
    const { vault, session } = await opened();
    await Promise.all([vault.touch(), vault.touch(), vault.lock(), vault.touch(), vault.tick()]);
    expect(await vault.keys()).toBeNull();
    expect(session.held.has('unlocked')).toBe(false);
  });

  test('D4 locks when the clock goes back, at once or bit by bit', async () => {
    const back = await opened();
    back.passes(minute);
    await back.vault.touch();
    back.time.now -= 6000;
    expect(await back.woken().keys()).toBeNull();

    const bit = await opened();
    for (let i = 0; i < 20; i += 1) {
      // Half a minute passes, and the clock is set back by as much.
      bit.time.monotonic += 30_000;
      await bit.vault.tick();
    }
    expect(await bit.vault.keys()).toBeNull();
  });

  test('bears the small corrections that clocks get', async () => {
    const { vault, time } = await opened();
    time.monotonic += minute;
    time.now += minute - 3000;
    expect(await vault.keys()).not.toBeNull();
  });

  test.each([
    { until: Number.MAX_SAFE_INTEGER },
    { until: 'never' },
    { vaultKey: null },
    { vaultKey: 'AAAA' },
    { version: 2 },
    { extra: 1 },
  ])('does not open with %j in the browser’s memory', async (edit) => {
    const { session, woken } = await opened();
    const stored = JSON.parse(session.held.get('unlocked') ?? '{}') as object;
    session.held.set('unlocked', JSON.stringify({ ...stored, ...edit }));
    expect(await woken().keys()).toBeNull();
  });
});

describe('a vault key that is to take the place of another', () => {
  const next = asVaultKey(new Uint8Array(32).fill(3));
  const byteOf = async (vault: ReturnType<typeof createOpenVault>) => (await vault.keys())?.vaultKey[0];

  test('is held beside it, outlives the worker, and goes with the lock and with the next unlocking', async () => {
    const { vault, woken, session } = await opened();
    expect(await vault.nextKeys()).toBeNull();
    await vault.holdNext(next);
    await vault.touch();
    expect((await woken().nextKeys())?.vaultKey[0]).toBe(3);
    expect(await byteOf(vault)).toBe(2);
    await vault.hold(accountId, vaultKey);
    expect(await vault.nextKeys()).toBeNull();
    await vault.holdNext(next);
    await vault.lock();
    expect(session.held.size).toBe(0);
    await vault.holdNext(next);
    expect(session.held.size).toBe(0);
  });

  test('takes it together with the disk: whoever asks meanwhile waits', async () => {
    const { vault } = await opened();
    await vault.holdNext(next);
    let isOnDisk = false;
    const exchanging = vault.exchange(async () => {
      await new Promise((resolve) => setTimeout(resolve, 10));
      isOnDisk = true;
      return true;
    });
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(isOnDisk).toBe(false);
    expect(await byteOf(vault)).toBe(3);
    expect(isOnDisk).toBe(true);
    expect(await exchanging).toBe(true);
    expect(await vault.nextKeys()).toBeNull();
  });

  test('does not where the disk stays as it was, and locks where there is none', async () => {
    const { vault } = await opened();
    await vault.holdNext(next);
    expect(await vault.exchange(async () => false)).toBe(false);
    expect([await byteOf(vault), (await vault.nextKeys())?.vaultKey[0]]).toEqual([2, 3]);
    await vault.holdNext(null);
    expect(await vault.exchange(async () => true)).toBe(true);
    expect(await vault.keys()).toBeNull();
  });

  test('C3 leaves a locked vault where the worker dies in the midst of it', async () => {
    const { vault, woken, session } = await opened();
    await vault.holdNext(next);
    void vault.exchange(() => new Promise<boolean>(() => {}));
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(await woken().keys()).toBeNull();
    expect(session.held.size).toBe(0);
  });
});
