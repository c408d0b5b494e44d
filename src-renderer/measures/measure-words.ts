import type { MeasureSource, MeasureState, Topic } from '#contract/improvement.ts';

/** How far a measure is. */
export const wordMeasureState = {
  overdue: '超期未验证',
  open: '进行中',
  done: '已完成待验证',
  verified: '已验证',
} as const satisfies Record<MeasureState, string>;

/** The bar beside that word. */
export const MEASURE_BARS = {
  overdue: 'bar-seal',
  open: 'bar-open',
  done: 'bar-wait',
  verified: 'bar-done',
} as const satisfies Record<MeasureState, string>;

/** What led to a measure. */
export const wordMeasureSource = {
  case: '事项',
  hot_topic: '投诉热点',
  inspection: '每周检查',
} as const satisfies Record<MeasureSource, string>;

/** 类别 × 项目 × 责任部门 × 原因, as FIG11 says it. */
export const wordTopic = ({ category, project, department, cause }: Topic): string =>
  [category, project ?? '项目未填', department ?? '部门未填', cause ?? '原因未填'].join(' · ');
