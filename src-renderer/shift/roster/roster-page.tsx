import { Button } from 'antd';
import { useState } from 'react';
import type { PersonView } from '#contract/house/people.ts';
import { addDays, type Day, dayOf } from '#domain/time.ts';
import { useNow } from '../../api/clock.ts';
import { asOfficeError, office, type OfficeError } from '../../api/office.ts';
import { useOffice } from '../../api/use-office.ts';
import { useCounterPeople } from '../../house/people/use-counter-people.ts';
import { PaperPreview } from '../../paper/printing/paper-preview.tsx';
import { takeJob } from '../../state/jobs.ts';
import { ErrorBar } from '../../ui/notices.tsx';
import { PinDialog } from '../../ui/pin-dialog.tsx';
import { CellSide } from './cell-side.tsx';
import { RosterCalendar } from './roster-calendar.tsx';
import './roster.css';
import { SwapList } from './swap-list.tsx';
import { useRosterEdit } from './use-roster-edit.ts';
import type { RosterMonth } from '#contract/shift/roster.ts';

/** 排班: the month's roster and the swaps (H5). */
export function RosterPage({ person }: { readonly person: PersonView }) {
  const now = useNow();
  const [chosen, setChosen] = useState<string | null>(null);
  const month = chosen ?? now?.slice(0, 7) ?? null;
  const { data, error, again } = useOffice('roster.month', month === null ? null : { month });
  if (error) return <ErrorBar error={error} again={again} />;
  if (!data || !now) return null;
  return (
    <>
      <Month roster={data} today={dayOf(now)} person={person} onMonth={setChosen} />
      <SwapList person={person} />
    </>
  );
}

interface MonthProps {
  readonly roster: RosterMonth;
  readonly today: Day;
  readonly person: PersonView;
  readonly onMonth: (month: string) => void;
}

function Month({ roster, today, person, onMonth }: MonthProps) {
  const edit = useRosterEdit(roster);
  const [cell, setCell] = useState<{ readonly day: Day; readonly shift: string } | null>(null);
  const [open, setOpen] = useState<'save' | 'paper' | 'wall' | null>(null);
  const people = useCounterPeople();
  const isManager = person.roles.includes('manager');
  const { month } = roster;
  const turn = (days: number) => onMonth(addDays(`${month}-01`, days).slice(0, 7));
  const nameOf = (id: number) => people.find(({ value }) => value === id)?.label ?? '';
  const count = edit.edits.length;
  const [exporting, setExporting] = useState(false);
  const [exportError, setExportError] = useState<OfficeError | null>(null);
  const exportMonth = async () => {
    setExporting(true);
    setExportError(null);
    try {
      const job = await office('job.startRoster', { month });
      if (job) takeJob(job);
    } catch (failure) {
      setExportError(asOfficeError(failure));
    }
    setExporting(false);
  };
  return (
    <section className="sheet roster" aria-label="排班表">
      <header className="sheet-head">
        <Button size="small" aria-label="上个月" onClick={() => turn(-1)}>
          ‹
        </Button>
        <h1>
          {month.slice(0, 4)}年{Number(month.slice(5))}月
        </h1>
        <Button size="small" aria-label="下个月" onClick={() => turn(31)}>
          ›
        </Button>
        <span className="hint grow">
          {isManager ? '点班次选人，可多人；改完一次签字' : '点自己的班次可申请换班'}
        </span>
        <Button title="只含已签字的排班" loading={exporting} onClick={() => void exportMonth()}>
          导出 Excel
        </Button>
        <Button title="一人一行、一天一列，横向一张" onClick={() => setOpen('wall')}>
          打印张贴表
        </Button>
        <Button onClick={() => setOpen('paper')}>打印排班表</Button>
      </header>
      <ErrorBar error={exportError} />
      <div className="roster-body">
        <RosterCalendar
          roster={roster}
          edit={edit}
          today={today}
          nameOf={nameOf}
          chosen={cell}
          onChoose={setCell}
          mayCopy={isManager}
        />
        <CellSide roster={roster} edit={edit} today={today} person={person} people={people} cell={cell} />
      </div>
      {isManager && (
        <footer className="sheet-foot">
          <span className="grow quiet" aria-live="polite">
            {count > 0 && `有 ${count} 处改动未签字`}
          </span>
          {count > 0 && <Button onClick={edit.clear}>放弃改动</Button>}
          <Button type="primary" disabled={count === 0} data-main-action onClick={() => setOpen('save')}>
            签字保存…
          </Button>
        </footer>
      )}
      {open === 'save' && (
        <PinDialog
          sentence={`保存排班：${count} 处改动，签字后生效。`}
          person={person.name}
          onClose={() => setOpen(null)}
          sign={async (pin) => {
            const cells = edit.edits.map(({ was, userIds, ...rest }) => ({
              ...rest,
              was: [...was],
              userIds: [...userIds],
            }));
            await office('roster.save', { cells, pin });
            edit.clear();
          }}
        />
      )}
      {(open === 'paper' || open === 'wall') && (
        <PaperPreview
          form={open === 'wall' ? 'roster-wall' : 'roster'}
          id={Number(month.replace('-', ''))}
          onClose={() => setOpen(null)}
        />
      )}
    </section>
  );
}
