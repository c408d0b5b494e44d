import { useState } from 'react';
import { words } from '#contract/words.ts';
import { asOfficeError, office, OfficeError } from '../api/office.ts';
import { typed } from '../cases/intake-sheet.tsx';
import { ChipField } from '../moves/chip-field.tsx';
import { DayField } from '../moves/day-field.tsx';
import { FormSheet } from '../moves/form-sheet.tsx';
import { useTyped } from '../moves/use-typed.ts';
import { useCounterPeople } from '../people/use-counter-people.ts';
import { Chips } from '../ui/chips.tsx';
import { Choice } from '../ui/choice.tsx';
import { Field } from '../ui/field.tsx';
import { CustomerFilter } from './customer-filter.tsx';
import { CustomerList } from './customer-list.tsx';
import { batchFaults, blankBatch, createOf } from './new-batch-form.ts';

const SOURCES = { filter: '从客户档案筛选', import: '粘贴或导入名单' } as const;

/** 新建批次: what is asked, by when, by whom, and whom: from the archive or from a list (B10). */
export function NewBatch({ onClose }: { readonly onClose: () => void }) {
  const { values, change, forget } = useTyped('new-batch', blankBatch);
  const people = useCounterPeople();
  const [requestId] = useState(() => crypto.randomUUID());
  const [error, setError] = useState<OfficeError | null>(null);
  const [sending, setSending] = useState(false);
  const fault = (field: string) => error?.fields[field];

  const create = async () => {
    if (sending) return;
    const fields = batchFaults(values);
    const input = createOf(values, requestId);
    if (Object.keys(fields).length > 0 || input === null) {
      setError(new OfficeError({ code: 'bad-input', message: '还有栏目没有填好，没有建立。', fields }));
      return;
    }
    setSending(true);
    setError(null);
    try {
      await office('batch.create', input);
      forget();
      onClose();
    } catch (failure) {
      setError(asOfficeError(failure));
      setSending(false);
    }
  };

  return (
    <div className="sheet new-batch">
      <FormSheet
        title="新建回访批次"
        word="建立批次"
        error={error}
        sending={sending}
        onSubmit={() => void create()}
        onClose={onClose}
      >
        <div className="new-batch-fields">
          <div className="new-batch-column">
            <ChipField label="类型" error={fault('kind')}>
              <Chips
                label="类型"
                words={words.batchKind}
                value={values.kind}
                onChange={(kind) => change({ kind })}
              />
            </ChipField>
            <Field label="批次名称" required above error={fault('name')}>
              {typed(values.name, 80, (name) => change({ name }))}
            </Field>
            <Field label="完成期限" required above error={fault('dueOn')}>
              {(bind) => (
                <DayField bind={bind} value={values.dueOn} onChange={(dueOn) => change({ dueOn })} />
              )}
            </Field>
            <Field label="回访人" above error={fault('clerkId')} hint="不指定时谁有空谁回访">
              {(bind) => (
                <Choice
                  bind={bind}
                  options={people}
                  optional
                  value={values.clerkId}
                  onChange={(clerkId) => change({ clerkId })}
                />
              )}
            </Field>
          </div>
          <div className="new-batch-column">
            <ChipField label="回访哪些客户" error={fault('source')}>
              <Chips
                label="回访哪些客户"
                words={SOURCES}
                value={values.from}
                onChange={(from) => from && change({ from })}
              />
            </ChipField>
            {values.from === 'filter' ? (
              <CustomerFilter form={values} onChange={change} />
            ) : (
              <CustomerList list={values.list} onChange={(list) => change({ list })} />
            )}
          </div>
        </div>
      </FormSheet>
    </div>
  );
}
