import { writeSync } from 'node:fs';
import { instantFromMs, msOf } from '#domain/time.ts';
import { backUp } from './backup-desk.ts';

/** Backs a register up again and again until it is killed (test/office/book/backup.test.ts): data folder, place, moment. */
const [dataDir = '', place = '', from = ''] = process.argv.slice(2);
writeSync(1, 'begun\n');
for (let second = 1; ; second += 1) {
  await backUp({ dataDir, now: () => instantFromMs(msOf(from) + second * 1000) }, place);
}
