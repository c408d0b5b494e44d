import { AppError } from '#contract/errors.ts';
import type { MeasureBook, MeasureLine, MeasureState, Topic, TopicLine } from '#contract/work/improvement.ts';
import { hotTopics } from '#domain/figures/figure-hot.ts';
import { effectSpan } from '#domain/work/measure-effect.ts';
import { composeNumber, composeSide, type NumberParts } from '#domain/numbering.ts';
import { periodOf } from '#domain/period.ts';
import { addDays, dayOf, type Instant } from '#domain/time.ts';
import type { Journal } from '../../register/audit/journal.ts';
import type { CaseReader } from '../../counter/cases/case-row.ts';
import type { Db } from '../../register/open.ts';
import type { FigureQuery } from '../../figures/reports/figure-query.ts';
import type { Moves } from '../moves/moves.ts';
import type { Handlers } from '../../office/router.ts';
import type { PlanMeasure } from './plan-measure.ts';

const SHOWN = 500;
/** Hot topics are looked at over so many days, against as many before. */
const TOPIC_DAYS = 30;
const TOPICS_SHOWN = 50;

/** Who reads must not be whom the case is about (spec 10 Roles). */
const NOT_MINE = `
  NOT EXISTS (SELECT 1 FROM violation AS own
    WHERE own.case_id = m.case_id AND own.user_id = @viewer AND own.voided_at IS NULL)`;

const STATE = `
  CASE WHEN m.verified_at IS NOT NULL THEN 'verified' WHEN m.due_on < @today THEN 'overdue'
    WHEN m.done_at IS NOT NULL THEN 'done' ELSE 'open' END`;

const SOURCE = `
  CASE WHEN f.id IS NOT NULL THEN 'inspection' WHEN t.id IS NOT NULL THEN 'hot_topic' ELSE 'case' END`;

const JOINS = `
  FROM measure AS m
  JOIN "case" AS c ON c.id = m.case_id
  LEFT JOIN inspection_finding AS f ON f.measure_id = m.id
  LEFT JOIN inspection AS i ON i.id = f.inspection_id
  LEFT JOIN measure_topic AS t ON t.measure_id = m.id`;

/** All measures with where they come from, and what the figures did after them (C8, PDCA). */
export function createImprovements(
  db: Db,
  journal: Journal,
  areas: {
    readonly reader: CaseReader;
    readonly figures: FigureQuery;
    readonly plan: PlanMeasure;
    readonly moves: Pick<Moves, 'closeIfComplete'>;
  },
): Handlers<'improvement'> {
  const { reader, figures, plan, moves } = areas;
  const columns = `
    m.id, m.case_id AS caseId, m.type, m.round, m.content, m.owner, m.due_on AS dueOn, m.planned_at AS plannedAt,
    m.by_name AS byName, m.done_at AS doneAt, m.done_note AS doneNote, m.verified_at AS verifiedAt,
    m.verified_by AS verifiedBy, ${STATE} AS state, ${SOURCE} AS source,
    i.site AS inspectionSite, i.year AS inspectionYear, i.n AS inspectionN, c.site, c.kind, c.year, c.n,
    coalesce(t.category, c.category_label) AS category,
    CASE WHEN t.id IS NULL THEN c.project ELSE t.project END AS project,
    CASE WHEN t.id IS NULL THEN c.department_label ELSE t.department END AS department,
    CASE WHEN t.id IS NULL THEN c.cause_label ELSE t.cause END AS cause`;
  const list = db.prepare(`
    SELECT ${columns} ${JOINS}
    WHERE (@state IS NULL OR ${STATE} = @state) AND (@source IS NULL OR ${SOURCE} = @source) AND ${NOT_MINE}
    ORDER BY m.verified_at IS NOT NULL, CASE WHEN m.verified_at IS NULL THEN m.due_on END, m.verified_at DESC, m.id
    LIMIT ${SHOWN}`);
  const count = db.prepare(`
    SELECT ${STATE} AS state, count(*) AS n ${JOINS}
    WHERE (@source IS NULL OR ${SOURCE} = @source) AND ${NOT_MINE} GROUP BY 1`);
  const one = db.prepare(`SELECT ${columns} ${JOINS} WHERE m.id = @id AND ${NOT_MINE}`);
  const openFor = db
    .prepare(`
    SELECT count(*) FROM measure AS m
    JOIN "case" AS c ON c.id = m.case_id
    LEFT JOIN measure_topic AS t ON t.measure_id = m.id
    WHERE m.verified_at IS NULL AND coalesce(t.category, c.category_label) = @category
      AND CASE WHEN t.id IS NULL THEN c.project ELSE t.project END IS @project
      AND CASE WHEN t.id IS NULL THEN c.department_label ELSE t.department END IS @department
      AND CASE WHEN t.id IS NULL THEN c.cause_label ELSE t.cause END IS @cause`)
    .pluck();
  const insertTopic = db.prepare(`
    INSERT INTO measure_topic (measure_id, category, project, department, cause)
    VALUES (@measureId, @category, @project, @department, @cause)`);

  function topics(first: string, before: number, after: number, now: Instant) {
    const later = periodOf({ unit: 'any', first, last: addDays(first, after - 1) });
    const earlier = periodOf({ unit: 'any', first: addDays(first, -before), last: addDays(first, -1) });
    return hotTopics(figures(later, 'complaint', now), figures(earlier, 'complaint', now));
  }

  function book(
    state: MeasureState | null,
    source: string | null,
    viewer: number,
    now: Instant,
  ): MeasureBook {
    const given = { source, viewer, today: dayOf(now) };
    const counts = Object.fromEntries(
      (count.all(given) as { state: MeasureState; n: number }[]).map((row) => [row.state, row.n]),
    );
    const lines = (list.all({ ...given, state }) as StoredLine[]).map(lineOf);
    const all = { open: 0, done: 0, overdue: 0, verified: 0, ...counts };
    const total = state === null ? Object.values(all).reduce((sum, n) => sum + n, 0) : all[state];
    return { lines, counts: all, more: total - lines.length };
  }

  return {
    'improvement.list': ({ state, source }, { now, actor }) => book(state, source, actor.id, now),

    'improvement.effect': ({ id }, { now, actor }) => {
      const stored = one.get({ id, viewer: actor.id, today: dayOf(now) }) as StoredLine | undefined;
      if (!stored) throw new AppError('not-found', '没有这项措施，请刷新后再试。');
      const { topic, doneAt } = lineOf(stored);
      const span = effectSpan(doneAt, now);
      if (span === null) return { topic, counted: null };
      const found = topics(span.pivot, span.days, span.days, now).find(({ key }) => key === keyOf(topic));
      return {
        topic,
        counted: {
          days: span.days,
          from: span.beforeFrom,
          pivot: span.pivot,
          until: addDays(span.afterTo, -1),
          before: found?.before.length ?? 0,
          after: found?.cases.length ?? 0,
        },
      };
    },

    'improvement.topics': (_, { now }) =>
      topics(addDays(dayOf(now), 1 - TOPIC_DAYS), TOPIC_DAYS, TOPIC_DAYS, now)
        .filter(({ cases }) => cases.length > 0)
        .slice(0, TOPICS_SHOWN)
        .flatMap((found): TopicLine[] => {
          const topic = topicOf(found.key);
          const caseId = Math.max(...found.cases);
          const measures = Number(openFor.get(topic));
          return [{ ...topic, caseId, count: found.cases.length, before: found.before.length, measures }];
        }),

    'improvement.plan': (input, context) =>
      db
        .transaction(() => {
          const { now, actor } = context;
          const record = reader.record(input.caseId);
          if (record.sealedAt !== null || record.state === 'archived' || record.state === 'voided')
            throw new AppError('rule-broken', '这件事项已封存或作废，不能再添加措施；内容没有保存。');
          const topic = {
            category: record.categoryLabel,
            project: record.project,
            department: record.departmentLabel,
            cause: record.causeLabel,
          };
          const planned = plan({ ...input, round: record.round }, now, actor);
          const { lastInsertRowid } = insertTopic.run({ ...topic, measureId: planned.id });
          journal.append({
            at: now,
            actor,
            type: 'measure.added',
            subject: `case/${input.caseId}`,
            facts: { type: input.type, owner: input.owner, dueOn: input.dueOn, topic },
            personal: { content: input.content },
            rows: [...planned.rows, ['measure_topic', Number(lastInsertRowid)]],
          });
          moves.closeIfComplete(input.caseId, context);
          return { id: planned.id };
        })
        .immediate(),
  };
}

type StoredLine = Omit<MeasureLine, 'caseNumber' | 'inspectionNumber' | 'topic'> &
  NumberParts &
  Topic & {
    readonly inspectionSite: string | null;
    readonly inspectionYear: number;
    readonly inspectionN: number;
  };

function lineOf(row: StoredLine): MeasureLine {
  const { site, kind, year, n, category, project, department, cause, ...rest } = row;
  const { inspectionSite, inspectionYear, inspectionN, ...line } = rest;
  return {
    ...line,
    caseNumber: composeNumber({ site, kind, year, n }),
    inspectionNumber:
      inspectionSite === null
        ? null
        : composeSide('inspection', { site: inspectionSite, year: inspectionYear, n: inspectionN }),
    topic: { category, project, department, cause },
  };
}

/** As FIG11 names its topics. */
const keyOf = ({ category, project, department, cause }: Topic) =>
  JSON.stringify([category, project, department, cause]);

function topicOf(key: string): Topic {
  const [category, project, department, cause] = JSON.parse(key) as [string, ...(string | null)[]]; // made by hotTopics
  return { category, project: project ?? null, department: department ?? null, cause: cause ?? null };
}
