import { Button } from 'antd';
import { useState } from 'react';
import type { DeputyView, PersonView } from '#contract/house/people.ts';
import { words } from '#contract/words.ts';
import { office } from '../../api/office.ts';
import { useOffice } from '../../api/use-office.ts';
import { useSession } from '../../state/session.ts';
import { Empty, ErrorBar } from '../../ui/notices.tsx';
import { PinDialog } from '../../ui/pin-dialog.tsx';
import { TimeText } from '../../ui/time-text.tsx';
import { DeputyForm } from './deputy-form.tsx';

const STATES = {
  coming: { word: '未开始', bar: 'bar-wait' },
  current: { word: '有效', bar: 'bar-open' },
  ended: { word: '已结束', bar: 'bar-done' },
} as const satisfies Record<DeputyView['state'], { word: string; bar: string }>;

/** 代理主管 and 第二审批人 (spec 10 Roles): who signs for a manager, from when to when. */
export function DeputyList({ people }: { readonly people: readonly PersonView[] }) {
  const { data: deputies, error, again } = useOffice('people.deputies', undefined);
  const me = useSession((state) => state.session?.person);
  const [open, setOpen] = useState<'new' | DeputyView | null>(null);
  const [done, setDone] = useState('');
  if (!me) return null;
  const admin = me.roles.includes('admin');
  // A deputy carries the manager's role in the session but names no deputy of their own.
  const manager = people.some(({ id, roles }) => id === me.id && roles.includes('manager'));
  const mayEnd = ({ managerId, state }: DeputyView) => state !== 'ended' && (admin || managerId === me.id);
  return (
    <section className="sheet" aria-label="代理与第二审批人">
      <div className="sheet-head">
        <h2>代理与第二审批人</h2>
        <span className="grow quiet" role="status">
          {done}
        </span>
        {(admin || manager) && open !== 'new' && (
          <Button size="small" onClick={() => setOpen('new')}>
            设定代理
          </Button>
        )}
      </div>
      <ErrorBar error={error} again={again} />
      {open === 'new' && (
        <DeputyForm
          me={me}
          admin={admin}
          people={people}
          onDone={(sentence) => {
            setOpen(null);
            setDone(sentence);
          }}
          onClose={() => setOpen(null)}
        />
      )}
      {deputies?.length === 0 && open !== 'new' && (
        <Empty title="没有代理">
          主管外出时由本人或系统管理员设定代理，代理期间按主管岗位签批；第二审批人由系统管理员指定，签批该主管本人提请的事项。
        </Empty>
      )}
      <ul className="people-rows deputy-rows">
        {deputies?.map((entry) => (
          <li key={entry.id}>
            <span className={`state-word ${STATES[entry.state].bar}`}>{STATES[entry.state].word}</span>
            <span className="grow">
              <span>
                {entry.deputyName}：{entry.managerName}的{words.deputyKind[entry.kind]}
              </span>{' '}
              <span className="quiet">
                {entry.fromOn} {entry.toOn === null ? '起' : `至 ${entry.toOn}`}；{entry.reason}
              </span>
              <br />
              <span className="hint">
                {entry.setByName} <TimeText at={entry.setAt} /> 设定
                {entry.endedAt && (
                  <>
                    ，{entry.endedByName} <TimeText at={entry.endedAt} /> 提前结束
                  </>
                )}
              </span>
            </span>
            {mayEnd(entry) && (
              <Button
                size="small"
                aria-label={`结束${entry.deputyName}的代理`}
                onClick={() => setOpen(entry)}
              >
                结束…
              </Button>
            )}
          </li>
        ))}
      </ul>
      {open !== null && open !== 'new' && (
        <PinDialog
          sentence={`结束${open.deputyName}作为${open.managerName}的${words.deputyKind[open.kind]}，立即生效。`}
          person={me.name}
          onClose={() => setOpen(null)}
          sign={async (pin) => {
            await office('people.endDeputy', { id: open.id, pin });
            setDone(`已结束${open.deputyName}的${words.deputyKind[open.kind]}。`);
          }}
        />
      )}
    </section>
  );
}
