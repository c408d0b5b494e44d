import { useState } from 'react';
import { useOffice } from '../../api/use-office.ts';
import { BlankFormsPage } from '../blank-forms/blank-forms-page.tsx';
import { LeavePage } from '../leave/leave-page.tsx';
import { RosterPage } from '../roster/roster-page.tsx';
import { TodayRoster } from '../roster/today-roster.tsx';
import { useSession } from '../../state/session.ts';
import { Chips } from '../../ui/chips.tsx';
import { ErrorBar } from '../../ui/notices.tsx';
import { HandoverHistory } from './handover-history.tsx';
import { MissedBand } from './missed-band.tsx';
import { OthersDrafts } from './others-drafts.tsx';
import { PrepareHandover } from './prepare-handover.tsx';
import { WaitingHandover } from './waiting-handover.tsx';
import './handover.css';

const PARTS = {
  current: '本班',
  history: '历史',
  roster: '排班',
  leave: '休假交接',
  forms: '空白登记表',
} as const;

/** 交班 (F6): the sheet as it will be printed, filled in; before it the history. */
export function HandoverScreen() {
  const { data: current, error, again } = useOffice('handover.current', undefined);
  const person = useSession((state) => state.session?.person);
  const [part, setPart] = useState<keyof typeof PARTS>('current');
  if (error) return <ErrorBar error={error} again={again} />;
  if (!current || !person) return null;
  return (
    <div className="handover">
      <div className="handover-parts">
        <Chips
          label="交班"
          words={PARTS}
          value={part}
          small
          onChange={(chosen) => chosen && setPart(chosen)}
        />
        {part === 'current' && <TodayRoster />}
      </div>
      {(part === 'current' || part === 'history') && <MissedBand missed={current.missed} person={person} />}
      {part === 'history' && <HandoverHistory person={person} />}
      {part === 'roster' && <RosterPage person={person} />}
      {part === 'leave' && <LeavePage person={person} />}
      {part === 'forms' && <BlankFormsPage person={person} />}
      {part === 'current' && <OthersDrafts drafts={current.othersDrafts} />}
      {part === 'current' &&
        (current.step === 'prepare' ? (
          <PrepareHandover key={current.refused?.id ?? 0} current={current} person={person} />
        ) : (
          <WaitingHandover key={current.sheet.id} current={current} person={person} />
        ))}
    </div>
  );
}
