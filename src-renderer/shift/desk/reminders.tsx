import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { Reminder } from '#contract/shift/desk.ts';
import { PaperPreview } from '../../paper/printing/paper-preview.tsx';
import { openCase } from '../../state/place.ts';
import { useKeys } from '../../ui/keys.ts';
import { TimeText } from '../../ui/time-text.tsx';
import { NumberText } from '../../ui/words.tsx';
import './reminders.css';
import { useReminders } from './use-reminders.ts';

/** What is said in good time. */
const QUIET: readonly Reminder['kind'][] = ['将到期', '新到', '预约'];

/** C16 in the top bar: how many reminders, the first of them in words; a click shows all, 知道了 puts them away. */
export function Reminders() {
  const { reminders, error, acknowledge } = useReminders();
  const [open, setOpen] = useState(false);
  const [urged, setUrged] = useState<number | null>(null);
  const [first] = reminders;
  const overdue = reminders.some(({ kind }) => !QUIET.includes(kind));
  const known = () => {
    setOpen(false);
    acknowledge();
  };
  return (
    <div className="reminders">
      <div role="status" className="reminder-line">
        {error && error.code !== 'not-signed-in' && (
          <span className="state-word bar-seal" title={error.message}>
            提醒暂时取不到，稍后自动再取
          </span>
        )}
        {first && (
          <button
            type="button"
            className="reminder-chip"
            aria-expanded={open}
            title="显示全部提醒"
            onClick={() => setOpen(!open)}
          >
            <span className={`state-word ${overdue ? 'bar-seal' : 'bar-wait'}`}>提醒 {reminders.length}</span>
            <span className="reminder-first">
              <NumberText>{first.caseNumber}</NumberText> {first.clock} {first.text}
            </span>
          </button>
        )}
      </div>
      {first && (
        <Button size="small" onClick={known}>
          知道了
        </Button>
      )}
      {open && first && (
        <ReminderList
          reminders={reminders}
          onUrge={setUrged}
          onKnown={known}
          onClose={() => setOpen(false)}
        />
      )}
      {urged !== null && <PaperPreview form="urge" id={urged} onClose={() => setUrged(null)} />}
    </div>
  );
}

interface ReminderListProps {
  readonly reminders: readonly Reminder[];
  readonly onUrge: (orderId: number) => void;
  readonly onKnown: () => void;
  readonly onClose: () => void;
}

/** All of them; each opens its case, an overdue order offers its 催办通知书. */
function ReminderList({ reminders, onUrge, onKnown, onClose }: ReminderListProps) {
  const list = useRef<HTMLElement>(null);
  useKeys({ Escape: onClose });
  useEffect(() => {
    const leave = (event: PointerEvent) => {
      const inside = event.target instanceof Element && event.target.closest('.reminders');
      if (!inside) onClose();
    };
    window.addEventListener('pointerdown', leave);
    return () => window.removeEventListener('pointerdown', leave);
  }, [onClose]);
  useEffect(() => list.current?.querySelector('button')?.focus(), []);
  return (
    <section ref={list} className="reminder-list" aria-label="提醒">
      <ol>
        {reminders.map((reminder) => (
          <li key={reminder.key}>
            <button
              type="button"
              className="text-button"
              title="打开本件"
              onClick={() => {
                onClose();
                openCase(reminder.caseId);
              }}
            >
              <NumberText>{reminder.caseNumber}</NumberText>
            </button>
            <span className={`state-word ${QUIET.includes(reminder.kind) ? 'bar-wait' : 'bar-seal'}`}>
              {reminder.text}
            </span>
            <span className="reminder-what">
              {reminder.clock} · {reminder.customerName}
              {reminder.toManager && <span className="quiet">（报主管）</span>}
            </span>
            <span className="quiet">
              {reminder.overnight && '夜间 '}
              <TimeText at={reminder.at} />
            </span>
            <span className="reminder-act">
              {!QUIET.includes(reminder.kind) && reminder.orderId !== null && (
                <Button size="small" onClick={() => onUrge(reminder.orderId ?? 0)}>
                  打印催办通知书
                </Button>
              )}
            </span>
          </li>
        ))}
      </ol>
      <div className="sheet-foot">
        <span className="grow hint">知道了之后，到下一级时限再提醒；事项仍在工作台上。</span>
        <Button type="primary" onClick={onKnown}>
          全部知道了
        </Button>
      </div>
    </section>
  );
}
