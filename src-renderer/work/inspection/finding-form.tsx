import type { InspectionItem } from '#contract/work/inspection.ts';
import type { CheckPoint } from '#domain/work/inspection.ts';
import { OPEN_STATES } from '#domain/terms.ts';
import { office } from '../../api/office.ts';
import { useSent } from '../../api/use-sent.ts';
import { MeasureFields } from '../dispatch/measure-fields.tsx';
import { ChipField } from '../moves/chip-field.tsx';
import { FormSheet } from '../moves/form-sheet.tsx';
import { TextArea, tiesOf } from '../moves/sheet-fields.tsx';
import { useTyped } from '../moves/use-typed.ts';
import { useCounterPeople } from '../../house/people/use-counter-people.ts';
import { Chips } from '../../ui/chips.tsx';
import { Choice } from '../../ui/choice.tsx';
import { Field } from '../../ui/field.tsx';

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
    finding: '',
    // oxlint-disable-next-line typescript/no-unnecessary-type-assertion -- widened: it may change
    concernsId: item.ownerId as number | null,
    // oxlint-disable-next-line typescript/no-unnecessary-type-assertion -- widened: it may change
    as: 'record' as keyof typeof REMEDIES,
    content: '',
    owner: item.ownerName,
    dueOn: null as string | null,
  });
  const { error, sending, send } = useSent();
  const people = useCounterPeople();
  const submit = () =>
    send(async () => {
      const { as, content, owner, dueOn } = values;
      await office('inspection.find', {
        itemId: item.id,
        checkKey: point?.key ?? null,
        content: values.finding,
        concernsId: values.concernsId,
        // An empty day is refused by the office beside its field.
        remedy: as === 'measure' ? { as, content, owner, dueOn: dueOn ?? '' } : { as },
      });
      forget();
      onDone();
    });
  const faults = error?.fields ?? {};
  const tie = tiesOf(values, change, faults);
  return (
    <FormSheet
      title={point ? `不符合：${point.text}` : '发现的问题'}
      word="记下"
      error={error}
      sending={sending}
      onSubmit={() => void submit()}
      onClose={onDone}
    >
      <TextArea label="问题" required rows={2} max={1000} {...tie('finding', 'content')} />
      <Field label="有关人员" above error={faults['concernsId']} hint="签字后本人能看到">
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
        <MeasureFields
          label="措施"
          values={values}
          faults={{
            content: faults['remedy.content'] ?? faults['remedy'],
            owner: faults['remedy.owner'],
            dueOn: faults['remedy.dueOn'] ?? faults['dueOn'],
          }}
          onChange={change}
        />
      )}
    </FormSheet>
  );
}
