import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';
import { testFolder } from './test/support/memory-disk.ts';

const FOLDERS = ['domain', 'contract', 'office', 'migrations', 'printing', 'reports', 'renderer'] as const;

// Programs and threads that tests start read 1,300 sources each: compiled once, they start in half the time.
process.env.NODE_COMPILE_CACHE ??= resolve(import.meta.dirname, 'node_modules/.cache/node');

// Node loads the prebuilt SQLite that ships with the package, also where tests of the window need another.
const env = { COMPLAINT_DESK_SQLITE_BINDING: '', ...testFolder() };

// A hook that founds a register is slow on a busy machine, and in wine (test/windows) everything takes ten times as long.
const timeout = process.platform === 'win32' ? 600_000 : 60_000;
const patience = { testTimeout: timeout, hookTimeout: timeout };

const setupFiles = ['test/support/property-seed.ts'];

export default defineConfig({
  test: {
    passWithNoTests: false,
    // Each file opens its own registers; what files share is the program itself, read once instead of a hundred times.
    isolate: false,
    // vitest keeps a core for itself, of two that is half of the machine.
    maxWorkers: availableParallelism(),
    projects: [
      ...FOLDERS.map((name) => ({
        test: { name, env, setupFiles, ...patience, include: [`test/${name}/**/*.test.ts`] },
      })),
      {
        test: {
          name: 'architecture',
          env,
          ...patience,
          include: ['test/architecture.test.ts', 'test/repository.test.ts'],
        },
      },
      {
        // The product's zone is fixed: the rules must give the same answers on a machine set elsewhere.
        test: {
          name: 'domain-elsewhere',
          env: { ...env, TZ: 'America/Los_Angeles' },
          setupFiles,
          ...patience,
          include: ['test/domain/**/*.test.ts'],
        },
      },
    ],
  },
});
