import { AppError } from '#contract/errors.ts';
import { exportMasking } from '../../house/settings/export-masking.ts';
import type { ReportCase } from '#contract/figures/reports.ts';
import type { Settings } from '#contract/house/settings.ts';
import { words } from '#contract/words.ts';
import { figures } from '#domain/figures/figures.ts';
import { composeNumber, type NumberParts } from '#domain/numbering.ts';
import { type PeriodChoice, periodOf, wordPeriod } from '#domain/period.ts';
import type { CaseKind } from '#domain/terms.ts';
import { dayOf } from '#domain/time.ts';
import type { Actor, Journal } from '../../register/audit/journal.ts';
import type { ClockStore } from '../../work/clocks/clocks.ts';
import type { Db } from '../../register/open.ts';
import type { Context, Handlers } from '../../office/router.ts';
import type { Concerns } from '../../work/violations/concerns.ts';
import { createFigureQuery } from './figure-query.ts';
import { basesOf } from './bases.ts';
import { compareFigures, figureViews } from './figures-of.ts';

/** Cases shown behind a figure; the rest stands in the Excel. */
const SHOWN = 500;

/** Figures with the cases behind them, and exports as events (spec 50, E4). */
export function createReports(
  db: Db,
  journal: Journal,
  areas: {
    readonly clocks: ClockStore;
    readonly settings: () => Settings;
    readonly concerns: Concerns;
  },
): Handlers<'report'> {
  const query = createFigureQuery(db, areas.clocks, () => basesOf(areas.settings()));
  const selectCases = db.prepare(`
    SELECT c.id, c.kind, c.site, c.year, c.n, c.state, c.round, c.received_at AS receivedAt,
      c.customer_name AS customerName, c.category_label AS categoryLabel, substr(c.content, 1, 160) AS content,
      c.owner_name AS ownerName
    FROM json_each(@ids) AS wanted
    JOIN "case" AS c ON c.id = wanted.value
    ORDER BY c.received_at, c.id`);
  const selectBegun = db.prepare(`
    SELECT actor_id AS id, actor_name AS name, payload FROM event WHERE seq = ? AND type = 'report.export-begun'`);
  const selectOver = db.prepare('SELECT 1 FROM event WHERE subject = ?');

  function casesOf(ids: readonly number[]): readonly ReportCase[] {
    const rows = selectCases.all({ ids: JSON.stringify(ids) }) as StoredReportCase[]; // the SELECT above
    return rows.map(({ site, year, n, ...row }) => ({
      ...row,
      number: composeNumber({ site, kind: row.kind, year, n }),
    }));
  }

  return {
    'report.figures': ({ period: choice, kind }, context) => {
      allowPeriod(choice, context);
      const period = periodOf(choice);
      const { rows, before, lastYear } = compareFigures(query, period, kind, context.now);
      return {
        period: wordPeriod(period),
        before: wordPeriod(before),
        lastYear: wordPeriod(lastYear),
        at: context.now,
        figures: figureViews(rows),
      };
    },

    'report.cases': ({ period: choice, kind, key, part }, context) => {
      allowPeriod(choice, context);
      const figure = figures.find((candidate) => candidate.key === key);
      if (!figure) throw new AppError('not-found', '没有这项指标，请刷新报表后再试。');
      const ids = figure.compute(query(periodOf(choice), kind, context.now))[part];
      const own = ids.filter((id) => id > 0);
      return { total: ids.length, imported: ids.length - own.length, rows: casesOf(own.slice(0, SHOWN)) };
    },

    'report.listed': ({ ids }) => casesOf(ids),

    'report.beginExport': ({ period: choice, kind, phoneReason }, context) => {
      const { now, actor, person } = context;
      if (!person) throw new AppError('not-signed-in', '请先登录，没有导出。');
      allowPeriod(choice, context);
      const masking = exportMasking(areas.settings(), person, phoneReason);
      const period = periodOf(choice);
      const facts = {
        report: 'summary',
        from: period.first,
        to: period.last,
        kind,
        phones: phoneReason !== null,
      };
      const exportId = db
        .transaction(
          () =>
            journal.append({
              at: now,
              actor,
              type: 'report.export-begun',
              subject: 'report',
              facts,
              ...(phoneReason !== null && { personal: { phoneReason } }),
            }).seq,
        )
        .immediate();
      const { 'organisation.name': organisation } = areas.settings();
      const name = wordExport(kind, wordPeriod(period));
      const hidden = [...areas.concerns.about(actor.id)];
      return {
        exportId,
        fileName: name,
        organisation,
        by: actor.name,
        at: now,
        phoneReason,
        masking,
        hidden,
      };
    },

    'report.finishExport': ({ exportId, outcome, rows }, { now }) => {
      const begun = selectBegun.get(exportId) as (Actor & { readonly payload: string }) | undefined;
      if (!begun) throw new AppError('not-found', '没有这次导出的记录。');
      const subject = `export/${exportId}`;
      if (selectOver.get(subject)) throw new AppError('rule-broken', '这次导出已有结果，未作改动。');
      const { id, name, payload } = begun;
      const { report, from, to, kind, phones } = JSON.parse(payload) as Record<string, unknown>; // written above
      db.transaction(() =>
        journal.append({
          at: now,
          actor: { id, name },
          type: outcome === 'done' ? 'report.exported' : `report.export-${outcome}`,
          subject,
          facts: { begun: exportId, report, from, to, kind, phones, rows },
        }),
      ).immediate();
      return null;
    },
  };
}

type StoredReportCase = Omit<ReportCase, 'number'> & NumberParts;

/** Spec 10 Roles: a receptionist sees reports of their own shift, which is the present day. */
export function allowPeriod(choice: PeriodChoice, { person, now }: Pick<Context, 'person' | 'now'>): void {
  if (person?.roles.some((role) => role === 'handler' || role === 'manager')) return;
  if (choice.unit === 'day' && choice.day === dayOf(now)) return;
  if (choice.unit === 'shift' && dayOf(choice.from) === dayOf(now)) return;
  throw new AppError('not-allowed', '接待员只能查看和导出当天的报表；其他期间请由投诉专管员或主管办理。');
}

function wordExport(kind: CaseKind | null, period: string): string {
  return `客户投诉台账与指标 ${period}${kind === null ? '' : `（${words.kind[kind]}）`}`;
}
