import { defineConfig } from 'vitest/config';

const FOLDERS = ['domain', 'contract', 'office', 'migrations', 'printing', 'reports', 'renderer'] as const;

// Node loads the prebuilt SQLite that ships with the package, also where tests of the window need another.
const env = { COMPLAINT_DESK_SQLITE_BINDING: '' };

const setupFiles = ['test/support/property-seed.ts'];

export default defineConfig({
  test: {
    passWithNoTests: false,
    projects: [
      ...FOLDERS.map((name) => ({
        test: { name, env, setupFiles, testTimeout: 60_000, include: [`test/${name}/**/*.test.ts`] },
      })),
      { test: { name: 'architecture', env, include: ['test/architecture.test.ts'] } },
      {
        // The product's zone is fixed: the rules must give the same answers on a machine set elsewhere.
        test: {
          name: 'domain-elsewhere',
          env: { ...env, TZ: 'America/Los_Angeles' },
          setupFiles,
          testTimeout: 60_000,
          include: ['test/domain/**/*.test.ts'],
        },
      },
    ],
  },
});
