import { defineConfig } from 'vitest/config';
import { wasmAsData } from './tests/support/wasmAsData.ts';

/** Three projects: `unit` is pure and fast, `contract` runs client and service without a port, `e2e` drives browsers. */
export default defineConfig({
  test: {
    projects: [
      {
        plugins: [wasmAsData],
        test: {
          name: 'unit',
          // Its module files name each other without an ending, which Node does not resolve and bundlers do.
          server: { deps: { inline: ['@zxing/library'] } },
          include: [
            'tests/unit/**/*.test.{ts,tsx}',
            'tests/vectors/**/*.test.ts',
            'tests/security/static/**/*.test.ts',
          ],
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'contract',
          include: ['tests/contract/**/*.test.ts', 'tests/security/service/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        plugins: [wasmAsData],
        test: {
          name: 'e2e',
          server: { deps: { inline: ['@zxing/library'] } },
          include: ['tests/e2e/**/*.test.ts', 'tests/security/browser/**/*.test.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
