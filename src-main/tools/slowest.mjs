import path from 'node:path';
import { ROOT } from './shell.mjs';

/** The files of both reports (vitest's, Playwright's) that took longest, as `{ file, tests, seconds }`, slowest first. */
export function slowestFiles(unit, windows, count = 20) {
  const files = [...filesOfVitest(unit), ...filesOfPlaywright(windows)];
  return files.toSorted((a, b) => b.seconds - a.seconds).slice(0, count);
}

/** The table that stands before the last line of `npm test`. */
export function showSlowest(rows) {
  console.log('\n  seconds  tests  file');
  for (const { file, tests, seconds } of rows)
    console.log(`${seconds.toFixed(1).padStart(9)}${String(tests).padStart(7)}  ${file}`);
}

function filesOfVitest(report) {
  return (report?.testResults ?? []).map(({ name, startTime, endTime, assertionResults }) => ({
    file: path.relative(ROOT, name),
    tests: assertionResults.length,
    seconds: (endTime - startTime) / 1000,
  }));
}

function filesOfPlaywright(report) {
  return (report?.suites ?? []).map((suite) => {
    const times = timesIn(suite);
    return {
      file: path.join('test/e2e', suite.file),
      tests: times.length,
      seconds: times.reduce((sum, time) => sum + time, 0) / 1000,
    };
  });
}

/** Milliseconds of each test of a suite, tries added up. */
function timesIn({ specs = [], suites = [] }) {
  const own = specs.flatMap(({ tests }) =>
    tests.map(({ results }) => results.reduce((sum, { duration }) => sum + duration, 0)),
  );
  return [...own, ...suites.flatMap(timesIn)];
}
