import { describe, expect, test } from 'vitest';
import { createPasswordKeys } from '../../../entrypoints/background/account/passwordKeys.ts';
import { asAccountId } from '../../../utils/crypto/brands.ts';

const salted = { accountId: asAccountId(new Uint8Array(16).fill(5)), generation: 0 };

const keysWithCount = () => {
  const seen = { prepared: 0, used: [] as number[] };
  let waited = () => {};
  const keys = createPasswordKeys({
    argon2id: async () => {
      seen.prepared += 1;
      const mine = seen.prepared;
      return () => {
        seen.used.push(mine);
        return new Uint8Array(32).fill(9);
      };
    },
    wait: () =>
      new Promise<void>((resolve) => {
        waited = resolve;
      }),
  });
  return { keys, seen, passPatience: () => waited() };
};

describe('a password that is expected', () => {
  test('finds Argon2 prepared, which serves one password and no other', async () => {
    const { keys, seen } = keysWithCount();
    keys.expect();
    keys.expect();
    expect(seen.prepared).toBe(1);
    await keys.fresh('one', salted);
    await keys.fresh('two', salted);
    expect(seen.used).toEqual([1, 2]);
    keys.expect();
    expect(seen.prepared).toBe(3);
  });

  test('and does not come lets go of the memory', async () => {
    const { keys, seen, passPatience } = keysWithCount();
    keys.expect();
    passPatience();
    await Promise.resolve();
    await keys.fresh('late', salted);
    expect(seen.used).toEqual([2]);
  });

  test('comes all the same where there was no memory a moment ago', async () => {
    let tries = 0;
    const keys = createPasswordKeys({
      argon2id: async () => {
        tries += 1;
        if (tries === 1) throw new RangeError('out of memory');
        return () => new Uint8Array(32).fill(9);
      },
      wait: () => new Promise(() => {}),
    });
    keys.expect();
    await new Promise((resolve) => setTimeout(resolve));
    await keys.fresh('again', salted);
    expect(tries).toBe(2);
  });
});
