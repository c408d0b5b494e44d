import { BurstBand } from '../../work/bursts/burst-band.tsx';
import { InspectionBand } from '../../work/inspection/inspection-band.tsx';
import { DutyBand } from '../../figures/reports/duty-band.tsx';
import { useSession } from '../../state/session.ts';
import { ErrorBar } from '../../ui/notices.tsx';
import './desk.css';
import { groupItems } from './desk-groups.ts';
import { DeskList } from './desk-list.tsx';
import { ShiftSide } from './shift-side.tsx';
import { QUEUES } from '#domain/work/queues.ts';
import { useLooking } from '../../work/queues/use-looking.ts';
import { askDesk, useDeskToday } from './use-desk-today.ts';

/** 工作台: what to do now, in the office's order, and how the day stands. */
export function DeskScreen() {
  const { data, error } = useDeskToday();
  const isManager = useSession((state) => state.session?.person.roles.includes('manager') ?? false);
  useLooking(QUEUES, data?.at ?? null);
  if (!data) return <ErrorBar error={error} again={askDesk} />;
  return (
    <div className="desk-screen">
      <section className="sheet desk-today" aria-labelledby="desk-today">
        <div className="sheet-head">
          <h1 id="desk-today">今天要做</h1>
          <span className="quiet">{data.items.length > 0 && `${data.items.length} 项`}</span>
          <span className="grow" />
          <span className="hint">↑ ↓ 选择，Enter 打开</span>
        </div>
        <ErrorBar error={error} again={askDesk} />
        <BurstBand />
        <DutyBand />
        <InspectionBand />
        <DeskList groups={groupItems(data.items, !isManager)} queues={data.counts.queues} />
      </section>
      <ShiftSide counts={data.counts} />
    </div>
  );
}
