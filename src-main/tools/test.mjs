import { mkdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { runChecks, showChecks } from './check.mjs';
import { prepare } from './prepare.mjs';
import { findRuntime } from './runtime.mjs';
import { packageScript, ROOT, run, say } from './shell.mjs';
import { showSlowest, slowestFiles } from './slowest.mjs';
import { hasNoDisplay } from './system.mjs';

// `npm test`: everything on a bare machine; the last line is `N passed, N failed`.
// `npm test -- --complete`: what is otherwise a sample (kills, power cuts, hostile calls) as often as it takes to be sure.
const COMPLETE = {
  COMPLAINT_DESK_KILLS: '1000',
  COMPLAINT_DESK_POWER_CUTS: '1000',
  COMPLAINT_DESK_FUZZ_CALLS: '100000',
};
if (process.argv.includes('--complete')) Object.assign(process.env, COMPLETE);
const RESULTS = path.join(ROOT, 'test-results');
const UNIT = path.join(RESULTS, 'unit.json');
const WINDOWS = path.join(RESULTS, 'e2e.json');

await prepare('window', 'printer', 'engine', 'workbooks', ...(hasNoDisplay() ? ['display'] : []));
await rm(RESULTS, { recursive: true, force: true });
await mkdir(RESULTS, { recursive: true });

// The runtime may have to be fetched and compiled for: it gets ready while the fast tests run.
const runtime = findRuntime().catch((error) => ({ error }));

say('类型、代码规范、格式', 'types, lint, format');
const steps = await runChecks({ complete: true });
showChecks(steps);
const failedSteps = steps.filter(({ ok }) => !ok).length;
const checks = { passed: steps.length - failedSteps, failed: failedSteps, skipped: 0 };

say('规则、数据库、打印、报表', 'rules, database, paper, reports');
const unit = await runVitest();

say('真实窗口中的测试', 'tests in real windows');
const windows = await runPlaywright(await runtime);

const total = [checks, unit, windows].reduce((sum, each) => ({
  passed: sum.passed + each.passed,
  failed: sum.failed + each.failed,
  skipped: sum.skipped + each.skipped,
}));
showSlowest(slowestFiles(await readReport(UNIT), await readReport(WINDOWS)));
const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : '';
console.log(`\n${total.passed} passed, ${total.failed} failed${skipped}`);
process.exitCode = total.failed > 0 ? 1 : 0;

async function runVitest() {
  const { code } = await run(process.execPath, [
    packageScript('vitest/vitest.mjs'),
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${UNIT}`,
  ]);
  const report = await readReport(UNIT);
  return atLeastOneFailure(code, {
    passed: report?.numPassedTests ?? 0,
    failed: report?.numFailedTests ?? 0,
    skipped: (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0),
  });
}

async function runPlaywright(prepared) {
  if (prepared.error !== undefined) {
    console.error(prepared.error);
    return { passed: 0, failed: 1, skipped: 0 };
  }
  const env = { ...process.env, ...prepared };
  const { code } = await run(process.execPath, [packageScript('@playwright/test/cli.js'), 'test'], { env });
  const stats = (await readReport(WINDOWS))?.stats;
  return atLeastOneFailure(code, {
    passed: stats?.expected ?? 0,
    failed: stats?.unexpected ?? 0,
    skipped: stats?.skipped ?? 0,
  });
}

/** A file that can't be loaded or a crash outside a test counts in no report, and is a failure all the same. */
function atLeastOneFailure(code, counts) {
  return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

async function readReport(file) {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch {
    return undefined;
  }
}
