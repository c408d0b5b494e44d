import { createHash, randomBytes } from 'node:crypto';
import { AppError } from '#contract/errors.ts';
import { exportMasking } from '../../house/settings/export-masking.ts';
import { PHONES_MASKED } from '#domain/text/masking.ts';
import type { PublicationLine } from '#contract/figures/publications.ts';
import type { ReportContent } from '#contract/figures/report-content.ts';
import { REPORTS } from '#contract/figures/report-list.ts';
import type { Settings } from '#contract/house/settings.ts';
import { composeNumber, type NumberParts } from '#domain/numbering.ts';
import { periodOf, wordPeriod } from '#domain/period.ts';
import { dayOf, type Instant } from '#domain/time.ts';
import type { Journal } from '../../register/audit/journal.ts';
import type { ClockStore } from '../../work/clocks/clocks.ts';
import type { Db } from '../../register/open.ts';
import { reportForm } from '../../paper/printing/forms/report-form.ts';
import type { FilledForm } from '../../paper/prints/prints.ts';
import { basesOf } from '../reports/bases.ts';
import { buildReport, SHOWN_ROWS } from '../reports/build-report.ts';
import { createFigureQuery } from '../reports/figure-query.ts';
import { allowPeriod } from '../reports/reports.ts';
import type { Context, Handlers } from '../../office/router.ts';
import type { Concerns } from '../../work/violations/concerns.ts';
import { nameOf, needsReason, notTheirs, ownListed, ownPublished, refusalOf } from './publication-words.ts';
import { showsOwn, withoutOwn } from './own-matters.ts';
import { createReportDrafts, keyOf, type ReportScope } from './drafts.ts';
import { createDuties } from './duties.ts';
import type { People } from '../../house/people/people.ts';

/** Reports as they are written, published, handed in and printed. */
interface Publications {
  readonly handlers: Handlers<'publication'>;
  /** The published report on paper, exactly as it was frozen. */
  fill(id: number, now: Instant, by: string, context: Context): FilledForm;
  /** The report as it stands, with the texts of a draft, marked as not published. */
  fillDraft(id: number, now: Instant, by: string, context: Context): FilledForm;
}

export function createPublications(
  db: Db,
  journal: Journal,
  areas: {
    readonly clocks: ClockStore;
    readonly settings: () => Settings;
    readonly people: Pick<People, 'find'>;
    readonly concerns: Concerns;
  },
): Publications {
  const { settings } = areas;
  const query = createFigureQuery(db, areas.clocks, () => basesOf(settings()));
  const drafts = createReportDrafts(db);
  const LINE = `
    SELECT id, report, json_extract(content, '$.period') AS period, revision, reason, definitions, at,
      by_name AS byName, json_array_length(cases) AS cases, pdf_digest AS pdfDigest
    FROM report_publication`;
  const selectLine = db.prepare(`${LINE} WHERE id = ?`);
  const selectList = db.prepare(`${LINE} ORDER BY at DESC, id DESC LIMIT 500`);
  const selectOf = db.prepare(
    `${LINE} WHERE report = @report AND from_at = @from AND to_at = @to AND kind = @kind ORDER BY revision DESC`,
  );
  const selectContent = db.prepare('SELECT content FROM report_publication WHERE id = ?').pluck();
  const selectNumbers = db.prepare(`
    SELECT c.id, c.site, c.kind, c.year, c.n FROM json_each(?) AS wanted JOIN "case" AS c ON c.id = wanted.value`);
  const insert = db.prepare(`
    INSERT INTO report_publication (report, from_at, to_at, kind, revision, reason, definitions, content, cases, at,
      by_id, by_name, salt)
    VALUES (@report, @from, @to, @kind, @revision, @reason, @definitions, @content, @cases, @at, @byId, @byName, @salt)`);
  const setDigest = db.prepare(
    'UPDATE report_publication SET pdf_digest = ? WHERE id = ? AND pdf_digest IS NULL',
  );
  const insertPdf = db.prepare('INSERT INTO report_pdf (publication_id, pdf) VALUES (?, ?)');
  const selectPdf = db.prepare('SELECT pdf FROM report_pdf WHERE publication_id = ?').pluck();

  function lineOf(id: number): PublicationLine {
    const line = selectLine.get(id) as PublicationLine | undefined;
    if (!line) throw new AppError('not-found', '没有这份已发布的报表，请刷新后再试。');
    return line;
  }

  function contentOf(id: number): ReportContent {
    lineOf(id);
    return JSON.parse(String(selectContent.get(id))) as ReportContent; // frozen by publish below
  }

  function build(scope: ReportScope, now: Instant, limit = SHOWN_ROWS): ReportContent {
    return buildReport(db, query, {
      report: scope.report,
      period: periodOf(scope.period),
      kind: scope.kind,
      now,
      organisation: settings()['organisation.name'],
      texts: drafts.find(scope)?.texts ?? {},
      masking: PHONES_MASKED,
      limit,
    });
  }

  /** The report must have such periods; a person must be allowed to see this one. */
  function check({ report, period }: ReportScope, context: Parameters<typeof allowPeriod>[1]): void {
    allowPeriod(period, context);
    if (!REPORTS[report].units.includes(period.unit))
      throw new AppError('bad-input', `${REPORTS[report].name}没有这种期间，请另选。`, {
        period: '这份报表没有这种期间。',
      });
  }

  return {
    fill: (id, _now, _by, context) => {
      const line = lineOf(id);
      const content = wholeFor(id, context);
      return filled(content, line.revision === 1 ? '' : `第${line.revision}次发布`, {
        name: line.byName,
        at: line.at,
        note: '口令签字',
      });
    },
    fillDraft: (id, now, _by, context) => {
      const draft = drafts.get(id);
      if (!draft) throw new AppError('not-found', '没有这份报表的草稿，请重新打开报表。');
      allowPeriod(draft.scope.period, context);
      return filled(withoutOwn(build(draft.scope, now), ownOf(context)), '未发布', null);
    },
    handlers: {
      ...createDuties(db, journal, areas),
      'publication.content': (scope, context) => {
        check(scope, context);
        const draft = drafts.find(scope);
        return {
          content: withoutOwn(build(scope, context.now), ownOf(context)),
          draft: draft && { id: draft.id, savedAt: draft.savedAt, byName: draft.byName },
          publications: selectOf.all(keyOf(scope)) as PublicationLine[],
          refusal: refusalOf(scope, context.now),
        };
      },
      'publication.saveDraft': ({ texts, ...scope }, context) => {
        check(scope, context);
        const known = REPORTS[scope.report].texts.map(({ key }) => key);
        if (Object.keys(texts).some((key) => !known.includes(key)))
          throw new AppError('bad-input', '这份报表没有这一栏，没有保存。');
        return {
          id: db.transaction(() => drafts.save(scope, texts, context.now, context.actor)).immediate(),
        };
      },
      'publication.list': (_, context) =>
        (selectList.all() as PublicationLine[]).filter(({ id }) => mayRead(contentOf(id), context)),
      'publication.get': ({ id }, context) => {
        const content = contentOf(id);
        if (!mayRead(content, context)) throw notTheirs();
        return { line: lineOf(id), content: withoutOwn(content, ownOf(context)) };
      },
      'publication.publish': ({ reason, pin: _, ...scope }, context) => {
        check(scope, context);
        const { now, actor } = context;
        const refusal = refusalOf(scope, now);
        if (refusal !== null) throw new AppError('rule-broken', refusal);
        return db
          .transaction(() => {
            const earlier = selectOf.all(keyOf(scope)) as PublicationLine[];
            const revision = (earlier[0]?.revision ?? 0) + 1;
            if (revision > 1 && reason === null) throw needsReason();
            const content = build(scope, now);
            if (showsOwn(content, ownOf(context))) throw ownPublished();
            const numbers = (
              selectNumbers.all(JSON.stringify(content.cases)) as (NumberParts & { readonly id: number })[]
            ).map((row) => [row.id, composeNumber(row)] as const);
            const { lastInsertRowid } = insert.run({
              ...keyOf(scope),
              revision,
              reason: revision > 1 ? reason : null,
              definitions: content.definitions,
              content: JSON.stringify(content),
              cases: JSON.stringify(numbers),
              at: now,
              byId: actor.id,
              byName: actor.name,
              salt: randomBytes(16).toString('hex'),
            });
            const id = Number(lastInsertRowid);
            journal.append({
              at: now,
              actor,
              type: revision === 1 ? 'report.published' : 'report.revised',
              subject: `publication/${id}`,
              facts: {
                report: scope.report,
                period: content.period,
                revision,
                definitions: content.definitions,
                cases: numbers.length,
                ...(revision > 1 && { reason }),
              },
              rows: [['report_publication', id]],
            });
            return lineOf(id);
          })
          .immediate();
      },
      'publication.keepPdf': ({ id, pdf }, { now, actor }) =>
        db
          .transaction(() => {
            const digest = createHash('sha256').update(pdf).digest('hex');
            lineOf(id);
            if (setDigest.run(digest, id).changes === 0) return lineOf(id);
            insertPdf.run(id, Buffer.from(pdf));
            journal.append({
              at: now,
              actor,
              type: 'report.pdf-kept',
              subject: `publication/${id}`,
              facts: { digest, bytes: pdf.length },
              rows: [['report_publication', id]],
            });
            return lineOf(id);
          })
          .immediate(),
      'publication.pdf': ({ id }, context) => {
        wholeFor(id, context);
        const { report, period, revision, pdfDigest } = lineOf(id);
        const kept = selectPdf.get(id) as Buffer | undefined;
        const fileName = nameOf(REPORTS[report].name, period, revision);
        if (!kept || pdfDigest === null) return { pdf: null, fileName };
        if (createHash('sha256').update(kept).digest('hex') !== pdfDigest)
          throw new AppError(
            'rule-broken',
            '保存的 PDF 与发布时的摘要不符，没有取出。请在“设置 · 核验”中核对登记簿。',
          );
        return { pdf: new Uint8Array(kept), fileName };
      },
      'publication.beginExport': ({ publicationId, phoneReason, ...scope }, context) => {
        const { now, actor, person } = context;
        if (!person) throw new AppError('not-signed-in', '请先登录，没有导出。');
        const content = publicationId === null ? null : wholeFor(publicationId, context);
        if (content === null) check(scope, context);
        const masking = exportMasking(settings(), person, phoneReason);
        const period = content ?? periodOf(scope.period);
        const exportId = db
          .transaction(
            () =>
              journal.append({
                at: now,
                actor,
                type: 'report.export-begun',
                subject: 'report',
                facts: {
                  report: scope.report,
                  from: period.first,
                  to: period.last,
                  kind: scope.kind,
                  phones: phoneReason !== null,
                  ...(publicationId !== null && { publication: publicationId }),
                },
                ...(phoneReason !== null && { personal: { phoneReason } }),
              }).seq,
          )
          .immediate();
        const { name } = REPORTS[content?.report ?? scope.report];
        const revision = publicationId === null ? 0 : lineOf(publicationId).revision;
        return {
          exportId,
          fileName: nameOf(name, content?.period ?? wordPeriod(periodOf(scope.period)), revision),
          organisation: settings()['organisation.name'],
          by: actor.name,
          at: now,
          phoneReason,
          masking,
          texts: drafts.find(scope)?.texts ?? {},
          content,
          hidden: [...ownOf(context)],
        };
      },
    },
  };

  /** A frozen report is one whole: who may not see all of it has it in no copy. */
  function wholeFor(id: number, context: Context): ReportContent {
    const content = contentOf(id);
    if (!mayRead(content, context)) throw notTheirs();
    if (showsOwn(content, ownOf(context))) throw ownListed();
    return content;
  }

  function ownOf({ actor }: Context): ReadonlySet<number> {
    return areas.concerns.about(actor.id);
  }

  function mayRead(content: ReportContent, { person, now }: Parameters<typeof allowPeriod>[1]): boolean {
    const staff = person?.roles.some((role) => role === 'handler' || role === 'manager') ?? false;
    return staff || (content.first === dayOf(now) && content.last === dayOf(now));
  }
}

function filled(
  content: ReportContent,
  aside: string,
  signed: { readonly name: string; readonly at: string; readonly note: string } | null,
): FilledForm {
  return {
    paper: reportForm({ content, aside: aside === '' ? null : aside, signed }),
    fileName: `${content.title} ${content.period}${aside === '' ? '' : `（${aside}）`}`,
    caseId: null,
    corrections: 0,
  };
}
