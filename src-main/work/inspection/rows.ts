import { randomBytes } from 'node:crypto';
import type {
  FindingView,
  InspectionItem,
  InspectionLine,
  InspectionView,
} from '#contract/work/inspection.ts';
import { AppError } from '#contract/errors.ts';
import { type CheckPoint, type CheckVerdict, inspectionGaps } from '#domain/work/inspection.ts';
import { composeNumber, composeSide, type NumberParts } from '#domain/numbering.ts';
import type { Instant } from '#domain/time.ts';
import type { AuditedTable } from '../../register/audit/audited-rows.ts';
import type { Actor } from '../../register/audit/journal.ts';
import type { Db } from '../../register/open.ts';
import type { DrawAsk } from './draw.ts';

type Row = readonly [AuditedTable, number];

/** An inspection's own row. */
interface StoredInspection extends Omit<InspectionView, 'items' | 'gaps' | 'checklist' | 'number'> {
  readonly site: string;
  readonly year: number;
  readonly n: number;
  readonly byId: number;
  readonly checklist: string;
}

/** A finding before it stands in its inspection. */
interface NewFinding {
  readonly inspectionId: number;
  readonly itemId: number;
  readonly checkKey: string | null;
  readonly content: string;
  readonly concernsId: number | null;
  readonly concernsName: string | null;
  readonly followUpId: number | null;
  readonly measureId: number | null;
}

/** Inspections as they are stored and shown (K1). */
export interface InspectionRows {
  list(): readonly InspectionLine[];
  find(id: number): StoredInspection;
  ofWeek(week: string): { readonly id: number; readonly signedAt: string | null } | null;
  view(id: number): InspectionView;
  /** The inspection and the case an item belongs to. */
  item(itemId: number): { readonly inspectionId: number; readonly caseId: number };
  finding(id: number): FindingView;
  /** Findings of signed inspections in one person's work, the newest first. */
  about(userId: number): readonly (FindingView & { readonly number: string; readonly week: string })[];
  insert(
    inspection: DrawAsk & {
      readonly site: string;
      readonly year: number;
      readonly n: number;
      readonly population: number;
      readonly checklist: readonly CheckPoint[];
    },
    actor: Actor,
  ): Row;
  insertItem(inspectionId: number, caseId: number, drawn: 'sample' | 'overdue', overdue: boolean): Row;
  insertFinding(finding: NewFinding, at: Instant, actor: Actor): Row;
  answer(itemId: number, answers: Readonly<Record<string, CheckVerdict>>, at: Instant): Row;
  /** Null when it is signed already. */
  sign(id: number, conclusion: string, at: Instant, actor: Actor): Row | null;
}

const FINDING = `
  SELECT f.id, f.item_id AS itemId, f.check_key AS checkKey, f.content, f.concerns_name AS concernsName,
    f.follow_up_id AS followUpId, f.at, f.by_name AS byName, i.checklist,
    i.site AS inspectionSite, i.year AS inspectionYear, i.n AS inspectionN, i.week,
    c.id AS caseId, c.site, c.kind, c.year, c.n,
    m.id AS measureId, m.content AS measureContent, m.owner, m.due_on AS dueOn, m.done_at AS doneAt,
    m.verified_at AS verifiedAt
  FROM inspection_finding AS f
  JOIN inspection AS i ON i.id = f.inspection_id
  JOIN inspection_item AS t ON t.id = f.item_id
  JOIN "case" AS c ON c.id = t.case_id
  LEFT JOIN measure AS m ON m.id = f.measure_id`;

export function createInspectionRows(db: Db): InspectionRows {
  const all = db.prepare(`
    SELECT i.id, i.site, i.year, i.n, i.week, i.population, i.drawn_at AS drawnAt, i.by_name AS byName,
      i.signed_at AS signedAt, i.signed_by_name AS signedByName,
      (SELECT count(*) FROM inspection_item WHERE inspection_id = i.id) AS items,
      (SELECT count(*) FROM inspection_finding WHERE inspection_id = i.id) AS findings
    FROM inspection AS i ORDER BY i.id DESC LIMIT 300`);
  const byId = db.prepare(`
    SELECT id, site, year, n, week, seed, sample_count AS sampleCount, sample_percent AS samplePercent, population,
      checklist, drawn_at AS drawnAt, by_id AS byId, by_name AS byName, conclusion, signed_at AS signedAt,
      signed_by_name AS signedByName
    FROM inspection WHERE id = ?`);
  const byWeek = db.prepare('SELECT id, signed_at AS signedAt FROM inspection WHERE week = ?');
  const items = db.prepare(`
    SELECT t.id, t.case_id AS caseId, t.drawn, t.overdue, t.answers, c.site, c.kind, c.year, c.n, c.state,
      c.category_label AS categoryLabel, c.customer_name AS customerName, substr(c.content, 1, 160) AS content,
      c.owner_id AS ownerId, c.owner_name AS ownerName,
      EXISTS (SELECT 1 FROM callback WHERE case_id = c.id AND level IS NOT NULL) AS calledBack
    FROM inspection_item AS t JOIN "case" AS c ON c.id = t.case_id
    WHERE t.inspection_id = ? ORDER BY t.overdue DESC, c.year, c.kind, c.n`);
  const itemById = db.prepare(
    'SELECT inspection_id AS inspectionId, case_id AS caseId FROM inspection_item WHERE id = ?',
  );
  const findings = db.prepare(`${FINDING} WHERE f.inspection_id = ? ORDER BY f.id`);
  const findingById = db.prepare(`${FINDING} WHERE f.id = ?`);
  const findingsAbout = db.prepare(`
    ${FINDING} WHERE f.concerns_id = ? AND i.signed_at IS NOT NULL ORDER BY f.id DESC LIMIT 200`);
  const insert = db.prepare(`
    INSERT INTO inspection (site, year, n, week, seed, sample_count, sample_percent, population, checklist, drawn_at,
      by_id, by_name, salt)
    VALUES (@site, @year, @n, @week, @seed, @sampleCount, @samplePercent, @population, @checklist, @drawnAt,
      @actorId, @actorName, @salt)`);
  const insertItem = db.prepare(`
    INSERT INTO inspection_item (inspection_id, case_id, drawn, overdue, answers)
    VALUES (@inspectionId, @caseId, @drawn, @overdue, '{}')`);
  const insertFinding = db.prepare(`
    INSERT INTO inspection_finding (inspection_id, item_id, check_key, content, concerns_id, concerns_name,
      follow_up_id, measure_id, at, by_id, by_name, salt)
    VALUES (@inspectionId, @itemId, @checkKey, @content, @concernsId, @concernsName, @followUpId, @measureId, @at,
      @actorId, @actorName, @salt)`);
  const answer = db.prepare(
    'UPDATE inspection_item SET answers = @answers, looked_at = @at WHERE id = @itemId',
  );
  const sign = db.prepare(`
    UPDATE inspection SET conclusion = @conclusion, signed_at = @at, signed_by = @actorId, signed_by_name = @actorName
    WHERE id = @id AND signed_at IS NULL`);

  const salt = () => randomBytes(16).toString('hex');
  const row = (table: AuditedTable, { lastInsertRowid }: { lastInsertRowid: number | bigint }): Row => [
    table,
    Number(lastInsertRowid),
  ];

  function find(id: number): StoredInspection {
    const stored = byId.get(id) as StoredInspection | undefined;
    if (!stored) throw new AppError('not-found', '没有这次检查，请刷新后再试。');
    return stored;
  }

  function view(id: number): InspectionView {
    const { site, year, n, byId: _, checklist: list, ...rest } = find(id);
    const checklist = readChecklist(list);
    const found = (findings.all(id) as StoredFinding[]).map(findingOf);
    const shown = (items.all(id) as StoredItem[]).map((item): InspectionItem => {
      const { site, year, n, overdue, calledBack, answers, ...others } = item;
      return {
        ...others,
        number: composeNumber({ site, kind: item.kind, year, n }),
        overdue: overdue === 1,
        calledBack: calledBack === 1,
        answers: JSON.parse(answers) as InspectionItem['answers'], // written by answer()
        findings: found.filter(({ itemId }) => itemId === item.id),
      };
    });
    const looked = shown.map((item) => ({ ...item, findings: item.findings.length }));
    return {
      ...rest,
      number: composeSide('inspection', { site, year, n }),
      checklist,
      items: shown,
      gaps: rest.signedAt === null ? inspectionGaps(checklist, looked) : [],
    };
  }

  return {
    list: () =>
      (all.all() as (InspectionLine & { site: string; year: number; n: number })[]).map(
        ({ site, year, n, ...line }) => ({ ...line, number: composeSide('inspection', { site, year, n }) }),
      ),
    find,
    ofWeek: (week) =>
      (byWeek.get(week) as { readonly id: number; readonly signedAt: string | null } | undefined) ?? null,
    view,
    item: (itemId) => {
      const found = itemById.get(itemId) as { inspectionId: number; caseId: number } | undefined;
      if (!found) throw new AppError('not-found', '没有这件检查事项，请刷新后再试。');
      return found;
    },
    finding: (id) => findingOf(findingById.get(id) as StoredFinding),
    about: (userId) =>
      (findingsAbout.all(userId) as StoredFinding[]).map((stored) => ({
        ...findingOf(stored),
        week: stored.week,
        number: composeSide('inspection', {
          site: stored.inspectionSite,
          year: stored.inspectionYear,
          n: stored.inspectionN,
        }),
      })),
    insert: ({ checklist, ...inspection }, actor) =>
      row(
        'inspection',
        insert.run({
          ...inspection,
          checklist: JSON.stringify(checklist),
          actorId: actor.id,
          actorName: actor.name,
          salt: salt(),
        }),
      ),
    insertItem: (inspectionId, caseId, drawn, overdue) =>
      row('inspection_item', insertItem.run({ inspectionId, caseId, drawn, overdue: overdue ? 1 : 0 })),
    insertFinding: (finding, at, actor) =>
      row(
        'inspection_finding',
        insertFinding.run({ ...finding, at, actorId: actor.id, actorName: actor.name, salt: salt() }),
      ),
    answer: (itemId, answers, at) => {
      answer.run({ itemId, answers: JSON.stringify(answers), at });
      return ['inspection_item', itemId];
    },
    sign: (id, conclusion, at, actor) =>
      sign.run({ id, conclusion, at, actorId: actor.id, actorName: actor.name }).changes === 0
        ? null
        : ['inspection', id],
  };
}

/** The list an inspection keeps; written by insert(). */
function readChecklist(stored: string): readonly CheckPoint[] {
  return JSON.parse(stored) as readonly CheckPoint[];
}

type StoredItem = Omit<InspectionItem, 'number' | 'overdue' | 'calledBack' | 'answers' | 'findings'> &
  NumberParts & { readonly overdue: number; readonly calledBack: number; readonly answers: string };

type StoredFinding = Omit<FindingView, 'caseNumber' | 'checkText' | 'measure'> &
  NumberParts & {
    readonly checkKey: string | null;
    readonly checklist: string;
    readonly inspectionSite: string;
    readonly inspectionYear: number;
    readonly inspectionN: number;
    readonly week: string;
    readonly measureId: number | null;
    readonly measureContent: string;
    readonly owner: string;
    readonly dueOn: string;
    readonly doneAt: string | null;
    readonly verifiedAt: string | null;
  };

function findingOf(stored: StoredFinding): FindingView {
  const { id, itemId, caseId, content, concernsName, followUpId, at, byName } = stored;
  const { measureId, measureContent, owner, dueOn, doneAt, verifiedAt } = stored;
  const point = readChecklist(stored.checklist).find(({ key }) => key === stored.checkKey);
  return {
    id,
    itemId,
    caseId,
    content,
    concernsName,
    followUpId,
    at,
    byName,
    caseNumber: composeNumber(stored),
    checkText: point?.text ?? null,
    measure:
      measureId === null
        ? null
        : { id: measureId, content: measureContent, owner, dueOn, doneAt, verifiedAt },
  };
}
