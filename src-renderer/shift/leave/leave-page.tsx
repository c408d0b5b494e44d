import { Button } from 'antd';
import { useState } from 'react';
import type { LeaveView } from '#contract/shift/leave.ts';
import type { PersonView } from '#contract/house/people.ts';
import { words } from '#contract/words.ts';
import { office } from '../../api/office.ts';
import { useOffice } from '../../api/use-office.ts';
import { openCase } from '../../state/place.ts';
import { Empty, ErrorBar } from '../../ui/notices.tsx';
import { PinDialog } from '../../ui/pin-dialog.tsx';
import { ReasonDialog } from '../../ui/reason-dialogs.tsx';
import { TimeText } from '../../ui/time-text.tsx';
import { NumberText } from '../../ui/words.tsx';
import { LeaveForm } from './leave-form.tsx';
import './leave.css';

const BARS = {
  waiting: 'bar-wait',
  standing: 'bar-open',
  declined: 'bar-seal',
  returned: 'bar-done',
} as const satisfies Record<LeaveView['state'], string>;

/** 休假交接: what one would leave, and the leave handovers one is part of; a manager sees all (H9). */
export function LeavePage({ person }: { readonly person: PersonView }) {
  const { data: leaves, error, again } = useOffice('leave.list', undefined);
  const busy = leaves?.some(
    ({ fromId, state }) => fromId === person.id && (state === 'waiting' || state === 'standing'),
  );
  return (
    <>
      <h1 className="unseen">休假交接</h1>
      <ErrorBar error={error} again={again} />
      {busy === false && <LeaveForm person={person} />}
      {leaves?.length === 0 && (
        <div className="sheet">
          <Empty title="没有休假交接">休假前把名下未办结的事项交给同事，双方各自签字，返岗时收回。</Empty>
        </div>
      )}
      {leaves?.map((leave) => (
        <Leave key={leave.id} leave={leave} person={person} />
      ))}
    </>
  );
}

function Leave({ leave, person }: { readonly leave: LeaveView; readonly person: PersonView }) {
  const [open, setOpen] = useState<'take' | 'decline' | 'return' | null>(null);
  const { id, state, fromName, toName, items, drafts } = leave;
  const what = `${items.length} 件事项${drafts > 0 ? `、${drafts} 份草稿` : ''}`;
  const close = () => setOpen(null);
  return (
    <section className="sheet leave" aria-label={`${fromName} 的休假交接`}>
      <header className="sheet-head">
        <h2>
          {fromName} → {toName}
        </h2>
        <span className={`state-word ${BARS[state]}`}>{words.leaveState[state]}</span>
        <span className="grow quiet">
          {what}
          {leave.backOn && `，预计 ${leave.backOn} 返岗`}
        </span>
        {state === 'waiting' && leave.toId === person.id && (
          <>
            <Button danger onClick={() => setOpen('decline')}>
              拒接…
            </Button>
            <Button type="primary" onClick={() => setOpen('take')}>
              接手签字…
            </Button>
          </>
        )}
        {state === 'standing' && leave.fromId === person.id && (
          <Button type="primary" onClick={() => setOpen('return')}>
            销假收回…
          </Button>
        )}
      </header>
      <p className="leave-course">
        {fromName} <TimeText at={leave.signedAt} /> 签字
        {leave.takenAt && (
          <>
            ，{toName} <TimeText at={leave.takenAt} /> 接手
          </>
        )}
        {leave.declinedAt && `，${toName}拒接：${leave.declineReason}`}
        {leave.returnedAt && (
          <>
            ，<TimeText at={leave.returnedAt} /> 收回 {items.filter((item) => item.returnedAt).length} 件
          </>
        )}
        {leave.note && <span className="quiet selectable"> 说明：{leave.note}</span>}
      </p>
      <ul className="leave-items">
        {items.map((item) => (
          <li key={item.caseId}>
            <button type="button" className="text-button" onClick={() => openCase(item.caseId)}>
              <NumberText>{item.number}</NumberText>
            </button>{' '}
            {item.customerName}
          </li>
        ))}
      </ul>
      {open === 'take' && (
        <PinDialog
          sentence={`接手 ${fromName} 的 ${what}，签字后由您为跟进责任人。`}
          person={person.name}
          onClose={close}
          sign={async (pin) => {
            await office('leave.take', { id, pin });
          }}
        />
      )}
      {open === 'return' && (
        <PinDialog
          sentence={`销假：从 ${toName} 收回未办结的事项，已办结的不再变动。`}
          person={person.name}
          onClose={close}
          sign={async (pin) => {
            await office('leave.return', { id, pin });
          }}
        />
      )}
      {open === 'decline' && (
        <ReasonDialog
          title={`拒接 ${fromName} 的休假交接`}
          label="原因"
          word="拒接"
          danger
          onClose={close}
          act={async (reason) => {
            await office('leave.decline', { id, reason });
          }}
        />
      )}
    </section>
  );
}
