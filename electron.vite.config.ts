import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import manifest from './package.json' with { type: 'json' };

const at = (path: string) => resolve(import.meta.dirname, path);
const bundled = Object.keys(manifest.dependencies).filter((name) => name !== 'better-sqlite3');
const jobs = at('src-main/jobs/worker.ts');

// Targets are those of the oldest Electron that tests run in, so that one build serves both.
export default defineConfig({
  main: {
    build: {
      target: 'node20.18',
      outDir: 'out/main',
      // One file is read faster than thousands out of an archive: only SQLite, being native, stays a package.
      externalizeDeps: { exclude: bundled },
      rollupOptions: {
        input: {
          index: at('src-main/index.ts'),
          'office-worker': at('src-main/office/office-worker.ts'),
          ...(existsSync(jobs) ? { 'jobs-worker': jobs } : {}),
        },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name].js' },
      },
    },
  },
  preload: {
    build: {
      target: 'node20.18',
      outDir: 'out/preload',
      // A sandboxed preload can't load packages, and has to be CommonJS.
      externalizeDeps: false,
      rollupOptions: {
        input: { preload: at('src-main/shell/preload.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: at('src-renderer'),
    plugins: [react()],
    build: {
      target: 'chrome130',
      outDir: at('out/renderer'),
      emptyOutDir: true,
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      chunkSizeWarningLimit: 4000,
      rollupOptions: { input: at('src-renderer/index.html') },
    },
  },
});
