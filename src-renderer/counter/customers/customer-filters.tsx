import { Checkbox, Input, type InputRef } from 'antd';
import { useEffect, useRef } from 'react';
import { words } from '#contract/words.ts';
import { useCounterPeople } from '../../house/people/use-counter-people.ts';
import { type CustomersPlace, showCustomers, useWindow } from '../../state/place.ts';
import { Chips } from '../../ui/chips.tsx';
import { Choice } from '../../ui/choice.tsx';
import { Field } from '../../ui/field.tsx';

const ALL = 'all';
const TYPES = { [ALL]: '全部', ...words.customerType } as const;
const TICKS = {
  members: '会员',
  open: '有未办结',
  dissatisfied: '上次不满意',
  talk: '待首次面谈',
} as const satisfies Partial<Record<keyof CustomersPlace, string>>;

/** One box to find by: any of what a customer is known by. */
export function CustomerSearch({ shown }: { readonly shown: boolean }) {
  const query = useWindow((state) => state.customers.query);
  const box = useRef<InputRef>(null);
  useEffect(() => {
    if (shown) box.current?.focus({ cursor: 'all' });
  }, [shown]);
  return (
    <Input
      ref={box}
      className="archive-search"
      aria-label="查找客户"
      placeholder="电话后几位 / 姓名 / 拼音首字母 / 房号 / 合同编号"
      allowClear
      maxLength={100}
      value={query}
      onChange={(event) => showCustomers({ query: event.target.value, active: null })}
      onKeyDown={(event) => {
        if (event.key === 'ArrowDown') document.querySelector<HTMLElement>('.archive [role=grid]')?.focus();
      }}
    />
  );
}

/** What narrows the list. */
export function CustomerFilters() {
  const place = useWindow((state) => state.customers);
  const people = useCounterPeople();
  // Object.keys of a record of words are its words.
  const ticks = Object.keys(TICKS) as (keyof typeof TICKS)[];
  return (
    <div className="archive-filters">
      <Chips
        label="客户类型"
        words={TYPES}
        value={place.type ?? ALL}
        small
        onChange={(type) => showCustomers({ type: type === ALL ? null : type })}
      />
      <div className="archive-ticks">
        {ticks.map((tick) => (
          <Checkbox
            key={tick}
            checked={place[tick]}
            onChange={(event) => showCustomers({ [tick]: event.target.checked })}
          >
            {TICKS[tick]}
          </Checkbox>
        ))}
      </div>
      <Field label="责任专员" className="archive-clerk">
        {(bind) => (
          <Choice
            bind={bind}
            options={people}
            optional
            value={place.clerkId}
            onChange={(clerkId) => showCustomers({ clerkId })}
          />
        )}
      </Field>
    </div>
  );
}
