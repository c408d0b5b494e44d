import { defineConfig } from '@playwright/test';
import { testFolder } from './test/support/memory-disk.ts';

Object.assign(process.env, testFolder());

export default defineConfig({
  testDir: 'test/e2e',
  testMatch: '**/*.test.ts',
  // Gets the runtime, builds, and starts a virtual display where there is none.
  globalSetup: './src-main/tools/e2e-setup.mjs',
  outputDir: 'test-results/e2e',
  fullyParallel: false,
  workers: 2,
  timeout: 90_000,
  expect: { timeout: 10_000 },
  forbidOnly: Boolean(process.env.CI),
  // Real windows on a machine that others use as well: in CI a journey has a second try, and the last line counts those.
  retries: process.env.CI ? 1 : 0,
  reporter: [['list'], ['json', { outputFile: 'test-results/e2e.json' }]],
});
