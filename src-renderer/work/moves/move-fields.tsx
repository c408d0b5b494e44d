import { Input } from 'antd';
import type { CaseView } from '#contract/counter/cases.ts';
import type { DepartmentView, Dictionaries } from '#contract/house/dictionaries.ts';
import type { OrderView } from '#contract/work/moves.ts';
import { words } from '#contract/words.ts';
import { LEVELS, SPECIAL_CLOSE_KINDS } from '#domain/terms.ts';
import { heardAtDispatch } from '#domain/work/work-order.ts';
import { ScanPicker } from '../../counter/attachments/scan-picker.tsx';
import { Chips } from '../../ui/chips.tsx';
import { Choice } from '../../ui/choice.tsx';
import { Field, type FieldBinding } from '../../ui/field.tsx';
import { LongText } from '../../ui/long-text.tsx';
import { ChipField } from './chip-field.tsx';
import { DayField } from './day-field.tsx';
import type { MakeableMove } from './doing.ts';
import type { MoveField, MoveValues } from './move-values.ts';
import { DUTIES, REASON_WORDS } from './move-words.ts';

interface MoveFieldsProps {
  readonly move: MakeableMove;
  readonly view: CaseView;
  readonly fields: readonly MoveField[];
  readonly orders: readonly OrderView[];
  readonly dictionaries: Dictionaries | undefined;
  readonly values: MoveValues;
  readonly errors: Readonly<Record<string, string>>;
  readonly onChange: (patch: Partial<MoveValues>) => void;
}

/** The fields of a move's sheet, in the order in which one thinks of them. */
export function MoveFields(props: MoveFieldsProps) {
  return (
    <>
      {props.fields.map((field) => (
        <OneField key={field} {...props} field={field} />
      ))}
    </>
  );
}

const NATURES = { valid: words.nature.valid, improvable: words.nature.improvable } as const;
const NOT_INVALID = '无效须主管签字确认，请用“判定无效”。';
const YES_NO = { yes: '理解', no: '不理解' } as const;
const ADOPTED = { yes: '采纳', no: '不采纳' } as const;
const SIGNED = {
  satisfied: words.confirmation.satisfied,
  understands: words.confirmation.understands,
} as const;
const LEVEL_WORDS: Readonly<Record<string, string>> = {
  none: '客户未表态',
  1: `1 ${words.level[1]}`,
  2: `2 ${words.level[2]}`,
  3: `3 ${words.level[3]}`,
  4: `4 ${words.level[4]}`,
};
const CLOSE_KINDS: Readonly<Record<string, string>> = Object.fromEntries(
  SPECIAL_CLOSE_KINDS.map((kind) => [kind, words.closeKind[kind]]),
);

function OneField(props: MoveFieldsProps & { readonly field: MoveField }) {
  const { move, view, field, orders, dictionaries, values, errors, onChange } = props;
  const error = errors[field];
  switch (field) {
    case 'orderId':
      if (orders.length < 2) return null;
      return (
        <ChipField label="工单" error={error}>
          <Chips
            label="工单"
            words={Object.fromEntries(
              orders.map((order) => [order.id, `${order.number.split('-').at(-1)} ${order.departmentLabel}`]),
            )}
            value={values.orderId === null ? null : String(values.orderId)}
            onChange={(id) => onChange({ orderId: Number(id) })}
          />
        </ChipField>
      );
    case 'nature':
      return (
        <ChipField label="性质" error={error} hint={values.nature ? DUTIES[values.nature] : NOT_INVALID}>
          <Chips
            label="性质"
            words={NATURES}
            value={values.nature === 'invalid' ? null : values.nature}
            onChange={(nature) => onChange({ nature })}
          />
        </ChipField>
      );
    case 'departmentId':
      return (
        <Field label="责任部门" above required error={error}>
          {(bind) => (
            <Choice
              bind={bind}
              options={departmentsOf(dictionaries?.departments ?? [])}
              value={values.departmentId}
              onChange={(departmentId) => onChange({ departmentId })}
            />
          )}
        </Field>
      );
    case 'means':
      return (
        <ChipField label="派单方式" error={error} hint={arrivalHint(values, dictionaries)}>
          <Chips
            label="派单方式"
            words={words.orderMeans}
            value={values.means}
            onChange={(means) => means && onChange({ means })}
          />
        </ChipField>
      );
    case 'adopted':
      return (
        <ChipField label="是否采纳" error={error}>
          <YesNo
            label="是否采纳"
            words={ADOPTED}
            value={values.adopted}
            onChange={(adopted) => onChange({ adopted })}
          />
        </ChipField>
      );
    case 'level':
      return (
        <ChipField
          label="客户评价"
          error={error}
          hint={values.level === null ? '没有客户的话，转待回访。' : undefined}
        >
          <Chips
            label="客户评价"
            words={LEVEL_WORDS}
            value={String(values.level ?? 'none')}
            onChange={(chosen) =>
              onChange({ level: LEVELS.find((level) => String(level) === chosen) ?? null })
            }
          />
        </ChipField>
      );
    case 'understands':
      return (
        <ChipField label="客户态度" error={error}>
          <YesNo
            label="客户态度"
            words={YES_NO}
            value={values.understands}
            onChange={(understands) => onChange({ understands })}
          />
        </ChipField>
      );
    case 'reasonId':
      return (
        <Field label="不满意的原因" above error={error}>
          {(bind) => (
            <Choice
              bind={bind}
              optional
              options={(dictionaries?.terms ?? [])
                .filter((term) => term.dictionary === 'dissatisfaction' && !term.retired)
                .map(({ id, label }) => ({ value: id, label }))}
              value={values.reasonId}
              onChange={(reasonId) => onChange({ reasonId })}
            />
          )}
        </Field>
      );
    case 'signed':
      return (
        <ChipField label="客户签字意见" error={error} hint="以纸质签字为准，原件随登记表存档。">
          <Chips
            label="客户签字意见"
            words={SIGNED}
            value={values.signed}
            onChange={(signed) => onChange({ signed })}
          />
        </ChipField>
      );
    case 'closeKind':
      return (
        <ChipField label="关闭种类" error={error}>
          <Chips
            label="关闭种类"
            small
            words={CLOSE_KINDS}
            value={values.closeKind}
            onChange={(kind) =>
              onChange({ closeKind: SPECIAL_CLOSE_KINDS.find((known) => known === kind) ?? null })
            }
          />
        </ChipField>
      );
    case 'attachmentId':
      return (
        <ChipField label="客户签字或来函的扫描件" error={error}>
          <ScanPicker
            subject={{ of: 'case', id: view.id }}
            value={values.attachmentId}
            chosen="已附上，随撤诉一起提交。"
            hint="选扫描件，或在上面填纸质编号；两样至少一样。"
            onChange={(attachmentId) => onChange({ attachmentId })}
          />
        </ChipField>
      );
    case 'resumeOn':
      return (
        <Field label="恢复日期" above required error={error} hint="最长 30 天，到日自动恢复。">
          {(bind) => (
            <DayField bind={bind} value={values.resumeOn} onChange={(resumeOn) => onChange({ resumeOn })} />
          )}
        </Field>
      );
    default: {
      const { label, max, rows, required } = textOf(move, field, view);
      const change = (text: string) => onChange({ [field]: text });
      return (
        <Field label={label} above required={required} error={error}>
          {rows > 1 ? longText(values[field], max, rows, change) : shortText(values[field], max, change)}
        </Field>
      );
    }
  }
}

type TextField =
  | 'paper'
  | 'managerWord'
  | 'reason'
  | 'person'
  | 'instruction'
  | 'by'
  | 'reply'
  | 'note'
  | 'answer'
  | 'reasonText';

function textOf(move: MakeableMove, field: TextField, view: CaseView) {
  const required = !(move === 'confirm_on_the_spot_nature' && field === 'reason');
  const texts = {
    reason: {
      label: REASON_WORDS[move] ?? '原因',
      max: move === 'void' || move === 'escalate' ? 400 : 1000,
      rows: 2,
      required,
    },
    paper: { label: '客户签字单、来函的纸质编号', max: 60, rows: 1, required: false },
    managerWord: { label: '不待客户同意收费就派单的理由', max: 400, rows: 2, required: true },
    person: { label: '经办人', max: 40, rows: 1, required: false },
    instruction: { label: '处理要求', max: 2000, rows: 3, required: false },
    by: { label: move === 'sign_for' ? '签收人' : '答复人', max: 40, rows: 1, required: true },
    reply: {
      label: move === 'reply' ? '答复内容' : '口头答复',
      max: move === 'reply' ? 4000 : 2000,
      rows: 4,
      required: true,
    },
    note: { label: '审核意见', max: 1000, rows: 2, required: false },
    answer: {
      label: view.kind === 'complaint' || view.kind === 'repair' ? '处理与答复' : '答复内容',
      max: 4000,
      rows: 4,
      required: true,
    },
    reasonText: { label: '客户的话', max: 1000, rows: 2, required: false },
  } as const satisfies Record<TextField, unknown>;
  return texts[field];
}

const longText = (value: string, max: number, rows: number, onChange: (text: string) => void) =>
  function Long(bind: FieldBinding) {
    return <LongText bind={bind} rows={rows} max={max} value={value} onChange={onChange} />;
  };

const shortText = (value: string, max: number, onChange: (text: string) => void) =>
  function Short(bind: FieldBinding) {
    return (
      <Input {...bind} maxLength={max} value={value} onChange={(event) => onChange(event.target.value)} />
    );
  };

function YesNo(props: {
  readonly label: string;
  readonly words: Readonly<Record<'yes' | 'no', string>>;
  readonly value: boolean | null;
  readonly onChange: (value: boolean) => void;
}) {
  const { value, onChange } = props;
  return (
    <Chips
      label={props.label}
      words={props.words}
      value={value === null ? null : value ? 'yes' : 'no'}
      onChange={(chosen) => onChange(chosen === 'yes')}
    />
  );
}

// C20: from when a contractor's four hours run, said where the way is chosen.
function arrivalHint(
  { departmentId, means }: MoveValues,
  dictionaries: Dictionaries | undefined,
): string | undefined {
  const to = dictionaries?.departments.find(({ id }) => id === departmentId);
  if (to?.kind !== 'contractor') return undefined;
  return heardAtDispatch(means)
    ? '对方已接到通知：到场或提交方案的时限从现在起算。'
    : '送纸质通知单的，到场时限从对方签收起算。';
}

function departmentsOf(departments: readonly DepartmentView[]) {
  return departments
    .filter(({ retired }) => !retired)
    .map(({ id, name, kind, contact }) => ({
      value: id,
      label: name,
      group: kind === 'own' ? '本单位部门' : '施工单位、供方',
      search: contact ?? '',
    }));
}
