import { Select } from 'antd';
import { useState } from 'react';
import type { CaseKind } from '#domain/terms.ts';
import { useOffice } from '../../api/use-office.ts';
import type { FieldBinding } from '../../ui/field.tsx';
import { useSettled } from '../../ui/use-settled.ts';

interface CaseChoiceProps {
  readonly bind: FieldBinding;
  readonly value: number | null;
  readonly onChange: (value: number | null) => void;
  /** Only cases of this kind; every kind when left out. */
  readonly kind?: CaseKind;
  /** Only cases that are not settled. */
  readonly open?: boolean;
  /** Left out of the list. */
  readonly except?: number;
}

/** One case of the register, found as in the search box: number, phone tail, name or any text. */
export function CaseChoice({ bind, value, onChange, kind, open = false, except }: CaseChoiceProps) {
  const [typed, setTyped] = useState('');
  const query = useSettled(typed.trim(), 150);
  const filter = { query, kind: kind ?? null, state: open ? ('open' as const) : null };
  const { data: page, error } = useOffice('case.page', { ...filter, limit: 20 });
  const found = (page?.rows ?? []).filter(({ id }) => id !== except);
  const outside = value !== null && page !== undefined && !found.some(({ id }) => id === value);
  const { data: chosen } = useOffice('case.get', outside ? { id: value } : null);
  return (
    <Select<number | null>
      {...bind}
      value={value}
      onChange={(next) => onChange(next ?? null)}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      allowClear
      virtual={false}
      listHeight={300}
      options={[...(outside && chosen ? [chosen] : []), ...found].map((row) => ({
        value: row.id,
        label: [
          row.number,
          [row.customerName, row.unit].filter(Boolean).join(' '),
          row.content.slice(0, 24),
        ].join(' · '),
      }))}
      notFoundContent={
        <span className="hint">{error?.message ?? '没有找到，可输入编号、电话后四位、姓名或内容'}</span>
      }
    />
  );
}
