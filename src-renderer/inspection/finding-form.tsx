import { Input } from 'antd';
import { useState } from 'react';
import type { InspectionItem } from '#contract/inspection.ts';
import type { CheckPoint } from '#domain/inspection.ts';
import { OPEN_STATES } from '#domain/terms.ts';
import { asOfficeError, office, type OfficeError } from '../api/office.ts';
import { ChipField } from '../moves/chip-field.tsx';
import { DayField } from '../moves/day-field.tsx';
import { FormSheet } from '../moves/form-sheet.tsx';
import { useTyped } from '../moves/use-typed.ts';
import { useCounterPeople } from '../people/use-counter-people.ts';
import { Chips } from '../ui/chips.tsx';
import { Choice } from '../ui/choice.tsx';
import { Field } from '../ui/field.tsx';
import { LongText } from '../ui/long-text.tsx';

const REMEDIES = { record: '只作记录', follow_up: '记入跟踪', measure: '定纠正措施' } as const;
/** A settled matter takes no further follow-ups. */
const CLOSED_REMEDIES = { record: REMEDIES.record, measure: REMEDIES.measure } as const;

interface FindingFormProps {
  readonly item: InspectionItem;
  /** The point that failed, if one. */
  readonly point: CheckPoint | null;
  readonly onDone: () => void;
}

/** What was found, in whose work, and what is done about it: on record, a follow-up or a measure. */
export function FindingForm({ item, point, onDone }: FindingFormProps) {
  const open = OPEN_STATES.some((state) => state === item.state);
  const { values, change, forget } = useTyped(`${item.id} ${point?.key ?? ''} finding`, {
    content: '',
    // oxlint-disable-next-line typescript/no-unnecessary-type-assertion -- widened: it may change
    concernsId: item.ownerId as number | null,
    // oxlint-disable-next-line typescript/no-unnecessary-type-assertion -- widened: it may change
    as: 'record' as keyof typeof REMEDIES,
    measure: '',
    owner: item.ownerName,
    dueOn: null as string | null,
  });
  const [error, setError] = useState<OfficeError | null>(null);
  const [sending, setSending] = useState(false);
  const people = useCounterPeople();
  const submit = async () => {
    if (sending) return;
    setSending(true);
    setError(null);
    const { as, measure, owner, dueOn } = values;
    try {
      await office('inspection.find', {
        itemId: item.id,
        checkKey: point?.key ?? null,
        content: values.content,
        concernsId: values.concernsId,
        // An empty day is refused by the office beside its field.
        remedy: as === 'measure' ? { as, content: measure, owner, dueOn: dueOn ?? '' } : { as },
      });
      forget();
      onDone();
    } catch (failure) {
      setError(asOfficeError(failure));
    } finally {
      setSending(false);
    }
  };
  return (
    <FormSheet
      title={point ? `不符合：${point.text}` : '发现的问题'}
      word="记下"
      error={error}
      sending={sending}
      onSubmit={() => void submit()}
      onClose={onDone}
    >
      <Field label="问题" above required error={error?.fields['content']}>
        {(bind) => (
          <LongText
            bind={bind}
            rows={2}
            max={1000}
            value={values.content}
            onChange={(content) => change({ content })}
          />
        )}
      </Field>
      <Field label="有关人员" above error={error?.fields['concernsId']} hint="签字后本人能看到">
        {(bind) => (
          <Choice
            bind={bind}
            options={people}
            optional
            value={values.concernsId}
            onChange={(concernsId) => change({ concernsId })}
          />
        )}
      </Field>
      <ChipField label="处理">
        {open ? (
          <Chips label="处理" words={REMEDIES} value={values.as} onChange={(as) => as && change({ as })} />
        ) : (
          <Chips
            label="处理"
            words={CLOSED_REMEDIES}
            value={values.as === 'follow_up' ? null : values.as}
            onChange={(as) => as && change({ as })}
          />
        )}
      </ChipField>
      {values.as === 'measure' && (
        <>
          <Field
            label="措施"
            above
            required
            error={error?.fields['remedy.content'] ?? error?.fields['remedy']}
          >
            {(bind) => (
              <LongText
                bind={bind}
                rows={2}
                max={2000}
                value={values.measure}
                onChange={(measure) => change({ measure })}
              />
            )}
          </Field>
          <Field label="责任人" above required error={error?.fields['remedy.owner']}>
            {(bind) => (
              <Input
                {...bind}
                maxLength={40}
                value={values.owner}
                onChange={(event) => change({ owner: event.target.value })}
              />
            )}
          </Field>
          <Field
            label="完成期限"
            above
            required
            error={error?.fields['remedy.dueOn'] ?? error?.fields['dueOn']}
          >
            {(bind) => <DayField bind={bind} value={values.dueOn} onChange={(dueOn) => change({ dueOn })} />}
          </Field>
        </>
      )}
    </FormSheet>
  );
}
