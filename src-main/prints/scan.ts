import { AppError } from '#contract/errors.ts';
import type { FoundPaper } from '#contract/paper.ts';
import { composeNumber, composeSide, type NumberParts } from '#domain/numbering.ts';
import { isSamePaper, type PaperSubject, readPaperCode } from '#domain/paper-code.ts';
import type { Db } from '../database/open.ts';

/** Where a scanned paper leads. */
export type FindPaper = (code: string) => FoundPaper;

/** A row a code may point at: the counter of its printed number, and where it is looked at. */
interface Target extends FoundPaper {
  readonly serial: number;
}

export function createFindPaper(db: Db): FindPaper {
  const byCase = db.prepare('SELECT id, site, kind, year, n FROM "case" WHERE id = ?');
  const byOrder = db.prepare(`
    SELECT c.id, c.site, c.kind, c.year, c.n FROM work_order AS o JOIN "case" AS c ON c.id = o.case_id WHERE o.id = ?`);
  const bySanction = db.prepare(
    'SELECT case_id AS caseId, kind, site, year, n FROM sanction WHERE id = @id AND kind = @kind',
  );
  const byViolation = db.prepare('SELECT case_id AS caseId, site, year, n FROM violation WHERE id = ?');

  const byClaim = db.prepare('SELECT case_id AS caseId, site, year, n FROM claim WHERE id = ?');

  const caseOf = (row: unknown): Target | null => {
    if (row === undefined) return null;
    // The columns of both SELECTs above.
    const parts = row as NumberParts & { readonly id: number };
    return { serial: parts.n, caseId: parts.id, screen: null, what: composeNumber(parts) };
  };

  function target(subject: PaperSubject, id: number): Target | null {
    switch (subject) {
      case 'case':
        return caseOf(byCase.get(id));
      case 'work-order':
        return caseOf(byOrder.get(id));
      case 'violation': {
        const row = byViolation.get(id) as
          | {
              readonly caseId: number | null;
              readonly site: string;
              readonly year: number;
              readonly n: number;
            }
          | undefined;
        if (!row) return null;
        return { serial: row.n, caseId: row.caseId, screen: 'chasing', what: composeSide('violation', row) };
      }
      case 'claim': {
        const row = byClaim.get(id) as
          | {
              readonly caseId: number;
              readonly site: string;
              readonly year: number;
              readonly n: number;
            }
          | undefined;
        return row
          ? { serial: row.n, caseId: row.caseId, screen: null, what: composeSide('claim', row) }
          : null;
      }
      case 'penalty':
      case 'impeachment':
      case 'contract-proposal': {
        const kind = subject === 'contract-proposal' ? 'contract_proposal' : subject;
        const row = bySanction.get({ id, kind }) as
          | { readonly caseId: number; readonly site: string; readonly year: number; readonly n: number }
          | undefined;
        if (!row) return null;
        return { serial: row.n, caseId: row.caseId, screen: 'penalties', what: composeSide(kind, row) };
      }
      default:
        return null;
    }
  }

  return (typed) => {
    const code = readPaperCode(typed);
    if (code === null) throw new AppError('bad-input', '这不是本受理台单据上的码，没有打开任何事项。');
    const place = PLACES[code.subject];
    if (place !== undefined) return { caseId: null, ...place };
    const found = target(code.subject, code.id);
    if (found === null) {
      throw new AppError(
        'not-found',
        '没有找到这张单据，可能是别处打印的，或登记簿恢复过旧备份。请按纸上的编号查找。',
      );
    }
    const { serial, ...paper } = found;
    if (!isSamePaper(code, serial)) {
      throw new AppError(
        'not-found',
        `这张纸与登记簿里的 ${paper.what} 不是同一件，登记簿可能恢复过旧备份。请按纸上的编号查找。`,
      );
    }
    return paper;
  };
}

/** Papers that are looked at on a screen of theirs. */
const PLACES: Partial<Record<PaperSubject, { readonly screen: string; readonly what: string }>> = {
  inspection: { screen: 'inspection', what: '每周检查记录，请在“检查”里查看' },
  handover: { screen: 'handover', what: '交班表，请在“交班”的历次交班里查看' },
  'callback-batch': { screen: 'callback', what: '回访批次，请在“回访”的批次里查看' },
  'ledger-volume': { screen: 'ledger', what: '年度台账装订册，请在“年度装订”查看' },
  seal: { screen: 'ledger', what: '封存单，请在“年度装订”查看' },
};
