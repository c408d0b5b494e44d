import type { DeskCounts } from '#contract/shift/desk.ts';
import { useOffice } from '../../api/use-office.ts';
import { TodayRoster } from '../roster/today-roster.tsx';
import { TimeText } from '../../ui/time-text.tsx';

/** 本班: how the day stands, and a handover that waits to be taken over. */
export function ShiftSide({ counts }: { readonly counts: DeskCounts }) {
  const { data: handovers } = useOffice('handover.list', { limit: 1 });
  const waiting = handovers?.rows.find(({ state }) => state === 'waiting');
  return (
    <aside className="sheet desk-shift" aria-labelledby="desk-shift">
      <div className="sheet-head">
        <h2 id="desk-shift">本班</h2>
      </div>
      <dl>
        <Count name="今日接" count={counts.receivedToday} />
        <Count name="今日办结" count={counts.closedToday} />
        <Count name="遗留" count={counts.open} />
        <Count name="今日回访" count={`${counts.calledToday}/${counts.calledToday + counts.callbacks}`} />
      </dl>
      <dl className="small">
        <Count name="超时" count={counts.overdue} seal={counts.overdue > 0} />
        <Count name="今日到期" count={counts.dueToday} />
        <Count name="在办工单" count={counts.orders} />
        <Count name="待批" count={counts.decisions} />
      </dl>
      <TodayRoster />
      {counts.missedHandovers > 0 && (
        <p className="state-word bar-seal desk-handover">
          <span>漏交班 {counts.missedHandovers} 次，待主管说明原因，按 F6 查看</span>
        </p>
      )}
      {waiting && (
        <p className="state-word bar-wait desk-handover">
          <span>
            待接班：{waiting.outgoing} <TimeText at={waiting.signedAt} /> 已签，遗留 {waiting.left} 件，按 F6
            接班
          </span>
        </p>
      )}
    </aside>
  );
}

interface CountProps {
  readonly name: string;
  readonly count: number | string;
  readonly seal?: boolean;
}

function Count({ name, count, seal = false }: CountProps) {
  return (
    <div>
      <dt>{name}</dt>
      <dd className={seal ? 'seal' : undefined}>{count}</dd>
    </div>
  );
}
