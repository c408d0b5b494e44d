import type { PrintView } from '#contract/paper/paper.ts';

/** What a counted copy was made on. */
export const wordMedium = { printer: '打印', pdf: 'PDF' } as const satisfies Record<
  PrintView['medium'],
  string
>;

/** What became of it. */
export const wordOutcome = {
  pending: '进行中',
  done: '已完成',
  failed: '未成',
} as const satisfies Record<PrintView['outcome'], string>;
