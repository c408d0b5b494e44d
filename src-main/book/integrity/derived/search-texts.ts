import { composeNumber, type NumberParts } from '#domain/numbering.ts';
import { dayOf, type Instant } from '#domain/time.ts';
import { createCaseIndex } from '../../../counter/cases/case-index.ts';
import { createArchiveRows } from '../../../counter/customers/archive-rows.ts';
import { createImportedIndex } from '../../../counter/imported/index-imported.ts';
import type { Db } from '../../../register/open.ts';
import { READING } from '../reread.ts';
import type { DerivedCheck } from './check.ts';

/** So many entries of an index are read at every verification; of a larger one a part each day, all in turn. */
const EVERY_DAY = 50_000;

/**
 * A matter that can't be found is as good as gone: the search text of every case is made anew and compared, and each
 * entry of the three search indexes must be found by all its words. Words too many do no harm: a hit is checked
 * against the text before it is shown.
 */
export const checkSearchTexts: DerivedCheck = (db, { now, report, goOn, slice }) => {
  const reading = Number(db.prepare('SELECT coalesce(max(version), 0) FROM text_reading').pluck().get());
  if (reading > READING) report('检索文字标为由更新的程序生成，没有这样的程序用过本簿。');
  // Made by older readers (a copy not opened since): all of it is made anew when the register is opened next.
  if (reading !== READING) return;
  const index = createCaseIndex(db);
  const cases = db.prepare('SELECT id, kind, site, year, n FROM "case" WHERE id % @count = @index');
  const stored = db.prepare('SELECT text FROM case_text WHERE case_id = ?').pluck();
  const found = createFinder(db, 'case_search');
  const today = createTurn(db, 'case', now);
  for (const row of cases.all(slice) as (NumberParts & { id: number })[]) {
    goOn();
    const { plain, indexed } = index.textsOf(row.id);
    if (stored.get(row.id) !== plain)
      report(`${composeNumber(row)} 的检索文字与登记内容不符（${REBUILD}）。`);
    else if (today(row.id) && !found(row.id, indexed))
      report(`${composeNumber(row)} 在检索索引里查不全（${REBUILD}）。`);
  }
  const strays = 'SELECT count(*) FROM case_text WHERE NOT EXISTS (SELECT 1 FROM "case" WHERE id = case_id)';
  if (slice.index === 0 && db.prepare(strays).pluck().get() !== 0)
    report(`检索文字里有不属于任何受理事项的内容（${REBUILD}）。`);

  const archive = createArchiveRows(db);
  checkIndex(db, {
    table: 'customer',
    search: 'customer_search',
    name: '客户档案',
    textOf: archive.searchTextOf,
  });
  const imported = createImportedIndex(db);
  checkIndex(db, {
    table: 'imported_case',
    search: 'imported_search',
    name: '历史导入',
    textOf: imported.textOf,
  });

  function checkIndex(
    of: Db,
    what: {
      readonly table: string;
      readonly search: string;
      readonly name: string;
      readonly textOf: (id: number) => string | null;
    },
  ): void {
    const isFound = createFinder(of, what.search);
    const isToday = createTurn(of, what.table, now);
    const ids = of.prepare(`SELECT id FROM "${what.table}" WHERE id % @count = @index`).pluck();
    for (const id of ids.all(slice) as number[]) {
      goOn();
      const text = isToday(id) ? what.textOf(id) : null;
      if (text !== null && !isFound(id, text))
        report(`${what.name}第 ${id} 行在检索索引里查不全（${REBUILD}）。`);
    }
  }
};

const REBUILD = '登记内容不受影响，请在“设置 › 核验”重建检索索引';

/** Whether a row's turn is today: in a small register always. */
function createTurn(db: Db, table: string, now: Instant): (id: number) => boolean {
  const rows = Number(db.prepare(`SELECT coalesce(max(id), 0) FROM "${table}"`).pluck().get());
  const turns = Math.max(1, Math.ceil(rows / EVERY_DAY));
  const day = Math.floor(Date.parse(dayOf(now)) / 86_400_000);
  return (id) => id % turns === day % turns;
}

/** Whether an entry of an index has all these words, in their order. */
function createFinder(db: Db, search: string): (id: number, indexed: string) => boolean {
  // A range, for the index follows no plain equality with a hidden value (register/stable-plan.ts).
  const select = db
    .prepare(`SELECT count(*) FROM ${search} WHERE ${search} MATCH @match AND rowid BETWEEN @id AND @id`)
    .pluck();
  return (id, indexed) => {
    const words = indexed.split(' ').filter(Boolean);
    for (let from = 0; from < words.length; from += PHRASE) {
      const phrase = words
        .slice(from, from + PHRASE)
        .join(' ')
        .replaceAll('"', '""');
      if (select.get({ id, match: `"${phrase}"` }) !== 1) return false;
    }
    return true;
  };
}

/** Words asked for at once. */
const PHRASE = 200;
