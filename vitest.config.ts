import { defineConfig, type ViteUserConfig } from 'vitest/config';

/** Tiers by file name: `.web.test.ts` drives a browser, `.fault.test.ts` kills processes and takes longer. */
const config: ViteUserConfig = defineConfig({
  test: {
    testTimeout: 20_000,
    projects: [
      {
        test: {
          name: 'unit',
          include: ['src/**/*.test.{ts,tsx}', 'test/**/*.test.ts'],
          exclude: ['**/*.web.test.ts', '**/*.fault.test.ts'],
        },
      },
      {
        test: {
          name: 'web',
          include: ['test/**/*.web.test.ts'],
          globalSetup: ['test/browser/setup.ts'], // builds the pages and unpacks the browser, once
          testTimeout: 60_000,
        },
      },
      { test: { name: 'faults', include: ['**/*.fault.test.ts'], exclude: ['node_modules/**'], testTimeout: 300_000 } },
    ],
  },
});
export default config;
