import path from 'node:path';
import { prepare } from '../../src-main/tools/prepare.mjs';
import { refuse, run } from '../../src-main/tools/shell.mjs';
import { testOffice } from './office.mjs';

// `npm run test:windows -- build|installer|office`: what can be said of Windows on another system. It is no part of
// `npm test`: it fetches 35 MB (build) or needs wine and makensis, and wine is ten times slower.
const [what, ...rest] = process.argv.slice(2);

await prepare();
if (what === 'office') process.exitCode = await testOffice(rest);
else if (what === 'build' || what === 'installer') {
  const script = path.join(import.meta.dirname, `${what}.mjs`);
  process.exitCode = (await run(process.execPath, ['--test', '--test-reporter=spec', script])).code;
} else
  refuse(
    '用法：npm run test:windows -- build|installer|office [测试文件]',
    'usage: build | installer | office [files]',
  );
