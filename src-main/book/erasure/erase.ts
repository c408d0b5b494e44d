import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Parsed } from '#contract/endpoints.ts';
import type { ErasurePreview, ErasureView } from '#contract/book/erasure.ts';
import { AppError } from '#contract/errors.ts';
import type { Settings } from '#contract/house/settings.ts';
import { wordRows } from '#domain/book/chain.ts';
import { createRedact } from '#domain/book/erasing.ts';
import { maskPhone } from '#domain/text/masking.ts';
import { composeNumber, type NumberParts } from '#domain/numbering.ts';
import { addDays, dayOf, type Instant } from '#domain/time.ts';
import { storedAt } from '../../counter/attachments/files.ts';
import { auditedColumns } from '../../register/audit/audited-rows.ts';
import { createRowDigester, type Journal, PERSONAL_ERASED } from '../../register/audit/journal.ts';
import { createPrivateTexts } from '../../register/audit/private-texts.ts';
import { createArchivePages } from '../../counter/customers/archive-page.ts';
import type { PersonalTable } from './personal-columns.ts';
import type { Db } from '../../register/open.ts';
import type { Context, Handlers } from '../../office/router.ts';
import { createChanges, type RowChange } from './changes.ts';
import { createLoose } from './loose.ts';
import { TABLE_PARTS } from './personal-rows.ts';
import { createBlocks, createScopes, type PersonalScope } from './scope.ts';
import { createSealedContents } from './sealed-contents.ts';

/** What erasing needs of the areas whose search text follows from the rows. */
interface ErasureAreas {
  readonly dataDir: string;
  readonly settings: () => Settings;
  readonly indexes: {
    readonly case: { write(id: number): void };
    readonly customer: { index(id: number): void };
    readonly imported: { write(id: number): void };
  };
}

/**
 * 依法删除: takes a customer's personal data out of every row, text, page, draft and file, in one transaction
 * whose event has each row's digest before and after. Numbers, times, states and results stay: the register still
 * says what happened, no longer to whom.
 */
export function createErasures(db: Db, journal: Journal, areas: ErasureAreas): Handlers<'erasure'> {
  const { dataDir, settings, indexes } = areas;
  const pages = createArchivePages(db);
  const scopeOf = createScopes(db);
  const blocksOf = createBlocks(db);
  const changes = createChanges(db);
  const loose = createLoose(db);
  const texts = createPrivateTexts(db);
  const sealedContents = createSealedContents(db);
  const digest = createRowDigester(db);
  const standing = db.prepare('SELECT id, name, merged_into AS mergedInto FROM customer WHERE id = ?');
  const attached = db.prepare(`
    SELECT a.id, a.name, a.sha256, c.site, c.kind, c.year, c.n FROM attachment AS a JOIN "case" AS c ON c.id = a.case_id
    WHERE a.case_id IN (SELECT value FROM json_each(?)) AND a.id NOT IN (
      SELECT file.value FROM erasure, json_each(erasure.files) AS file)
    ORDER BY a.id`);
  const stillNamed = db
    .prepare(`
    SELECT EXISTS (SELECT 1 FROM draft_attachment WHERE sha256 = @sha256)
      OR EXISTS (SELECT 1 FROM attachment WHERE sha256 = @sha256
        AND id NOT IN (SELECT file.value FROM erasure, json_each(erasure.files) AS file))`)
    .pluck();
  const countCases = db.prepare('SELECT count(*) FROM "case" WHERE customer_id = ?').pluck();
  const insert = db.prepare(`
    INSERT INTO erasure (customer_id, reference, reason, cases, files, sealed, counts, at, by_id, by_name)
    VALUES (@customerId, @reference, @reason, @cases, @files, @sealed, @counts, @at, @byId, @byName)`);
  const select = db.prepare(`
    SELECT id, at, by_name AS "by", reference, reason, cases, counts, json_array_length(files) AS files FROM erasure
    ORDER BY id DESC`);
  const backups = db.prepare(
    "SELECT count(*) AS count, min(at) AS first FROM event WHERE type = 'backup.made' AND at >= ?",
  );
  const numberOf = db.prepare('SELECT site, kind, year, n FROM "case" WHERE id = ?');

  function scope(customerId: number): PersonalScope & { readonly name: string } {
    const found = standing.get(customerId) as { name: string; mergedInto: number | null } | undefined;
    if (!found) throw new AppError('not-found', '没有这份客户档案，请重新查找。');
    return found.mergedInto === null ? { ...scopeOf(customerId), name: found.name } : scope(found.mergedInto);
  }

  function found(of: PersonalScope, files: readonly number[]) {
    const redact = createRedact(of.values);
    const cases = of.cases.map(({ id }) => id);
    const lists = {
      customers: JSON.stringify(of.customers),
      cases: JSON.stringify(cases),
    };
    const subjects = {
      whole: new Set(of.customers.map((id) => `customer/${id}`)),
      partly: new Set(cases.map((id) => `case/${id}`)),
    };
    return {
      redact,
      cases,
      rows: changes.find(lists, files, redact),
      pages: loose.pages(cases, redact),
      texts: texts.find(subjects, (text) => redact(text) !== text),
    };
  }

  function preview(customerId: number, now: Instant): ErasurePreview {
    const of = scope(customerId);
    const { rows, pages: kept, texts: hidden, cases } = found(of, []);
    const counts = { ...countParts(rows), 留痕附文: hidden.length, 留存的打印页: kept.length };
    return {
      customerId: of.customers[0] ?? customerId,
      name: of.name,
      blocks: blocksOf(of),
      cases: of.cases.map((one) => ({ number: composeNumber(one), sealed: one.sealedAt !== null })),
      parts: partsOf(counts),
      files: filesOf(cases).map(({ id, name, number }) => ({ id, name, number })),
      remains: [...sealedContents.volumes(cases), wordBackups(now)],
    };
  }

  function erase(input: Parsed<'erasure.erase'>, { now, actor }: Context): ErasureView {
    journal.refuseClockBack(now);
    const of = scope(input.customerId);
    const [block] = blocksOf(of);
    if (block !== undefined) throw new AppError('rule-broken', `${block}没有删除任何内容。`);
    const sealed = of.cases.filter(({ sealedAt }) => sealedAt !== null);
    if (sealed.length > 0 && !input.retentionOver)
      throw new AppError('rule-broken', wordRetention(sealed.length));
    const files = filesOf(of.cases.map(({ id }) => id));
    const known = new Set(files.map(({ id }) => id));
    if (input.fileIds.some((id) => !known.has(id)))
      throw new AppError('bad-input', '所选附件不是这位客户的，或已经删除，没有删除任何内容。请刷新后再选。');
    const { redact, cases, rows, pages: kept, texts: hidden } = found(of, input.fileIds);
    const ids = rows.map(({ table, id }) => [table, id] as const);
    const before = wordRows(
      ids.flatMap(([table, id]) =>
        Object.keys(auditedColumns[table]).map((version) => digest(table, id, Number(version))),
      ),
    );
    const contents = sealedContents.digest(cases);
    for (const change of rows) changes.make(change, now, actor.name);
    for (const [table, id] of ids) {
      if (table === 'case') indexes.case.write(id);
      if (table === 'imported_case') indexes.imported.write(id);
    }
    for (const id of of.customers) indexes.customer.index(id);
    texts.erase(hidden);
    const publications = ids.flatMap(([table, id]) => (table === 'report_publication' ? [id] : []));
    loose.erase({ pages: kept, publications, redact });
    const counts = { ...countParts(rows), 留痕附文: hidden.length, 留存的打印页: kept.length };
    const reference = redact(input.reference);
    const reason = redact(input.reason);
    const id = Number(
      insert.run({
        customerId: of.customers[0],
        reference,
        reason,
        cases: JSON.stringify(cases),
        files: JSON.stringify(input.fileIds),
        sealed: JSON.stringify(contents.after()),
        counts: JSON.stringify(counts),
        at: now,
        byId: actor.id,
        byName: actor.name,
      }).lastInsertRowid,
    );
    journal.append({
      at: now,
      actor,
      type: PERSONAL_ERASED,
      subject: `erasure/${id}`,
      facts: {
        reference,
        reason,
        cases: cases.length,
        sealed: sealed.length,
        before,
        texts: hidden,
        pages: kept,
        publications,
      },
      rows: [...ids, ['erasure', id]],
    });
    return { ...viewOf(id), files: input.fileIds.length };
  }

  function filesOf(cases: readonly number[]) {
    return (
      attached.all(JSON.stringify(cases)) as (NumberParts & { id: number; name: string; sha256: string })[]
    ).map(({ id, name, sha256, ...parts }) => ({ id, name, sha256, number: composeNumber(parts) }));
  }

  function viewOf(id: number): ErasureView {
    const view = views().find((each) => each.id === id);
    if (!view) throw new Error('an erasure just written is not there');
    return view;
  }

  function views(): readonly ErasureView[] {
    return (select.all() as (Omit<ErasureView, 'cases' | 'parts'> & { cases: string; counts: string })[]).map(
      ({ cases, counts, ...view }) => ({
        ...view,
        cases: (JSON.parse(cases) as number[]).map((id) => composeNumber(numberOf.get(id) as NumberParts)), // never deleted
        parts: partsOf(JSON.parse(counts) as Record<string, number>),
      }),
    );
  }

  function wordBackups(now: Instant): string {
    const {
      'backup.keepDaily': daily,
      'backup.keepWeekly': weekly,
      'backup.keepMonthly': monthly,
    } = settings();
    const days = Math.max(daily, weekly * 7, monthly * 31);
    const since = addDays(dayOf(now), -days);
    const { count, first } = backups.get(since) as { count: number; first: Instant | null };
    const gone = addDays(dayOf(now), days);
    return count === 0
      ? '现在没有备份。此前拷走的登记簿副本如还有，须另行处理。'
      : `此前的备份（最早 ${dayOf(first ?? now)}）仍含有这些信息，按保留期轮换，最迟 ${gone} 前后全部换掉；要尽早清除，请在备份盘上删去旧备份。从旧备份恢复后须重新办理删除。`;
  }

  return {
    'erasure.find': ({ query }) =>
      query === ''
        ? []
        : pages.page({ ...EVERYBODY, query }, null, FOUND).rows.map(({ id, name, phone, unit }) => ({
            id,
            name,
            phone: phone === null ? null : maskPhone(phone),
            unit,
            cases: Number(countCases.get(id)),
          })),
    'erasure.preview': ({ customerId }, { now }) => preview(customerId, now),
    'erasure.erase': (input, context) => {
      // Freed pages are overwritten, so that the file keeps nothing either.
      db.pragma('secure_delete = ON');
      try {
        const done = db.transaction(() => erase(input, context)).immediate();
        removeFiles(input.fileIds);
        try {
          loose.forget();
        } catch {
          // What was erased is erased; on a full disk old pages of the index are overwritten with later work.
        }
        return done;
      } finally {
        db.pragma('secure_delete = OFF');
      }
    },
    'erasure.list': () => views(),
  };

  function removeFiles(ids: readonly number[]): void {
    const hashes = db
      .prepare('SELECT DISTINCT sha256 FROM attachment WHERE id IN (SELECT value FROM json_each(?))')
      .pluck()
      .all(JSON.stringify(ids)) as string[];
    for (const sha256 of hashes)
      if (stillNamed.get({ sha256 }) === 0) rmSync(join(dataDir, storedAt(sha256)), { force: true });
  }
}

const FOUND = 20;

const EVERYBODY = {
  query: '',
  type: null,
  members: false,
  clerkId: null,
  open: false,
  dissatisfied: false,
  talk: false,
} as const;

function countParts(rows: readonly RowChange[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { table } of rows) {
    const part =
      Object.values(TABLE_PARTS).find(([, tables]) => (tables as readonly PersonalTable[]).includes(table)) ??
      TABLE_PARTS.cases;
    counts[part[0]] = (counts[part[0]] ?? 0) + 1;
  }
  return counts;
}

const partsOf = (counts: Readonly<Record<string, number>>) =>
  Object.entries(counts).flatMap(([label, rows]) => (rows === 0 ? [] : [{ label, rows }]));

function wordRetention(sealed: number): string {
  return `其中 ${sealed} 件已装订封存，没有删除任何内容。请先核实法律、行政法规规定的档案保存期限：期限未满的，依《个人信息保护法》第四十七条只能停止使用、妥善保存，不能删除；期限已满或不适用的，勾选“已核实”后再办。`;
}
