import { appendFileSync } from 'node:fs';
import { relative } from 'node:path';
import type { Reporter, TestModule } from 'vitest/node';

/** One run's figures, as one line of JSON in the file that HALFKEY_COUNTS names. */
export type Counts = {
  readonly passed: number;
  readonly failed: number;
  /** Name of each skipped test, with the reason where the test gave one. */
  readonly skipped: readonly string[];
};

const count = (modules: readonly TestModule[]): Counts => {
  const counts = { passed: 0, failed: 0, skipped: [] as string[] };
  for (const module of modules) {
    // A file that does not load has no tests, and must not go unseen.
    if (!module.ok() && [...module.children.allTests('failed')].length === 0) counts.failed++;
    for (const test of module.children.allTests()) {
      const result = test.result();
      if (result.state === 'passed') counts.passed++;
      else if (result.state === 'failed') counts.failed++;
      else {
        const reason = result.state === 'skipped' ? result.note : 'was not run';
        const file = relative(process.cwd(), module.moduleId);
        counts.skipped.push(`${file}: ${test.fullName}${reason === undefined ? '' : ` (${reason})`}`);
      }
    }
  }
  return counts;
};

/** Writes down how many tests passed, failed and were skipped, for `scripts/test.ts` to add up. */
export default class CountReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const file = process.env['HALFKEY_COUNTS'];
    if (file !== undefined) appendFileSync(file, `${JSON.stringify(count(modules))}\n`);
  }
}
