import type { DeskItem } from '#contract/shift/desk.ts';
import { useNow } from '../../api/clock.ts';
import { wordDistance, wordFull } from '../../ui/word-time.ts';

type State = NonNullable<DeskItem['clockState']>;

const BARS = {
  正常: 'bar-done',
  临期: 'bar-wait',
  超时: 'bar-seal',
  已停: 'bar-open',
  已完成: 'bar-done',
} as const satisfies Record<State, string>;

/** C11: the clock's state as a word with its bar, and how late it is or how much is left. */
export function ClockText({ item }: { readonly item: Pick<DeskItem, 'dueAt' | 'clockState'> }) {
  const now = useNow();
  const { dueAt } = item;
  if (!now || dueAt === null) return null;
  // Time goes on between two answers of the office.
  const state = dueAt < now ? '超时' : (item.clockState ?? '正常');
  return (
    <time dateTime={dueAt} title={`期限 ${wordFull(dueAt)}`} className={`state-word ${BARS[state]}`}>
      {state === '超时'
        ? wordDistance(dueAt, now).replace('超', '超时')
        : `${state} ${wordDistance(dueAt, now)}`}
    </time>
  );
}
