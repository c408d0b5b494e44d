import { Input } from 'antd';
import { useState } from 'react';
import type { CategoryView, Dictionaries } from '#contract/house/dictionaries.ts';
import { words } from '#contract/words.ts';
import type { SameDayItem } from '#domain/terms.ts';
import { office } from '../../api/office.ts';
import { ChipField } from '../../work/moves/chip-field.tsx';
import { FormSheet } from '../../work/moves/form-sheet.tsx';
import { Chips } from '../../ui/chips.tsx';
import { Choice } from '../../ui/choice.tsx';
import { Field } from '../../ui/field.tsx';
import { useAct } from './use-act.tsx';

interface CategoryFormProps {
  readonly entry: CategoryView | null;
  /** Where a new one stands; null for a heading. */
  readonly parentId: number | null;
  readonly data: Dictionaries;
  readonly onDone: (sentence: string) => void;
  readonly onClose: () => void;
}

/** A category; those of the second level know their department, whether they are same-day items, and a deadline. */
export function CategoryForm({ entry, parentId, data, onDone, onClose }: CategoryFormProps) {
  const [label, setLabel] = useState(entry?.label ?? '');
  const [departmentId, setDepartmentId] = useState(entry?.departmentId ?? null);
  const [sameDay, setSameDay] = useState<SameDayItem | null>(entry?.sameDay ?? null);
  const [hours, setHours] = useState(entry?.deadlineHours?.toString() ?? '');
  const under = entry?.parentId ?? parentId;
  const parent = data.categories.find(({ id }) => id === under);
  const act = useAct(async () => {
    await office('dictionary.saveCategory', {
      id: entry?.id ?? null,
      parentId: under,
      label,
      departmentId,
      sameDay,
      deadlineHours: hours.trim() === '' ? null : Number(hours),
    });
    onDone(`已保存“${label}”。`);
    return '';
  });
  return (
    <FormSheet
      title={entry ? `修改“${entry.label}”` : parent ? `在“${parent.label}”下添加` : '添加一级类别'}
      word="保存"
      error={act.error}
      sending={act.working}
      onSubmit={() => void act.run()}
      onClose={onClose}
    >
      <Field label="名称" above required error={act.error?.fields['label']}>
        {(bind) => (
          <Input {...bind} maxLength={20} value={label} onChange={(event) => setLabel(event.target.value)} />
        )}
      </Field>
      {under !== null && (
        <>
          <Field label="默认派给" above error={act.error?.fields['departmentId']}>
            {(bind) => (
              <Choice
                bind={bind}
                optional
                options={data.departments
                  .filter(({ retired }) => !retired)
                  .map(({ id, name, initials }) => ({ value: id, label: name, search: initials }))}
                value={departmentId}
                onChange={setDepartmentId}
              />
            )}
          </Field>
          <ChipField label="当日件">
            <Chips
              label="当日件"
              small
              optional
              words={words.sameDay}
              value={sameDay}
              onChange={setSameDay}
            />
          </ChipField>
          <Field
            label="处理时限"
            above
            error={act.error?.fields['deadlineHours']}
            hint="小时；只能比统一时限长，留空按统一时限"
          >
            {(bind) => (
              <Input
                {...bind}
                maxLength={6}
                value={hours}
                onChange={(event) => setHours(event.target.value)}
              />
            )}
          </Field>
        </>
      )}
    </FormSheet>
  );
}
