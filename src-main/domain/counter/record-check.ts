import type { CaseKind, CaseState } from '../terms.ts';
import type { Instant } from '../time.ts';

/** What is looked at before leaving (日清, K2). */
interface RecordToCheck {
  readonly kind: CaseKind;
  readonly state: CaseState;
  readonly anonymous: boolean;
  readonly phone: string | null;
  readonly place: string | null;
  readonly demand: string | null;
  readonly sameDay: boolean;
  readonly dispatched: boolean;
  readonly answerDueAt: Instant | null;
  readonly answeredAt: Instant | null;
  readonly adopted: boolean | null;
  readonly answer: string | null;
}

/** What a record of the day still lacks, in words; empty when it is complete. */
export function recordGaps(record: RecordToCheck, now: Instant): readonly string[] {
  if (record.state === 'voided') return [];
  const work = record.kind === 'complaint' || record.kind === 'repair';
  return [
    ...(!record.anonymous && record.phone === null ? ['未留联系电话'] : []),
    ...(work && record.place === null ? ['未填房号或项目'] : []),
    ...(work && record.demand === null ? ['未填客户诉求'] : []),
    ...(record.sameDay && !record.dispatched && record.state !== 'closed' ? ['当日件尚未派出'] : []),
    ...(record.answeredAt === null && record.answerDueAt !== null && record.answerDueAt <= now
      ? ['超过时限未答复客户']
      : []),
    ...(record.state === 'closed' && !work && record.answer === null ? ['已关闭但没有答复内容'] : []),
    ...(record.state === 'closed' && record.kind === 'suggestion' && record.adopted === null
      ? ['未写明是否采纳']
      : []),
  ];
}
