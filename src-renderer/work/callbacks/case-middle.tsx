import type { ReactNode } from 'react';
import type { AttemptView } from '#contract/work/moves.ts';
import { words } from '#contract/words.ts';
import { DueText, TimeText } from '../../ui/time-text.tsx';
import { LevelWord, NumberText } from '../../ui/words.tsx';
import type { CallTask } from './call-task.ts';
import { CaseNumber } from './case-number.tsx';

interface CaseMiddleProps {
  readonly task: CallTask;
  /** What is asked of them here. */
  readonly children?: ReactNode;
}

/** Whom we call and about what: who, phones large, the matter, what was done, how it went before. */
export function CaseMiddle({ task, children }: CaseMiddleProps) {
  const { callback, caseNumber } = task;
  const { round } = callback;
  return (
    <section className="sheet call-case" aria-label="事项" tabIndex={0}>
      <header>
        <div className="call-who">
          <h2>{task.customerName}</h2>
          {task.member && <span className="member">会员</span>}
          {task.unit && <span className="quiet selectable">{task.unit}</span>}
        </div>
        <ul className="phones" aria-label="电话">
          {phonesOf(task).map(({ phone, whose }) => (
            <li key={`${phone} ${whose}`}>
              <span className="phone selectable">{phone}</span>
              {whose && <span className="quiet">{whose}</span>}
            </li>
          ))}
          {phonesOf(task).length === 0 && <li className="quiet">没有留电话，可用上门、信函邮件回访</li>}
        </ul>
        <p className="call-number">
          {round === undefined && <NumberText>{callback.number}</NumberText>}
          {task.kind !== null && caseNumber !== null && (
            <span className="quiet">
              {round === undefined && '上次事项 '}
              <CaseNumber caseId={task.caseId}>{caseNumber}</CaseNumber> {words.kind[task.kind]} ·{' '}
              {task.categoryLabel}
            </span>
          )}
          {round !== undefined && round > 1 && <span>第 {round} 轮</span>}
          {task.dueAt && (
            <span className="quiet">
              回访期限 <DueText at={task.dueAt} />
            </span>
          )}
        </p>
      </header>
      <dl>
        {task.lastLevel !== null && (
          <Fact name="上次评价">
            <LevelWord level={task.lastLevel} />
          </Fact>
        )}
        {callback.appointedAt && (
          <Fact name="约定">
            <TimeText at={callback.appointedAt} /> 再访
          </Fact>
        )}
        <Fact name={task.caseId === null ? '备注' : '内容'}>{task.content}</Fact>
        <Fact name="诉求">{task.demand}</Fact>
        {task.replies.map((reply, index) => (
          <Fact key={reply} name={task.replies.length > 1 ? `第 ${index + 1} 次回复` : '处理回复'}>
            {reply}
          </Fact>
        ))}
        <Fact name="处理结果">{task.result}</Fact>
        {callback.attempts.map((attempt) => (
          <Fact key={attempt.at} name="拨打记录">
            <Attempt attempt={attempt} />
          </Fact>
        ))}
      </dl>
      {children}
    </section>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  if (!children) return null;
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Attempt({ attempt }: { readonly attempt: AttemptView }) {
  return (
    <>
      <TimeText at={attempt.at} /> {words.callbackMethod[attempt.method]}
      {words.callbackOutcome[attempt.outcome]}，{attempt.byName}
      {attempt.note && `，${attempt.note}`}
    </>
  );
}

/** The contact for this matter first, the customer's own number after it. */
function phonesOf(task: CallTask): readonly { readonly phone: string; readonly whose: string | null }[] {
  const { contactName, contactPhone, customerName, customerPhone } = task;
  const contact = contactPhone ? [{ phone: contactPhone, whose: contactName ?? '本件联系电话' }] : [];
  if (!customerPhone || customerPhone === contactPhone) return contact;
  return [...contact, { phone: customerPhone, whose: contactPhone ? customerName : null }];
}
