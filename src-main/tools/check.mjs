import { existsSync } from 'node:fs';
import path from 'node:path';
import { prepare } from './prepare.mjs';
import { CHECK_CACHE, changedSources } from './known-files.mjs';
import { packageScript, ROOT, run } from './shell.mjs';

const PROJECTS = ['.', 'src-main/domain', 'src-main/contract', 'src-renderer', 'test/e2e'];

/**
 * Types, lint and format, all at once. Returns one `{ name, ok, output, seconds }` a step;
 * nothing is printed here. `complete` lints with types also what was found right before (`npm test`).
 */
export async function runChecks({ complete }) {
  const steps = await Promise.all([
    ...PROJECTS.map(types),
    lint(complete),
    step('format', packageScript('oxfmt/bin/oxfmt'), '--check'),
  ]);
  return steps.flat();
}

function types(project) {
  const known = path.join(CHECK_CACHE, `${project.replaceAll(/\W+/g, '-')}.tsbuildinfo`);
  const args = ['--noEmit', '--incremental', '--tsBuildInfoFile', known, '-p', project];
  return step(`types ${project}`, packageScript('typescript/bin/tsc'), ...args);
}

/**
 * The rules that need types take half a minute of processor for all files: in `npm run check` they look at what
 * changed. What a change spoils in a file that didn't change, `npm test` finds.
 */
async function lint(complete) {
  const oxlint = (name, ...args) =>
    step(name, packageScript('oxlint/bin/oxlint'), '--deny-warnings', ...args);
  const { changed, all, keep } = changedSources();
  const steps =
    complete || changed.length === all
      ? [await oxlint('lint', '--type-aware')]
      : await Promise.all([
          oxlint('lint'),
          ...(changed.length === 0
            ? []
            : [oxlint(`lint with types, ${changed.length} changed`, '--type-aware', ...changed)]),
        ]);
  if (steps.every(({ ok }) => ok)) keep();
  return steps;
}

/** Prints what each step found; a step that failed shows its whole output. */
export function showChecks(steps) {
  for (const { name, ok, output, seconds } of steps) {
    console.log(`${ok ? '✓' : '✗'} ${name}  ${seconds.toFixed(1)} s`);
    if (!ok) console.log(`${output.trim()}\n`);
  }
}

async function step(name, script, ...args) {
  const before = performance.now();
  const { code, output } = await run(process.execPath, [script, ...args], { quiet: true });
  return { name, ok: code === 0, output, seconds: (performance.now() - before) / 1000 };
}

async function architecture() {
  if (!existsSync(path.join(ROOT, 'test/architecture.test.ts'))) return [];
  const vitest = packageScript('vitest/vitest.mjs');
  return [await step('architecture', vitest, 'run', '--project', 'architecture')];
}

// `npm run check`
if (process.argv[1] === import.meta.filename) {
  await prepare();
  const steps = (await Promise.all([runChecks({ complete: false }), architecture()])).flat();
  showChecks(steps);
  const failed = steps.filter(({ ok }) => !ok).length;
  console.log(`\n${steps.length - failed} passed, ${failed} failed`);
  process.exitCode = failed > 0 ? 1 : 0;
}
