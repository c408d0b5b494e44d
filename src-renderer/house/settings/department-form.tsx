import { Input } from 'antd';
import { useState } from 'react';
import type { DepartmentView } from '#contract/house/dictionaries.ts';
import { office } from '../../api/office.ts';
import { ChipField } from '../../work/moves/chip-field.tsx';
import { FormSheet } from '../../work/moves/form-sheet.tsx';
import { Chips } from '../../ui/chips.tsx';
import { Field } from '../../ui/field.tsx';
import { useAct } from './use-act.tsx';

const KINDS = { own: '部门', contractor: '施工单位/供方' } as const;

interface DepartmentFormProps {
  /** Null for a new one. */
  readonly entry: DepartmentView | null;
  readonly onDone: (sentence: string) => void;
  readonly onClose: () => void;
}

/** A department or contractor: how it is reached, who stands in, how long its work usually takes. */
export function DepartmentForm({ entry, onDone, onClose }: DepartmentFormProps) {
  const [typed, setTyped] = useState({
    name: entry?.name ?? '',
    contact: entry?.contact ?? '',
    phone: entry?.phone ?? '',
    deputy: entry?.deputy ?? '',
    cycleHours: entry?.cycleHours?.toString() ?? '',
  });
  const [kind, setKind] = useState<DepartmentView['kind']>(entry?.kind ?? 'own');
  const act = useAct(async () => {
    const { cycleHours, ...texts } = typed;
    await office('dictionary.saveDepartment', {
      id: entry?.id ?? null,
      ...texts,
      kind,
      cycleHours: cycleHours.trim() === '' ? null : Number(cycleHours),
    });
    onDone(`已保存“${typed.name}”。`);
    return '';
  });
  const field = (
    key: keyof typeof typed,
    label: string,
    more: { required?: boolean; hint?: string } = {},
  ) => (
    <Field label={label} above {...more} error={act.error?.fields[key]}>
      {(bind) => (
        <Input
          {...bind}
          maxLength={40}
          value={typed[key]}
          onChange={(event) => setTyped({ ...typed, [key]: event.target.value })}
        />
      )}
    </Field>
  );
  return (
    <FormSheet
      title={entry ? `修改“${entry.name}”` : '添加部门或施工单位'}
      word="保存"
      error={act.error}
      sending={act.working}
      onSubmit={() => void act.run()}
      onClose={onClose}
    >
      {field('name', '名称', { required: true })}
      <ChipField label="种类">
        <Chips label="种类" small words={KINDS} value={kind} onChange={(next) => next && setKind(next)} />
      </ChipField>
      {field('contact', '联系人')}
      {field('phone', '电话')}
      {field('deputy', '代理人')}
      {field('cycleHours', '通常周期', { hint: '小时；比 24 小时长时，处理时限按它延长' })}
    </FormSheet>
  );
}
