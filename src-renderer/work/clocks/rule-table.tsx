import { Button } from 'antd';
import { Fragment, type ReactNode, useState } from 'react';
import type { RuleView } from '#contract/work/calendar.ts';
import type { ClockRuleKey } from '#domain/work/clocks/clock-rules.ts';
import { useOffice } from '../../api/use-office.ts';
import { ErrorBar } from '../../ui/notices.tsx';
import { RuleForm } from './rule-form.tsx';

interface RuleTableProps {
  readonly mayChange: boolean;
  readonly parts: ReactNode;
}

/** Every deadline with its sentence; one at a time is changed, right below its row (C9, C12). */
export function RuleTable({ mayChange, parts }: RuleTableProps) {
  const { data: rules, error, again } = useOffice('rule.all', undefined);
  const [editing, setEditing] = useState<ClockRuleKey | null>(null);
  const [done, setDone] = useState('');
  const settled = (sentence: string) => {
    setEditing(null);
    setDone(sentence);
  };
  return (
    <section className="sheet clocks-sheet" aria-labelledby="clock-rules">
      <div className="sheet-head clocks-head">
        <h1 id="clock-rules">时限与日历</h1>
        {parts}
        <span className="grow" role="status">
          {done}
        </span>
        <span className="hint">
          {mayChange ? '改动只对以后开始的时限有效，已开始的照原规则算' : '由系统管理员修改'}
        </span>
      </div>
      <ErrorBar error={error} again={again} />
      {rules && (
        <table className="rule-table">
          <thead>
            <tr>
              <th scope="col">时限</th>
              <th scope="col">时长</th>
              <th scope="col">计时</th>
              <th scope="col">从何时起，到何时止</th>
              <th scope="col">
                <span className="unseen">修改</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {rules.map((rule) => (
              <Fragment key={rule.key}>
                <tr>
                  <th scope="row">{rule.name}</th>
                  <td>{wordLength(rule)}</td>
                  <td>{wordMode(rule)}</td>
                  <td className="quiet">{rule.sentence.slice(rule.name.length + 1)}</td>
                  <td className="rule-act">
                    {rule.changed && <span className="state-word bar-wait">已改</span>}
                    {mayChange && rule.length.kind !== 'given' && (
                      <Button
                        size="small"
                        aria-expanded={editing === rule.key}
                        aria-label={`修改 ${rule.name}`}
                        onClick={() => {
                          setDone('');
                          setEditing(editing === rule.key ? null : rule.key);
                        }}
                      >
                        修改
                      </Button>
                    )}
                  </td>
                </tr>
                {editing === rule.key && (
                  <tr className="rule-edit">
                    <td colSpan={5}>
                      <RuleForm rule={rule} onDone={settled} onClose={() => setEditing(null)} />
                    </td>
                  </tr>
                )}
              </Fragment>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function wordLength({ length, mode }: RuleView): string {
  switch (length.kind) {
    case 'hours':
      return `${length.hours} 小时`;
    case 'day-end':
      if (length.days === 0) return '当日 24:00';
      return `第 ${length.days} ${mode === 'working' ? '个工作日' : '日'} 24:00`;
    case 'given':
      return '按约定时间';
    default:
      return length satisfies never;
  }
}

function wordMode({ length, mode }: RuleView): string {
  if (length.kind === 'given') return '—';
  if (mode === 'natural') return '自然时间';
  return length.kind === 'hours' ? '工作时间' : '工作日';
}
