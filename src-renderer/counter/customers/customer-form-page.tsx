import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import type { CustomerRecord } from '#contract/counter/customer-archive.ts';
import { words } from '#contract/words.ts';
import { asOfficeError, office, type OfficeError } from '../../api/office.ts';
import { ChipField } from '../../work/moves/chip-field.tsx';
import { FormSheet } from '../../work/moves/form-sheet.tsx';
import { TextArea, TextLine, tiesOf } from '../../work/moves/sheet-fields.tsx';
import { useTyped } from '../../work/moves/use-typed.ts';
import { useCounterPeople } from '../../house/people/use-counter-people.ts';
import { Chips } from '../../ui/chips.tsx';
import { Choice } from '../../ui/choice.tsx';
import { Field } from '../../ui/field.tsx';
import { differencesOf, formOf, inputOf, type RecordForm } from './customer-form.ts';
import { NumberLines } from './number-lines.tsx';

interface CustomerFormPageProps {
  /** Null: a new record. */
  readonly record: CustomerRecord | null;
  readonly onDone: (id: number) => void;
  readonly onClose: () => void;
}

/** 新建 / 修改客户档案; what somebody else saved meanwhile is shown beside what was typed (E8). */
export function CustomerFormPage({ record, onDone, onClose }: CustomerFormPageProps) {
  const [start] = useState(() => formOf(record));
  const { values, change, forget } = useTyped(
    record ? `customer ${record.id} ${record.version}` : 'customer',
    start,
  );
  const [requestId] = useState(() => crypto.randomUUID());
  const [version, setVersion] = useState(record?.version ?? 0);
  const [newer, setNewer] = useState<CustomerRecord | null>(null);
  const [error, setError] = useState<OfficeError | null>(null);
  const [sending, setSending] = useState(false);

  const save = async (over: number) => {
    if (sending) return;
    setSending(true);
    setError(null);
    try {
      const input = inputOf(values);
      const id = record
        ? await office('customer.save', { ...input, id: record.id, version: over }).then(() => record.id)
        : (await office('customer.create', { ...input, requestId })).id;
      forget();
      onDone(id);
    } catch (failure) {
      const refused = asOfficeError(failure);
      setError(refused);
      if (record && refused.code === 'stale') {
        const now = await office('customer.get', { id: record.id }).catch(() => null);
        if (now?.id === record.id) setNewer(now);
      }
      setSending(false);
    }
  };
  // A line of several (电话 2) is refused at its list.
  const faults = Object.fromEntries(
    Object.entries(error?.fields ?? {}).map(([path, fault]) => [path.split('.')[0] ?? path, fault]),
  );

  return (
    <div className="sheet record-form">
      <FormSheet
        title={record ? `修改档案 ${record.name}` : '新建客户档案'}
        word={newer ? '仍按我填写的保存' : '保存'}
        note={
          newer && (
            <Differences
              record={newer}
              form={values}
              onTake={() => {
                change(formOf(newer));
                setVersion(newer.version);
                setNewer(null);
                setError(null);
              }}
            />
          )
        }
        error={error}
        sending={sending}
        onSubmit={() => void save(newer?.version ?? version)}
        onClose={onClose}
      >
        <div className="record-form-columns">
          <Fields values={values} change={change} faults={faults} />
          <div className="record-form-column">
            <NumberLines
              label="电话"
              word="电话"
              lines={values.phones}
              error={faults['phones']}
              primaries
              onChange={(phones) => change({ phones })}
            />
            <NumberLines
              label="房号"
              word="房号"
              lines={values.units}
              error={faults['units']}
              onChange={(units) => change({ units })}
            />
          </div>
        </div>
      </FormSheet>
    </div>
  );
}

interface FieldsProps {
  readonly values: RecordForm;
  readonly change: (part: Partial<RecordForm>) => void;
  readonly faults: Readonly<Record<string, string>>;
}

function Fields({ values, change, faults }: FieldsProps) {
  const tie = tiesOf(values, change, faults);
  const people = useCounterPeople();
  return (
    <div className="record-form-column">
      <TextLine label="姓名" required max={60} {...tie('name')} />
      <ChipField label="类型" error={faults['type']}>
        <Chips
          label="类型"
          words={words.customerType}
          value={values.type}
          onChange={(type) => change({ type })}
        />
      </ChipField>
      <Checkbox checked={values.member} onChange={(event) => change({ member: event.target.checked })}>
        会员
      </Checkbox>
      <TextLine label="合同编号" max={60} {...tie('contractNo')} />
      <Field label="责任专员" above error={faults['clerkId']} hint="新分配的，专员须在时限内与客户面谈">
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
      <TextArea label="备注" rows={3} max={1000} {...tie('notes')} />
    </div>
  );
}

interface DifferencesProps {
  readonly record: CustomerRecord;
  readonly form: RecordForm;
  readonly onTake: () => void;
}

/** E8: both side by side. */
function Differences({ record, form, onTake }: DifferencesProps) {
  const people = useCounterPeople();
  const nameOf = (id: number | null) => people.find(({ value }) => value === id)?.label ?? '';
  return (
    <div className="differences">
      <table>
        <thead>
          <tr>
            <th scope="col">栏目</th>
            <th scope="col">档案里现在是</th>
            <th scope="col">您填写的是</th>
          </tr>
        </thead>
        <tbody>
          {differencesOf(record, form, nameOf).map(({ word, theirs, mine }) => (
            <tr key={word}>
              <th scope="row">{word}</th>
              <td>{theirs || '（空）'}</td>
              <td>{mine || '（空）'}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <Button onClick={onTake}>放弃我的，用档案里的</Button>
    </div>
  );
}
