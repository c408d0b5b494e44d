import { tallyDifferences } from '../../../figures/tally/tally.ts';
import { migrations, newestVersion } from '../../../register/migrations/index.ts';
import type { Db } from '../../../register/open.ts';
import type { DerivedCheck, DerivedContext } from './check.ts';
import { checkDueTimes } from './due-times.ts';
import { checkKeptPages, checkReportPdfs } from './kept-papers.ts';
import { checkSearchTexts } from './search-texts.ts';
import { checkSignIns } from './sign-ins.ts';

/** The passes over what follows from the register; each runs by itself, in slices of the rows where it can. */
const derivedChecks = {
  'due-times': checkDueTimes,
  'search-texts': checkSearchTexts,
  tally: (db, { report, slice }) => {
    if (slice.index > 0) return;
    const count = tallyDifferences(db);
    if (count > 0) report(`看板的计数有 ${count} 处与登记内容重新计数的结果不符，请在看板上按“重新计数”。`);
  },
  'kept-pages': checkKeptPages,
  'report-pdfs': checkReportPdfs,
  'sign-ins': checkSignIns,
} as const satisfies Readonly<Record<string, DerivedCheck>>;

export type DerivedCheckName = keyof typeof derivedChecks;

/** What each pass is called where it can't be finished. */
export const derivedNames: Readonly<Record<DerivedCheckName, string>> = {
  'due-times': '到期时间',
  'search-texts': '检索文字',
  tally: '看板计数',
  'kept-pages': '打印留存',
  'report-pdfs': '报表 PDF',
  'sign-ins': '登录与锁定',
};

/** Whether the passes can run: a register not yet brought to this version's shape has its caches made then. */
function hasPresentShape(db: Db): boolean {
  return Number(db.pragma('user_version', { simple: true })) === newestVersion(migrations);
}

/** All passes one after the other, in one thread. */
export function checkDerived(
  db: Db,
  context: Omit<DerivedContext, 'report'>,
  part: (name: DerivedCheckName, check: () => void) => void,
  report: (name: DerivedCheckName, sentence: string) => void,
): void {
  if (!hasPresentShape(db)) return;
  for (const name of Object.keys(derivedChecks) as DerivedCheckName[])
    part(name, () => derivedChecks[name](db, { ...context, report: (sentence) => report(name, sentence) }));
}
