import { AppError } from '#contract/errors.ts';
import type { FoundPaper } from '#contract/paper/paper.ts';
import {
  composeHandoverNumber,
  composeNumber,
  composeSide,
  type NumberParts,
  type SideSeries,
} from '#domain/numbering.ts';
import { isSamePaper, type PaperSubject, readPaperCode } from '#domain/paper/paper-code.ts';
import type { Db } from '../../register/open.ts';

/** Where a scanned paper leads. */
type FindPaper = (code: string) => FoundPaper;

/** A row a code may point at: the counter of its printed number, and where it is looked at. */
interface Target extends FoundPaper {
  readonly serial: number;
}

export function createFindPaper(db: Db): FindPaper {
  const targets: Readonly<Record<PaperSubject, (id: number) => Target | null>> = {
    case: ofCase('SELECT id, site, kind, year, n FROM "case" WHERE id = ?'),
    'work-order': ofCase(OF_ORDER),
    receipt: ofCase(OF_ORDER),
    claim: ofSide('claim', null, 'SELECT case_id AS caseId, site, year, n FROM claim WHERE id = ?'),
    violation: ofSide(
      'violation',
      'chasing',
      'SELECT case_id AS caseId, site, year, n FROM violation WHERE id = ?',
    ),
    penalty: ofSanction('penalty'),
    impeachment: ofSanction('impeachment'),
    'contract-proposal': ofSanction('contract_proposal'),
    inspection: ofSide(
      'inspection',
      'inspection',
      'SELECT NULL AS caseId, site, year, n FROM inspection WHERE id = ?',
    ),
    handover: one('SELECT site, day, n FROM handover WHERE id = ?', (row: HandoverRow) => ({
      serial: row.n,
      caseId: null,
      screen: 'handover',
      what: `交班表 ${composeHandoverNumber(row.site, row.day, row.n)}，请在“历次交班”里查看`,
    })),
    'form-pad': one('SELECT first, last FROM form_pad WHERE id = ?', (row: PadRow) => ({
      serial: padSerial(row.first),
      caseId: null,
      screen: 'handover',
      what: `空白登记表 ${row.first} 至 ${row.last}`,
    })),
    'blank-form': one(
      'SELECT number, case_id AS caseId FROM blank_form WHERE id = ?',
      (row: { readonly number: string; readonly caseId: number | null }) => ({
        serial: padSerial(row.number),
        caseId: row.caseId,
        screen: row.caseId === null ? 'handover' : null,
        what: `空白登记表 ${row.number}${row.caseId === null ? '，还没有补录' : ''}`,
      }),
    ),
    'callback-batch': one('SELECT id, name FROM callback_batch WHERE id = ?', (row: BatchRow) => ({
      serial: row.id,
      caseId: null,
      screen: 'callback',
      what: `回访批次“${row.name}”`,
    })),
    'ledger-volume': one(
      `SELECT seal.year, volume.volume FROM ledger_volume AS volume JOIN seal ON seal.id = volume.seal_id WHERE volume.id = ?`,
      (row: VolumeRow) => ({
        serial: row.year,
        caseId: null,
        screen: 'ledger',
        what: `${row.year} 年度台账装订册第 ${row.volume} 册`,
      }),
    ),
    seal: one('SELECT year FROM seal WHERE id = ?', (row: Pick<VolumeRow, 'year'>) => ({
      serial: row.year,
      caseId: null,
      screen: 'ledger',
      what: `${row.year} 年度台账封存单`,
    })),
  };

  /** The row of a SELECT by its id; the type names the columns. */
  // oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- as said
  function one<Row>(sql: string, toTarget: (row: Row) => Target): (id: number) => Target | null {
    const select = db.prepare(sql);
    return (id) => {
      const row = select.get(id) as Row | undefined;
      return row === undefined ? null : toTarget(row);
    };
  }

  function ofCase(sql: string): (id: number) => Target | null {
    return one(sql, (row: NumberParts & { readonly id: number }) => ({
      serial: row.n,
      caseId: row.id,
      screen: null,
      what: composeNumber(row),
    }));
  }

  function ofSide(series: SideSeries, screen: string | null, sql: string): (id: number) => Target | null {
    return one(sql, (row: SideRow) => ({
      serial: row.n,
      caseId: row.caseId,
      screen,
      what: composeSide(series, row),
    }));
  }

  function ofSanction(kind: 'penalty' | 'impeachment' | 'contract_proposal'): (id: number) => Target | null {
    return ofSide(
      kind,
      'penalties',
      `SELECT case_id AS caseId, site, year, n FROM sanction WHERE id = ? AND kind = '${kind}'`,
    );
  }

  return (typed) => {
    const code = readPaperCode(typed);
    if (code === null) throw new AppError('bad-input', '这不是本受理台单据上的码，没有打开任何事项。');
    const found = targets[code.subject](code.id);
    if (found === null) throw new AppError('not-found', MISSING[code.subject] ?? MISSING_PAPER);
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

/** What stands in the code of a pad's record for the counter: the end of its first number. */
export function padSerial(first: string): number {
  return Number(/\d+$/.exec(first)?.[0].slice(-3) ?? 0);
}

/** A receipt that comes back leads to the case of its order. */
const OF_ORDER = `
  SELECT c.id, c.site, c.kind, c.year, c.n FROM work_order AS o JOIN "case" AS c ON c.id = o.case_id WHERE o.id = ?`;

const MISSING_PAPER = '没有找到这张单据，可能是别处打印的，或登记簿恢复过旧备份。请按纸上的编号查找。';

/** A cover bears its code before the volume is sealed. */
const MISSING: Partial<Record<PaperSubject, string>> = {
  'ledger-volume':
    '这一册还没有封存（或是预览、旧的编制），登记簿里没有它的封存记录。请在“年度装订”查看本年度台账。',
};

interface SideRow {
  readonly caseId: number | null;
  readonly site: string;
  readonly year: number;
  readonly n: number;
}

interface HandoverRow {
  readonly site: string;
  readonly day: string;
  readonly n: number;
}

interface PadRow {
  readonly first: string;
  readonly last: string;
}

interface BatchRow {
  readonly id: number;
  readonly name: string;
}

interface VolumeRow {
  readonly year: number;
  readonly volume: number;
}
