import { words } from '#contract/words.ts';
import { type Queue, QUEUES } from '#domain/work/queues.ts';
import type { DeskItem } from '#contract/shift/desk.ts';

/** Items of one kind that follow each other on the desk. */
export interface DeskGroup {
  readonly key: string;
  readonly name: string;
  readonly kind: DeskItem['kind'];
  readonly items: readonly DeskItem[];
}

const NAMES = {
  ...words.queue,
  overdue: '超时',
  appointment: '预约',
  'due-today': '今日到期',
  promised: '承诺回复',
  callback: '回访',
  'second-complaint': '二次投诉 / 主管负责',
  decision: '待批',
  review: '待复核',
  'confirm-nature': '待确认性质',
  penalty: '处罚与应急维修',
  claim: '索赔待办',
  talk: '首次面谈',
} as const satisfies Record<DeskItem['kind'], string>;

/** The office's order cut into groups; `ownFirst` where a person's own stand above those of the others. */
export function groupItems(items: readonly DeskItem[], ownFirst: boolean): readonly DeskGroup[] {
  // Callbacks are one queue, best called by somebody who hadn't the case in hand (B8); so are those of Q1.
  const others = (item: DeskItem) =>
    ownFirst && !item.mine && item.kind !== 'callback' && !isQueue(item.kind);
  const groups = Map.groupBy(items, (item) => `${item.kind}${others(item) ? ' others' : ''}`);
  return [...groups].flatMap(([key, members]) => {
    const [first] = members;
    if (!first) return [];
    const name = `${others(first) ? '其他同事 · ' : ''}${NAMES[first.kind]}`;
    return [{ key, name, kind: first.kind, items: members }];
  });
}

/** Whether the items of a group wait on a queue of Q1. */
export function isQueue(kind: DeskItem['kind']): kind is Queue {
  return QUEUES.some((queue) => queue === kind);
}
