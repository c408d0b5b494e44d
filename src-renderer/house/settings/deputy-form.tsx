import { Input } from 'antd';
import { useState } from 'react';
import type { PersonView } from '#contract/house/people.ts';
import { words } from '#contract/words.ts';
import type { DeputyKind } from '#domain/terms.ts';
import { office, type OfficeError } from '../../api/office.ts';
import { ChipField } from '../../work/moves/chip-field.tsx';
import { DayField } from '../../work/moves/day-field.tsx';
import { FormSheet } from '../../work/moves/form-sheet.tsx';
import { useCounterPeople } from '../people/use-counter-people.ts';
import { Chips } from '../../ui/chips.tsx';
import { Choice } from '../../ui/choice.tsx';
import { Field } from '../../ui/field.tsx';
import { PinDialog } from '../../ui/pin-dialog.tsx';

interface DeputyFormProps {
  readonly me: PersonView;
  /** The administrator chooses the manager, and alone names a second person. */
  readonly admin: boolean;
  readonly people: readonly PersonView[];
  readonly onDone: (sentence: string) => void;
  readonly onClose: () => void;
}

/** Sets a deputy from–to, or names a second person until further notice; signed with the PIN. */
export function DeputyForm({ me, admin, people, onDone, onClose }: DeputyFormProps) {
  const managers = people.filter(({ roles, retired }) => !retired && roles.includes('manager'));
  const [kind, setKind] = useState<DeputyKind>('deputy');
  const [managerId, setManagerId] = useState(admin ? (managers[0]?.id ?? null) : me.id);
  const [deputyId, setDeputyId] = useState<number | null>(null);
  const [from, setFrom] = useState<string | null>(null);
  const [to, setTo] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const [signing, setSigning] = useState(false);
  const [refused, setRefused] = useState<OfficeError | null>(null);
  const others = useCounterPeople(managerId ?? undefined);
  const nameOf = (id: number | null) => people.find((person) => person.id === id)?.name ?? '';
  const second = kind === 'second';
  const missing = {
    managerId: managerId === null ? '请选择主管。' : undefined,
    deputyId: deputyId === null ? '请选择代理人。' : undefined,
    to: !second && to === null ? '请填写代理到哪一天为止。' : undefined,
    reason: reason.trim() === '' ? '请填写原因。' : undefined,
  };
  const errorOf = (field: keyof typeof missing | 'from') =>
    (tried && field !== 'from' ? missing[field] : undefined) ?? refused?.fields[field];

  return (
    <>
      <FormSheet
        title={words.deputyKind[kind]}
        word="设定…"
        note={
          <p>
            {second
              ? '第二审批人只签批该主管本人提请的事项，不取得主管岗位。'
              : '代理期间按主管岗位办理和签批，用代理人自己的 PIN 签字；首尾两天都算。'}
          </p>
        }
        error={refused}
        sending={false}
        onSubmit={() => {
          setTried(true);
          setRefused(null);
          setSigning(Object.values(missing).every((sentence) => sentence === undefined));
        }}
        onClose={onClose}
      >
        {admin && (
          <>
            <ChipField label="种类">
              <Chips
                label="种类"
                small
                words={words.deputyKind}
                value={kind}
                onChange={(next) => next && setKind(next)}
              />
            </ChipField>
            <Field label="主管" above required error={errorOf('managerId')}>
              {(bind) => (
                <Choice
                  bind={bind}
                  options={managers.map(({ id, name, initials }) => ({
                    value: id,
                    label: name,
                    search: initials,
                  }))}
                  value={managerId}
                  onChange={setManagerId}
                />
              )}
            </Field>
          </>
        )}
        <Field label={second ? '第二审批人' : '代理人'} above required error={errorOf('deputyId')}>
          {(bind) => <Choice bind={bind} options={others} value={deputyId} onChange={setDeputyId} />}
        </Field>
        {!second && (
          <div className="deputy-days">
            <Field label="从" above error={errorOf('from')} hint="留空从今天起">
              {(bind) => <DayField bind={bind} value={from} onChange={setFrom} />}
            </Field>
            <Field label="到" above required error={errorOf('to')} hint="含这一天">
              {(bind) => <DayField bind={bind} value={to} onChange={setTo} />}
            </Field>
          </div>
        )}
        <Field label="原因" above required error={errorOf('reason')}>
          {(bind) => (
            <Input
              {...bind}
              maxLength={200}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
      </FormSheet>
      {signing && managerId !== null && deputyId !== null && (
        <PinDialog
          sentence={
            second
              ? `指定${nameOf(deputyId)}为${nameOf(managerId)}的第二审批人。`
              : `由${nameOf(deputyId)}代理主管${nameOf(managerId)}，${from ?? '今天'} 至 ${to}。`
          }
          person={me.name}
          onClose={() => setSigning(false)}
          onRefused={(error) => {
            // A wrong PIN is said in the dialog; what is wrong with the form, beside its field.
            if (error.code === 'wrong-pin' || error.fields['pin']) return;
            setRefused(error);
            setSigning(false);
          }}
          sign={async (pin) => {
            await office('people.setDeputy', {
              kind,
              managerId,
              deputyId,
              from: second ? null : from,
              to: second ? null : to,
              reason,
              pin,
            });
            onDone(`已设定${nameOf(deputyId)}为${nameOf(managerId)}的${words.deputyKind[kind]}。`);
          }}
        />
      )}
    </>
  );
}
