import { randomBytes } from 'node:crypto';
import type { Parsed } from '#contract/endpoints.ts';
import { AppError } from '#contract/errors.ts';
import type { FindingView, InspectionView } from '#contract/work/inspection.ts';
import type { Settings } from '#contract/house/settings.ts';
import { inspectionGaps, weekOf, weekToInspect } from '#domain/work/inspection.ts';
import { composeSide } from '#domain/numbering.ts';
import { OPEN_STATES } from '#domain/terms.ts';
import { dayOf, yearOf } from '#domain/time.ts';
import type { Journal } from '../../register/audit/journal.ts';
import type { CaseReader } from '../../counter/cases/case-row.ts';
import type { Db } from '../../register/open.ts';
import type { NextNumbers } from '../../register/series.ts';
import type { FollowUps } from '../dispatch/follow-ups.ts';
import type { PlanMeasure } from '../dispatch/plan-measure.ts';
import type { Row } from '../moves/act.ts';
import type { People } from '../../house/people/people.ts';
import type { FilledForm } from '../../paper/prints/prints.ts';
import type { Context, Handlers } from '../../office/router.ts';
import { createDraw } from './draw.ts';
import { createInspectionForm } from './inspection-paper.ts';
import { createInspectionRows } from './rows.ts';

/** The weekly inspection (K1): sample and overdue matters, checklist, findings, signature. */
export interface Inspections {
  /** Form 16. */
  fill(id: number, now: string, by: string, context: Context): FilledForm;
  readonly handlers: Handlers<'inspection'>;
}

interface InspectionAreas {
  readonly reader: CaseReader;
  readonly followUps: FollowUps;
  readonly plan: PlanMeasure;
  readonly people: Pick<People, 'find'>;
  readonly next: NextNumbers;
  readonly settings: () => Settings;
  /** A measure may be what was missing. */
  readonly closeIfComplete: (caseId: number, context: Context) => void;
}

export function createInspections(db: Db, journal: Journal, areas: InspectionAreas): Inspections {
  const { reader, followUps, plan, people, next, settings, closeIfComplete } = areas;
  const rows = createInspectionRows(db);
  const draw = createDraw(db);

  function begin(week: string, { now, actor }: Context): InspectionView {
    if (week !== weekOf(week) || week > dayOf(now))
      throw bad('week', '请选择已经开始的一周，以星期一的日期为准');
    const known = rows.ofWeek(week);
    if (known !== null) throw new AppError('rule-broken', '这一周已经抽过样，一周只检查一次，请接着检查。');
    const { 'inspection.sampleCount': sampleCount, 'inspection.samplePercent': samplePercent } = settings();
    const { 'inspection.checklist': checklist, 'organisation.site': site } = settings();
    const ask = {
      week,
      seed: randomBytes(4).toString('hex'),
      sampleCount,
      samplePercent,
      drawnAt: now,
      byId: actor.id,
    };
    const { population, sample } = draw.sample(ask);
    const late = new Set(draw.overdue(now, actor.id));
    if (population === 0 && late.size === 0)
      throw new AppError('rule-broken', '这一周没有受理、派单或回访的事项，也没有超时件，不用检查。');
    const year = yearOf(now);
    const n = next('inspection', site, year);
    const inspection = rows.insert({ ...ask, site, year, n, population, checklist }, actor);
    const [, id] = inspection;
    const drawn = new Set(sample.values());
    const items = [
      ...[...drawn].map((caseId) => rows.insertItem(id, caseId, 'sample', late.has(caseId))),
      ...[...late]
        .filter((caseId) => !drawn.has(caseId))
        .map((caseId) => rows.insertItem(id, caseId, 'overdue', true)),
    ];
    journal.append({
      at: now,
      actor,
      type: 'inspection.drawn',
      subject: `inspection/${id}`,
      facts: {
        number: composeSide('inspection', { site, year, n }),
        week,
        seed: ask.seed,
        population,
        sampled: drawn.size,
        overdue: late.size,
      },
      rows: [inspection, ...items],
    });
    return rows.view(id);
  }

  function refuseSigned(inspectionId: number): InspectionView {
    const view = rows.view(inspectionId);
    if (view.signedAt === null) return view;
    throw new AppError('rule-broken', `${view.number} 已经签字，不能再改；没有保存。`);
  }

  function find(input: Parsed<'inspection.find'>, context: Context): FindingView {
    const { now, actor } = context;
    const { itemId, checkKey, content, concernsId, remedy } = input;
    const { inspectionId, caseId } = rows.item(itemId);
    const { number, checklist } = refuseSigned(inspectionId);
    if (checkKey !== null && !checklist.some(({ key }) => key === checkKey))
      throw bad('checkKey', '检查表里没有这一项');
    const person = concernsId === null ? null : people.find(concernsId);
    if (concernsId !== null && person === null) throw bad('concernsId', '没有这个账号');
    const record = reader.record(caseId);
    const { round } = record;
    const linked: Row[] = [];
    let followUpId: number | null = null;
    let measureId: number | null = null;
    if (remedy.as === 'follow_up') {
      if (!OPEN_STATES.some((state) => state === record.state))
        throw bad('remedy', '这件事项已经办结，不能再加跟踪记录，请改为制定纠正措施');
      const note = followUps.insert(
        {
          caseId,
          orderId: null,
          round,
          type: 'note',
          tracking: null,
          withWhom: person?.name ?? null,
          means: null,
          content: `${number} 检查发现：${content}`,
          nextContactAt: null,
          apologised: false,
          explained: false,
        },
        now,
        actor,
      );
      followUpId = note[1];
      linked.push(note);
    }
    if (remedy.as === 'measure') {
      if (record.sealedAt !== null || record.state === 'archived' || record.state === 'voided')
        throw bad('remedy', '这件事项已封存或作废，不能再添加措施');
      const { owner, dueOn } = remedy;
      const planned = plan(
        { caseId, round, type: 'correction', content: remedy.content, owner, dueOn },
        now,
        actor,
      );
      measureId = planned.id;
      linked.push(...planned.rows);
    }
    const row = rows.insertFinding(
      {
        inspectionId,
        itemId,
        checkKey,
        content,
        concernsId,
        concernsName: person?.name ?? null,
        followUpId,
        measureId,
      },
      now,
      actor,
    );
    journal.append({
      at: now,
      actor,
      type: 'inspection.found',
      subject: `case/${caseId}`,
      facts: { number, check: checkKey, remedy: remedy.as },
      personal: { content, concerns: person?.name ?? null },
      rows: [row, ...linked],
    });
    closeIfComplete(caseId, context);
    return rows.finding(row[1]);
  }

  return {
    fill: createInspectionForm(db, rows),
    handlers: {
      'inspection.list': () => rows.list(),
      'inspection.get': ({ id }) => rows.view(id),
      'inspection.due': (_, { now }) => {
        const week = weekToInspect(now);
        const known = rows.ofWeek(week);
        if (known === null) return draw.any(week) ? { week, begunId: null } : null;
        return known.signedAt === null ? { week, begunId: known.id } : null;
      },
      'inspection.begin': ({ week }, context) => db.transaction(() => begin(week, context)).immediate(),
      'inspection.redraw': ({ id }) => {
        const kept = rows.find(id);
        const { population, sample } = draw.sample(kept);
        const numbers = [...sample.keys()];
        const first = rows
          .view(id)
          .items.filter(({ drawn }) => drawn === 'sample')
          .map(({ number }) => number)
          .sort();
        const same = population === kept.population && JSON.stringify(first) === JSON.stringify(numbers);
        return { population, numbers, same };
      },
      'inspection.answer': ({ itemId, answers }, { now, actor }) =>
        db
          .transaction(() => {
            const { inspectionId } = rows.item(itemId);
            const { checklist } = refuseSigned(inspectionId);
            const unknown = Object.keys(answers).find((key) => !checklist.some((point) => point.key === key));
            if (unknown !== undefined) throw bad('answers', '检查表里没有这一项');
            journal.append({
              at: now,
              actor,
              type: 'inspection.answered',
              subject: `inspection/${inspectionId}`,
              facts: { item: itemId, answers },
              rows: [rows.answer(itemId, answers, now)],
            });
            return null;
          })
          .immediate(),
      'inspection.find': (input, context) => db.transaction(() => find(input, context)).immediate(),
      'inspection.sign': ({ id, conclusion }, { now, actor }) =>
        db
          .transaction(() => {
            const { number, checklist, items } = refuseSigned(id);
            const looked = items.map((item) => ({ ...item, findings: item.findings.length }));
            const [gap, ...more] = inspectionGaps(checklist, looked);
            if (gap !== undefined)
              throw new AppError(
                'rule-broken',
                `还不能签字：${gap}${more.length > 0 ? `另有 ${more.length} 件未查完。` : ''}已填内容都保留。`,
              );
            const row = rows.sign(id, conclusion, now, actor);
            if (row === null) throw new AppError('rule-broken', `${number} 已经签字，未再改动。`);
            journal.append({
              at: now,
              actor,
              type: 'inspection.signed',
              subject: `inspection/${id}`,
              facts: { number, items: items.length },
              personal: { conclusion },
              rows: [row],
            });
            return null;
          })
          .immediate(),
      'inspection.mine': (_, { actor }) => rows.about(actor.id),
    },
  };
}

function bad(field: string, sentence: string): AppError {
  return new AppError('bad-input', `${sentence}，没有保存，已填内容保留。`, { [field]: `${sentence}。` });
}
