import { beforeAll, describe, expect, it } from 'vitest';
import { nodeArgon2, nodePlainArgon2 } from '../support/nodeArgon2.ts';
import { allVectorFiles } from './make/all.ts';
import { loadSuite } from './run/loadSuite.ts';
import { runAll, type Suite } from './run/runAll.ts';

// Some thirty full Argon2id computations: seconds on an idle machine, minutes on a busy one.
describe('the vector files', { timeout: 600_000 }, () => {
  let suite: Suite;
  beforeAll(async () => {
    suite = await loadSuite();
  });

  it('are what the second implementation makes', () => {
    const made = allVectorFiles();
    expect(Object.keys(suite.vectors)).toEqual([...made.keys()].sort());
    for (const [path, bytes] of made) {
      expect(Buffer.from(suite.vectors[path] ?? []).equals(bytes), path).toBe(true);
    }
  });
  it('M8 M11 hold in Node, with those of Wycheproof and RFC 9106', async () => {
    const { ran, failures } = runAll(suite, await nodeArgon2());
    console.log(ran);
    expect(failures).toEqual([]);
    expect(ran['vectors']).toBeGreaterThan(150);
  });
  it('M11 the known answers of Argon2 hold without SIMD too', async () => {
    expect(runAll({ ...suite, vectors: {}, wycheproof: [] }, await nodePlainArgon2()).failures).toEqual([]);
  });
});
