import type { ReactNode } from 'react';
import { words } from '#contract/words.ts';
import { office } from '../../api/office.ts';
import { useSent } from '../../api/use-sent.ts';
import { CaseChoice } from '../../counter/cases/case-choice.tsx';
import { ChipField } from '../moves/chip-field.tsx';
import { FormSheet } from '../moves/form-sheet.tsx';
import { TextArea, TextLine, tiesOf, TimeLine } from '../moves/sheet-fields.tsx';
import { useTyped } from '../moves/use-typed.ts';
import { useCounterPeople } from '../../house/people/use-counter-people.ts';
import { Chips } from '../../ui/chips.tsx';
import { Choice } from '../../ui/choice.tsx';
import { Field } from '../../ui/field.tsx';
import { useDepartments } from './use-departments.ts';
import { violationForm, type ViolationValues } from './violation-values.ts';

interface ViolationFormProps {
  /** Name under which what was typed is kept. */
  readonly place: string;
  readonly start: ViolationValues;
  /** The order it is about: its department and case aren't asked again. */
  readonly orderId: number | null;
  readonly note: ReactNode;
  readonly onDone: (sentence: string) => void;
  readonly onClose: () => void;
}

/** An entry of the register of violations (D3): who, what, when the answer was due and came. */
export function ViolationForm({ place, start, orderId, note, onDone, onClose }: ViolationFormProps) {
  const { values, change, forget } = useTyped(place, start);
  const { error, sending, send } = useSent();
  const departments = useDepartments();
  const people = useCounterPeople();
  const own = values.kind === 'own_staff';

  const submit = () =>
    send(async () => {
      const { number } = await office('violation.add', violationForm(values, orderId));
      forget();
      onDone(`已登记 ${number}。`);
    });
  const tie = tiesOf(values, change, error?.fields);
  return (
    <FormSheet
      title={orderId === null ? '登记内部违规事件' : '登记不配合'}
      word="登记"
      note={note}
      error={error}
      sending={sending}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      {orderId === null && (
        <ChipField label="种类">
          <Chips
            label="种类"
            small
            words={words.violationKind}
            value={values.kind}
            onChange={(kind) => kind && change({ kind })}
          />
        </ChipField>
      )}
      {orderId === null &&
        (own ? (
          <Field label="涉及人员" above error={error?.fields['userId']}>
            {(bind) => (
              <Choice
                bind={bind}
                options={people}
                optional
                value={values.userId}
                onChange={(userId) => change({ userId })}
              />
            )}
          </Field>
        ) : (
          <Field label="部门或施工单位" above required error={error?.fields['departmentId']}>
            {(bind) => (
              <Choice
                bind={bind}
                options={departments}
                value={values.departmentId}
                onChange={(departmentId) => change({ departmentId })}
              />
            )}
          </Field>
        ))}
      {!(own && values.userId !== null) && (
        <TextLine
          label={own ? '其他人员' : '对方人员'}
          hint={own ? '没有账号的本单位人员写姓名' : undefined}
          max={40}
          {...tie('person')}
        />
      )}
      {orderId === null && (
        <Field label="有关事项" above error={error?.fields['caseId']}>
          {(bind) => (
            <CaseChoice bind={bind} value={values.caseId} onChange={(caseId) => change({ caseId })} />
          )}
        </Field>
      )}
      <TextArea label="情况" required rows={3} max={2000} {...tie('content')} />
      {!own && (
        <>
          <TimeLine label="应答复时间" {...tie('dueAt')} />
          <TimeLine
            label="实际答复时间"
            now
            hint="还没有答复的留空，延误算到登记时为止"
            {...tie('repliedAt')}
          />
        </>
      )}
    </FormSheet>
  );
}
