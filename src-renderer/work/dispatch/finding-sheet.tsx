import { words } from '#contract/words.ts';
import { REMEDY_TYPES, type RemedyType } from '#domain/terms.ts';
import { office } from '../../api/office.ts';
import { useOffice } from '../../api/use-office.ts';
import { ChipField } from '../moves/chip-field.tsx';
import type { SheetProps } from '../moves/sheet-props.ts';
import { FormSheet } from '../moves/form-sheet.tsx';
import { useSending } from '../moves/use-sending.ts';
import { useTyped } from '../moves/use-typed.ts';
import { Chips } from '../../ui/chips.tsx';
import { Choice } from '../../ui/choice.tsx';
import { Field } from '../../ui/field.tsx';
import { LongText } from '../../ui/long-text.tsx';

interface FindingValues {
  readonly causeId: number | null;
  readonly causeText: string;
  readonly measures: string;
  readonly remedyGiven: RemedyType | null;
  readonly result: string;
}

/** Cause, what was done, remedy given and result, as they stand on the form (T8, J1). */
export function FindingSheet({ view, onDone, onClose }: SheetProps) {
  const { data: dictionaries } = useOffice('dictionary.all', undefined);
  const { version, error, sending, send } = useSending(view);
  const causes = (dictionaries?.terms ?? []).filter((term) => term.dictionary === 'cause');
  const blank: FindingValues = {
    causeId: causes.find(({ label }) => label === view.causeLabel)?.id ?? null,
    causeText: view.causeText ?? '',
    measures: view.measures ?? '',
    remedyGiven: REMEDY_TYPES.find((remedy) => remedy === view.remedyGiven) ?? null,
    result: view.result ?? '',
  };
  // What was typed over an older state of the form is not offered again over a newer one (E8).
  const { values, change, forget } = useTyped(`${view.id} finding ${version}`, blank);
  const submit = async () => {
    const sent = await send(() => office('finding.save', { caseId: view.id, version, ...values }));
    if (!sent) return;
    forget();
    onDone('已保存原因与结果。');
  };
  const text = (field: 'causeText' | 'measures' | 'result', label: string, max: number) => (
    <Field label={label} above error={error?.fields[field]}>
      {(bind) => (
        <LongText
          bind={bind}
          rows={2}
          max={max}
          value={values[field]}
          onChange={(value) => change({ [field]: value })}
        />
      )}
    </Field>
  );
  return (
    <FormSheet
      title="原因与结果"
      word="保存"
      error={error}
      sending={sending}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Field label="原因类别" above error={error?.fields['causeId']}>
        {(bind) => (
          <Choice
            bind={bind}
            optional
            options={causes.filter(({ retired }) => !retired).map(({ id, label }) => ({ value: id, label }))}
            value={values.causeId}
            onChange={(causeId) => change({ causeId })}
          />
        )}
      </Field>
      {text('causeText', '原因说明', 2000)}
      {text('measures', '采取措施', 2000)}
      <ChipField label="处理方式">
        <Chips
          label="处理方式"
          small
          optional
          words={words.remedy}
          value={values.remedyGiven}
          onChange={(remedyGiven) => change({ remedyGiven })}
        />
      </ChipField>
      {text('result', '处理结果', 4000)}
    </FormSheet>
  );
}
