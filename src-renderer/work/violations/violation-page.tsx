import { Button } from 'antd';
import { useState } from 'react';
import type { PersonView } from '#contract/house/people.ts';
import type { ViolationView } from '#contract/work/violations.ts';
import { words } from '#contract/words.ts';
import type { ViolationKind } from '#domain/terms.ts';
import { office } from '../../api/office.ts';
import { useOffice } from '../../api/use-office.ts';
import { PaperPreview } from '../../paper/printing/paper-preview.tsx';
import { Chips } from '../../ui/chips.tsx';
import { Choice } from '../../ui/choice.tsx';
import { Field } from '../../ui/field.tsx';
import { Empty, ErrorBar } from '../../ui/notices.tsx';
import { ReasonPinDialog } from '../../ui/reason-dialogs.tsx';
import { useDepartments } from './use-departments.ts';
import { useYears } from './use-years.ts';
import { ViolationForm } from './violation-form.tsx';
import { ViolationTable } from './violation-table.tsx';
import { blankViolation } from './violation-values.ts';
import './violations.css';

const KINDS = { all: '全部', ...words.violationKind } as const;

/** 《内部违规事件情况登记》 (D3): who didn't cooperate, matters about our own staff; newest first. */
export function ViolationPage({ person }: { readonly person: PersonView }) {
  const [kind, setKind] = useState<ViolationKind | null>(null);
  const [departmentId, setDepartmentId] = useState<number | null>(null);
  const [year, setYear] = useState<number | null>(null);
  const { data: entries, error, again } = useOffice('violation.list', { kind, departmentId, year });
  const years = useYears();
  const departments = useDepartments();
  const [adding, setAdding] = useState(false);
  const [done, setDone] = useState('');
  const [voiding, setVoiding] = useState<ViolationView | null>(null);
  const [printing, setPrinting] = useState<number | null>(null);
  const manager = person.roles.includes('manager');

  return (
    <>
      <div className="register-filters violation-filters">
        <div className="field">
          <span className="label">种类</span>
          <Chips
            label="种类"
            small
            words={KINDS}
            value={kind ?? 'all'}
            onChange={(next) => setKind(next === 'all' ? null : next)}
          />
        </div>
        <Field label="部门">
          {(bind) => (
            <Choice
              bind={bind}
              options={departments}
              optional
              value={departmentId}
              onChange={setDepartmentId}
            />
          )}
        </Field>
        <Field label="年度">
          {(bind) => <Choice bind={bind} options={years} optional value={year} onChange={setYear} />}
        </Field>
        <span className="grow quiet" role="status">
          {done}
        </span>
        {!adding && (
          <Button
            type="primary"
            onClick={() => {
              setDone('');
              setAdding(true);
            }}
          >
            登记一条
          </Button>
        )}
      </div>
      <ErrorBar error={error} again={again} />
      <div className={adding ? 'beside open' : 'beside'}>
        <section className="sheet listing" aria-label="内部违规事件情况登记">
          <div className="sheet-head">
            <h2>内部违规事件情况登记</h2>
            {entries && <span className="quiet">{entries.length} 条</span>}
          </div>
          {entries?.length === 0 && (
            <Empty title="没有登记">
              部门或施工单位不配合、不答复的，在工单上“登记不配合”；投诉涉及本单位人员的，受理时选了涉及人员就自动记在这里。
            </Empty>
          )}
          {entries !== undefined && entries.length > 0 && (
            <ViolationTable
              entries={entries}
              short={adding}
              onPrint={(entry) => setPrinting(entry.id)}
              onVoid={manager ? (entry) => setVoiding(entry) : null}
            />
          )}
        </section>
        {adding && (
          <section className="sheet work-panel">
            <ViolationForm
              place="violation new"
              start={blankViolation}
              orderId={null}
              note={null}
              onDone={(sentence) => {
                setAdding(false);
                setDone(sentence);
              }}
              onClose={() => setAdding(false)}
            />
          </section>
        )}
      </div>
      {printing !== null && <PaperPreview form="violation" id={printing} onClose={() => setPrinting(null)} />}
      {voiding && (
        <ReasonPinDialog
          sentence={`作废内部违规事件登记 ${voiding.number}。编号保留在原位，以后不能恢复。`}
          label="作废原因"
          person={person.name}
          onClose={() => setVoiding(null)}
          sign={async (reason, pin) => {
            await office('violation.void', { id: voiding.id, reason, pin });
            setDone(`已作废 ${voiding.number}。`);
          }}
        />
      )}
    </>
  );
}
