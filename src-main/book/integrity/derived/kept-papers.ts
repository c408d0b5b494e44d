import { createKeptPages } from '../../../paper/prints/kept-pages.ts';
import { PERSONAL_ERASED, sha256 } from '../../../register/audit/journal.ts';
import type { Db } from '../../../register/open.ts';
import type { DerivedCheck } from './check.ts';

/** Every page that a print's event says was kept is there and is the page on record, unless an erasure took it. */
export const checkKeptPages: DerivedCheck = (db, { report, goOn, slice }) => {
  if (slice.index === 0) checkPictures(db, report);
  const erased = erasedOf(db, 'pages');
  const pages = createKeptPages(db);
  const begun = db
    .prepare(`
    SELECT CAST(json_extract(payload, '$.print') AS INTEGER) FROM event
    WHERE type = 'print.begun' AND json_extract(payload, '$.print') % @count = @index`)
    .pluck();
  const kept = db.prepare('SELECT print_id FROM print_copy WHERE print_id % @count = @index').pluck();
  const present = new Set(kept.all(slice) as number[]);
  for (const id of begun.all(slice) as number[])
    if (!present.has(id) && !erased.has(id)) report(`打印记录第 ${id} 行的留存页面不见了。`);
  for (const id of present) {
    goOn();
    try {
      pages.read(id);
    } catch {
      report(`打印记录第 ${id} 行的留存页面与打印时的摘要不符，或读不出来。`);
    }
  }
};

/** A picture kept once for all pages it stands on is the one it was. */
function checkPictures(db: Db, report: (sentence: string) => void): void {
  for (const row of db.prepare('SELECT digest, src FROM print_picture').iterate()) {
    const { digest, src } = row as { digest: string; src: string }; // the columns above
    if (sha256(src) !== digest) report(`留存页面的图片 ${digest.slice(0, 12)} 与打印时不符。`);
  }
}

/** Every published report's PDF is there and is the one whose digest the publication has. */
export const checkReportPdfs: DerivedCheck = (db, { report, goOn, slice }) => {
  const erased = erasedOf(db, 'publications');
  const rows = db.prepare(`
    SELECT p.id, p.pdf_digest AS digest, f.pdf FROM report_publication AS p LEFT JOIN report_pdf AS f ON f.publication_id = p.id
    WHERE p.id % @count = @index`);
  for (const row of rows.iterate(slice)) {
    goOn();
    const { id, digest, pdf } = row as { id: number; digest: string | null; pdf: Buffer | null }; // the columns above
    if (digest === null && pdf !== null) report(`已发布报表第 ${id} 行的 PDF 没有对应的发布摘要。`);
    else if (digest !== null && pdf === null && !erased.has(id))
      report(`已发布报表第 ${id} 行的 PDF 不见了。`);
    else if (digest !== null && pdf !== null && sha256(pdf) !== digest)
      report(`已发布报表第 ${id} 行的 PDF 与发布时不符。`);
  }
};

/** What erasures by law took, as their events say. */
function erasedOf(db: Db, what: 'pages' | 'publications'): ReadonlySet<number> {
  const texts = db
    .prepare(`SELECT json_extract(payload, '$.${what}') FROM event WHERE type = ?`)
    .pluck()
    .all(PERSONAL_ERASED) as (string | null)[];
  return new Set(texts.flatMap((text) => (text === null ? [] : (JSON.parse(text) as number[]))));
}
