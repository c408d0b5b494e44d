import { useState } from 'react';
import { words } from '#contract/words.ts';
import { asOfficeError, office, OfficeError } from '../../api/office.ts';
import { typed } from '../../counter/cases/intake-fields.tsx';
import { ChipField } from '../moves/chip-field.tsx';
import { DayField } from '../moves/day-field.tsx';
import { FormSheet } from '../moves/form-sheet.tsx';
import { useTyped } from '../moves/use-typed.ts';
import { useCounterPeople } from '../../house/people/use-counter-people.ts';
import { Chips } from '../../ui/chips.tsx';
import { Choice } from '../../ui/choice.tsx';
import { Field } from '../../ui/field.tsx';
import { CustomerFilter } from './customer-filter.tsx';
import { CustomerList } from './customer-list.tsx';
import { batchFaults, blankBatch, createOf, type NewBatchForm } from './new-batch-form.ts';

const SOURCES = { filter: '从客户档案筛选', import: '粘贴或导入名单' } as const;

const SOURCE_FIELDS = ['from', 'members', 'types', 'since', 'until', 'kinds', 'list'] as const;

/** Why it wasn't created, and what stood in the form then. */
interface Refusal {
  readonly error: OfficeError;
  readonly values: NewBatchForm;
}

/** 新建批次: what is asked, by when, by whom, and whom: from the archive or from a list (B10). */
export function NewBatch({ onClose }: { readonly onClose: () => void }) {
  const { values, change, forget } = useTyped('new-batch', blankBatch);
  const people = useCounterPeople();
  const [requestId] = useState(() => crypto.randomUUID());
  const [refused, setRefused] = useState<Refusal | null>(null);
  const [sending, setSending] = useState(false);
  /** A sentence stands until something it is about has been changed. */
  const fault = (field: string, about: readonly (keyof NewBatchForm)[]) =>
    about.every((each) => refused?.values[each] === values[each]) ? refused?.error.fields[field] : undefined;
  const faults = {
    kind: fault('kind', ['kind']),
    name: fault('name', ['name']),
    dueOn: fault('dueOn', ['dueOn']),
    clerkId: fault('clerkId', ['clerkId']),
    source: fault('source', SOURCE_FIELDS),
  };
  const settled =
    refused &&
    Object.keys(refused.error.fields).some((field) => field in faults) &&
    Object.values(faults).every((each) => each === undefined);

  const create = async () => {
    if (sending) return;
    const fields = batchFaults(values);
    const input = createOf(values, requestId);
    if (Object.keys(fields).length > 0 || input === null) {
      const message = '还有栏目没有填好，没有建立，已填内容保留。';
      setRefused({ values, error: new OfficeError({ code: 'bad-input', message, fields }) });
      return;
    }
    setSending(true);
    setRefused(null);
    try {
      await office('batch.create', input);
      forget();
      onClose();
    } catch (failure) {
      setRefused({ values, error: asOfficeError(failure) });
      setSending(false);
    }
  };

  return (
    <div className="sheet new-batch">
      <h2 className="unseen">回访批次</h2>
      <FormSheet
        title="新建回访批次"
        word="建立批次"
        error={settled ? null : (refused?.error ?? null)}
        sending={sending}
        onSubmit={() => void create()}
        onClose={onClose}
      >
        <div className="new-batch-fields">
          <div className="new-batch-column">
            <ChipField label="类型" required error={faults.kind}>
              <Chips
                label="类型"
                words={words.batchKind}
                value={values.kind}
                onChange={(kind) => change({ kind })}
              />
            </ChipField>
            <Field label="批次名称" required above error={faults.name}>
              {typed(values.name, 80, (name) => change({ name }))}
            </Field>
            <Field label="完成期限" required above error={faults.dueOn}>
              {(bind) => (
                <DayField bind={bind} value={values.dueOn} onChange={(dueOn) => change({ dueOn })} />
              )}
            </Field>
            <Field label="回访人" above error={faults.clerkId} hint="不指定时谁有空谁回访">
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
            <ChipField label="回访哪些客户" error={faults.source}>
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
              <CustomerList list={values.list} kind={values.kind} onChange={(list) => change({ list })} />
            )}
          </div>
        </div>
      </FormSheet>
    </div>
  );
}
