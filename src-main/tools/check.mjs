import { existsSync } from 'node:fs';
import path from 'node:path';
import { prepare } from './prepare.mjs';
import { packageScript, ROOT, run } from './shell.mjs';

const PROJECTS = ['.', 'src-main/domain', 'src-main/contract', 'src-renderer', 'test/e2e'];

/**
 * Types, lint and format, all at once. Returns one `{ name, ok, output, seconds }` a step;
 * nothing is printed here.
 */
export function runChecks() {
  return Promise.all([
    ...PROJECTS.map((project) =>
      step(`types ${project}`, packageScript('typescript/bin/tsc'), '--noEmit', '-p', project),
    ),
    step('lint', packageScript('oxlint/bin/oxlint'), '--type-aware', '--deny-warnings'),
    step('format', packageScript('oxfmt/bin/oxfmt'), '--check'),
  ]);
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
  const steps = (await Promise.all([runChecks(), architecture()])).flat();
  showChecks(steps);
  const failed = steps.filter(({ ok }) => !ok).length;
  console.log(`\n${steps.length - failed} passed, ${failed} failed`);
  process.exitCode = failed > 0 ? 1 : 0;
}
