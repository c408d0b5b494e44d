import type { MeasureState, Topic } from '#contract/work/improvement.ts';

/** The bar beside the word of its state. */
export const MEASURE_BARS = {
  overdue: 'bar-seal',
  open: 'bar-open',
  done: 'bar-wait',
  verified: 'bar-done',
} as const satisfies Record<MeasureState, string>;

/** 类别 × 项目 × 责任部门 × 原因, as FIG11 says it. */
export const wordTopic = ({ category, project, department, cause }: Topic): string =>
  [category, project ?? '项目未填', department ?? '部门未填', cause ?? '原因未填'].join(' · ');
