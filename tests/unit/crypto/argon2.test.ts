import { argon2id as nobleArgon2id } from '@noble/hashes/argon2.js';
import { assert, integer, property, record, uint8Array } from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Argon2id } from '../../../utils/crypto/argon2.ts';
import { generateAccountId } from '../../../utils/crypto/generate.ts';
import { normalisePassword } from '../../../utils/crypto/password.ts';
import { passwordSalt, pinnedArgon2, stretchPassword } from '../../../utils/crypto/stretchPassword.ts';
import { nodeArgon2 } from '../../support/nodeArgon2.ts';

describe('Argon2id', { timeout: 300_000 }, () => {
  let argon2id: Argon2id;
  beforeAll(async () => {
    argon2id = await nodeArgon2();
  });

  it('is what another implementation computes, at many parameters', () => {
    const parameters = record({
      password: uint8Array({ maxLength: 100 }),
      salt: uint8Array({ minLength: 8, maxLength: 40 }),
      passes: integer({ min: 1, max: 3 }),
      lanes: integer({ min: 1, max: 4 }),
      blocksALane: integer({ min: 8, max: 20 }),
      tagLength: integer({ min: 4, max: 100 }),
    });
    assert(
      property(parameters, ({ password, salt, passes, lanes, blocksALane, tagLength }) => {
        const memoryKiB = lanes * blocksALane;
        const ours = argon2id({ password, salt, passes, memoryKiB, lanes, tagLength });
        const theirs = nobleArgon2id(password, salt, { t: passes, m: memoryKiB, p: lanes, dkLen: tagLength });
        expect([...ours]).toEqual([...theirs]);
      }),
      { numRuns: 60 },
    );
  });

  it('is so at the pinned parameters, once at full cost', () => {
    const accountId = generateAccountId();
    const password = normalisePassword('pinned, once, at full cost');
    const theirs = nobleArgon2id(password, passwordSalt(accountId, 9), { t: 3, m: 65_536, p: 4, dkLen: 32 });
    expect([...stretchPassword(argon2id, password, accountId, 9)]).toEqual([...theirs]);
    expect(pinnedArgon2).toEqual({ passes: 3, memoryKiB: 65_536, lanes: 4, tagLength: 32 });
  });

  it('is the same in a memory made ready beforehand, which serves one call', async () => {
    const parameters = { password: Uint8Array.of(1, 2, 3), salt: new Uint8Array(16), tagLength: 32 };
    const costs = { passes: 1, memoryKiB: 256, lanes: 2 };
    const ready = await nodeArgon2({ lanes: 2, memoryKiB: 256 });
    const expected = [...argon2id({ ...parameters, ...costs })];
    for (let time = 0; time < 2; time++) expect([...ready({ ...parameters, ...costs })]).toEqual(expected);
    // More than was made ready.
    const large = { passes: 1, memoryKiB: 70 * 1024, lanes: 2 };
    const small = await nodeArgon2({ lanes: 2, memoryKiB: 256 });
    expect([...small({ ...parameters, ...large })]).toEqual([...argon2id({ ...parameters, ...large })]);
  });

  it('lets go of its memory: sixteen runs stay below the size of eight', () => {
    const before = process.memoryUsage().rss;
    for (let i = 0; i < 16; i++) {
      argon2id({
        password: Uint8Array.of(i),
        salt: new Uint8Array(16),
        passes: 1,
        memoryKiB: 65_536,
        lanes: 4,
        tagLength: 32,
      });
    }
    expect(process.memoryUsage().rss - before).toBeLessThan(8 * 64 * 2 ** 20);
  });
});
