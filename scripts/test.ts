/**
 * The whole check, in the order of what fails fastest. Each step prints its time; the last line counts all tests.
 * Set-up has run before (`npm test` calls scripts/run.mjs), so every command here runs on the pinned Node.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import * as v from 'valibot';

const root = join(import.meta.dirname, '..');
const reports = mkdtempSync(join(tmpdir(), 'halfkey-test-'));
const env = {
  ...process.env,
  PATH: [join(root, 'node_modules', '.bin'), dirname(process.execPath), process.env['PATH']].join(delimiter),
};

const Report = v.object({
  numPassedTests: v.number(),
  numFailedTests: v.number(),
  numPendingTests: v.number(),
  numTodoTests: v.number(),
});

const totals = { passed: 0, failed: 0, skipped: 0 };
const failures: string[] = [];

const step = (name: string, command: string, args: readonly string[]): boolean => {
  console.log(`\n— ${name}`);
  const started = performance.now();
  const { status } = spawnSync(command, args, { cwd: root, env, stdio: 'inherit' });
  console.log(
    `— ${name}: ${status === 0 ? 'done' : 'FAILED'} in ${((performance.now() - started) / 1000).toFixed(1)} s`,
  );
  if (status !== 0) failures.push(name);
  return status === 0;
};

const tests = (project: string): void => {
  const outputFile = join(reports, `${project}.json`);
  step(`tests: ${project}`, 'vitest', [
    'run',
    '--project',
    project,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${outputFile}`,
  ]);
  // A run that wrote no report did not test anything.
  if (!existsSync(outputFile)) {
    totals.failed += 1;
    return;
  }
  const report = v.parse(Report, JSON.parse(readFileSync(outputFile, 'utf8')));
  totals.passed += report.numPassedTests;
  totals.failed += report.numFailedTests;
  totals.skipped += report.numPendingTests + report.numTodoTests;
};

try {
  step('format', 'prettier', ['--check', '--log-level=warn', '.']);
  step('lint', 'oxlint', ['--type-aware']);
  step('types', 'tsc', ['-p', 'tsconfig.json']);
  step('types of the service and the pure rooms', 'tsc', ['-p', 'server/tsconfig.json']);
  tests('unit');
  tests('contract');
  step('build for Chromium', 'wxt', ['build']);
  step('build for Firefox', 'wxt', ['build', '-b', 'firefox']);
  tests('e2e');
} finally {
  rmSync(reports, { recursive: true, force: true });
}

if (failures.length > 0) console.log(`\nFailed: ${failures.join(', ')}`);
console.log(`\n${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped`);
process.exitCode = failures.length > 0 || totals.failed > 0 ? 1 : 0;
