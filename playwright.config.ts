import { defineConfig } from '@playwright/test';
import { availableParallelism } from 'node:os';
import { testFolder } from './test/support/memory-disk.ts';

Object.assign(process.env, testFolder());

export default defineConfig({
  testDir: 'test/e2e',
  testMatch: '**/*.test.ts',
  // Gets the runtime, builds, and starts a virtual display where there is none.
  globalSetup: './src-main/tools/e2e-setup.mjs',
  outputDir: 'test-results/e2e',
  fullyParallel: false,
  // One more than cores: a journey waits for its window about a third of the time.
  workers: availableParallelism() + 1,
  timeout: 90_000,
  expect: { timeout: 10_000 },
  forbidOnly: Boolean(process.env.CI),
  reporter: [['list'], ['json', { outputFile: 'test-results/e2e.json' }]],
});
