import { AppError } from '#contract/errors.ts';
import type { InspectionView } from '#contract/work/inspection.ts';
import { areaVerdict, type CheckArea, type CheckVerdict } from '#domain/work/inspection.ts';
import { composeSide } from '#domain/numbering.ts';
import { addDays, wordDay } from '#domain/time.ts';
import type { Db } from '../../register/open.ts';
import { inspectionForm } from '../../paper/printing/forms/inspection-form.ts';
import type { FilledForm } from '../../paper/prints/prints.ts';
import type { Context } from '../../office/router.ts';
import type { InspectionRows } from './rows.ts';

const VERDICT: Readonly<Record<CheckVerdict, string>> = {
  fits: '符合',
  fails: '不符合',
  not_applicable: '不适用',
};

/** Fills form 16; what an inspection says of people is for managers. */
export function createInspectionForm(
  db: Db,
  rows: InspectionRows,
): (id: number, now: string, by: string, context: Context) => FilledForm {
  const lastSigned = db.prepare(`
    SELECT i.id, i.site, i.year, i.n FROM inspection AS i
    WHERE i.signed_at IS NOT NULL AND i.week < @week ORDER BY i.week DESC LIMIT 1`);

  /** What became of the measures of the inspection before. */
  function lastWeek(week: string): string {
    const last = lastSigned.get({ week }) as
      | { readonly id: number; readonly site: string; readonly year: number; readonly n: number }
      | undefined;
    if (!last) return '此前没有检查记录。';
    const measures = rows
      .view(last.id)
      .items.flatMap(({ findings }) => findings.flatMap(({ measure }) => measure ?? []));
    const done = measures.filter(({ doneAt }) => doneAt !== null).length;
    const verified = measures.filter(({ verifiedAt }) => verifiedAt !== null).length;
    const number = composeSide('inspection', last);
    return measures.length === 0
      ? `${number} 没有需要整改的措施。`
      : `${number} 整改 ${measures.length} 项，已完成 ${done} 项，已验证 ${verified} 项。`;
  }

  return (id, _now, _by, { person }) => {
    if (!person?.roles.includes('manager')) throw new AppError('not-found', '没有这次检查，请刷新后再试。');
    const { n } = rows.find(id);
    const view = rows.view(id);
    const { items, checklist, week, sampleCount, samplePercent, seed, signedAt } = view;
    const found = items.flatMap(({ findings }) => findings);
    const word = (answers: InspectionView['items'][number]['answers'], area: CheckArea) => {
      const verdict = areaVerdict(checklist, area, answers);
      return verdict === null ? null : VERDICT[verdict];
    };
    const paper = inspectionForm({
      id,
      serial: n,
      number: view.number,
      week: `${wordDay(week)} 至 ${wordDay(addDays(week, 6))}`,
      inspectedAt: signedAt ?? view.drawnAt,
      inspector: view.signedByName ?? view.byName,
      population: view.population,
      sampled: items.filter(({ drawn }) => drawn === 'sample').length,
      drawn: `${sampleCount} 件或 ${samplePercent}%，取多者；种子 ${seed}`,
      overdue: items.filter(({ overdue }) => overdue).length,
      checks: checklist.map(({ key, text }) => {
        const given = items.map(({ answers }) => answers[key]);
        const failing = given.filter((verdict) => verdict === 'fails').length;
        const fits = !given.includes(undefined) && given.includes('fits');
        return {
          what: text,
          verdict: failing > 0 ? '不符合' : fits ? '符合' : null,
          note:
            failing > 0
              ? `${failing} 件不符合`
              : given.every((verdict) => verdict === 'not_applicable')
                ? '不适用'
                : null,
        };
      }),
      cases: items.map(({ number, overdue, answers, findings }) => ({
        number: overdue ? `${number} 超时` : number,
        registering: word(answers, 'registering'),
        handling: word(answers, 'handling'),
        callback: word(answers, 'callback'),
        finding: findings.map(({ content }) => content).join('；') || null,
      })),
      findings: view.conclusion,
      corrections: found.map(({ caseNumber, content, concernsName, followUpId, measure }) =>
        measure === null
          ? {
              what: `${caseNumber} ${content}${followUpId === null ? '' : '（已记入跟踪）'}`,
              owner: concernsName ?? '',
              due: null,
              done: null,
            }
          : {
              what: `${caseNumber} ${measure.content}`,
              owner: measure.owner,
              due: measure.dueOn,
              done: measure.doneAt?.slice(0, 10) ?? null,
            },
      ),
      lastWeek: lastWeek(week),
      signed: signedAt === null ? null : { name: view.signedByName ?? '', at: signedAt, note: '口令签字' },
    });
    return { paper, fileName: `${view.number} ${paper.title}`, caseId: null, corrections: 0 };
  };
}
