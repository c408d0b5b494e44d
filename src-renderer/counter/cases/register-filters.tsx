import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { CLOCK_STATES } from '#contract/counter/register.ts';
import { words } from '#contract/words.ts';
import { type CaseKind, type CaseState, LEVELS, NATURES } from '#domain/terms.ts';
import { addDays, dayOf } from '#domain/time.ts';
import { officeNow } from '../../api/clock.ts';
import { useOffice } from '../../api/use-office.ts';
import { DayField } from '../../work/moves/day-field.tsx';
import { EVERYTHING, filterRegister, type RegisterPlace, useWindow } from '../../state/place.ts';
import { FilterChip, FlagChip } from './filter-chip.tsx';

/** What the register can be narrowed by, each a chip in sight; those in use stand out. */
export function RegisterFilters({ narrowed }: { readonly narrowed: boolean }) {
  const filter = useWindow((state) => state.register);
  const { data: dictionaries } = useOffice('dictionary.all', undefined);
  const { data: people } = useOffice('people.list', undefined);
  const set = (change: Partial<RegisterPlace>) => filterRegister(change);
  const categories = dictionaries?.categories ?? [];
  return (
    <div className="register-filters" role="group" aria-label="筛选">
      <FilterChip
        label="种类"
        value={filter.kind}
        options={choicesOf<CaseKind>(words.kind)}
        onChange={(kind) => set({ kind })}
      />
      <FilterChip
        label="状态"
        value={filter.state}
        options={[{ value: 'open', label: '未办结' }, ...choicesOf<CaseState | 'open'>(words.state)]}
        onChange={(state) => set({ state })}
      />
      <FilterChip
        label="时限"
        value={filter.clock}
        options={CLOCK_STATES.map((value) => ({ value, label: value }))}
        onChange={(clock) => set({ clock })}
      />
      <FilterChip
        label="类别"
        value={filter.categoryId}
        options={categories
          .filter(({ parentId }) => parentId === null)
          .flatMap((top) => [
            { value: top.id, label: top.label },
            ...categories
              .filter(({ parentId }) => parentId === top.id)
              .map(({ id, label }) => ({ value: id, label: `　${label}` })),
          ])}
        onChange={(categoryId) => set({ categoryId })}
      />
      <FilterChip
        label="部门"
        value={filter.departmentId}
        options={(dictionaries?.departments ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(departmentId) => set({ departmentId })}
      />
      <FilterChip
        label="跟进"
        value={filter.ownerId}
        options={(people ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(ownerId) => set({ ownerId })}
      />
      <FilterChip
        label="性质"
        value={filter.nature}
        options={NATURES.map((value) => ({ value, label: words.nature[value] }))}
        onChange={(nature) => set({ nature })}
      />
      <FilterChip
        label="末次回访"
        value={filter.level}
        options={LEVELS.map((value) => ({ value, label: `${value} ${words.level[value]}` }))}
        onChange={(level) => set({ level })}
      />
      <Received />
      <FlagChip label="重复投诉" value={filter.repeat} onChange={(repeat) => set({ repeat })} />
      <FlagChip label="补录" value={filter.late} onChange={(late) => set({ late })} />
      {narrowed && (
        <Button type="link" size="small" onClick={() => set({ ...EVERYTHING, query: filter.query })}>
          清除筛选
        </Button>
      )}
    </div>
  );
}

const PERIODS = {
  today: '今天',
  yesterday: '昨天',
  week: '最近 7 天',
  month: '本月',
  lastMonth: '上月',
  year: '今年',
  lastYear: '去年',
  own: '自选日期…',
} as const;
type PeriodWord = keyof typeof PERIODS;

/** When it was received: a usual period in one choice, or any two days. */
function Received(): ReactNode {
  const { from, to } = useWindow((state) => state.register);
  const [choosing, setChoosing] = useState(false);
  const today = dayOf(officeNow() ?? '2000-01-01T00:00:00.000+08:00');
  const known = (Object.keys(PERIODS) as PeriodWord[]).find((word) => {
    const days = daysOf(word, today);
    return days !== null && days.from === from && days.to === to;
  });
  const own = choosing || (known === undefined && (from !== null || to !== null));
  return (
    <>
      <FilterChip
        label="受理日期"
        value={own ? 'own' : (known ?? null)}
        options={choicesOf<PeriodWord>(PERIODS)}
        onChange={(word) => {
          setChoosing(word === 'own');
          const days = word === null ? null : daysOf(word, today);
          if (word !== 'own') filterRegister({ from: days?.from ?? null, to: days?.to ?? null });
        }}
      />
      {own && (
        <span className="own-days">
          <DayField
            bind={bindOf('受理日期从')}
            value={from}
            onChange={(day) => filterRegister({ from: day })}
          />
          至
          <DayField bind={bindOf('受理日期到')} value={to} onChange={(day) => filterRegister({ to: day })} />
        </span>
      )}
    </>
  );
}

function daysOf(word: PeriodWord, today: string): { readonly from: string; readonly to: string } | null {
  const year = Number(today.slice(0, 4));
  const monthStart = `${today.slice(0, 7)}-01`;
  const beforeMonth = addDays(monthStart, -1);
  switch (word) {
    case 'today':
      return { from: today, to: today };
    case 'yesterday':
      return { from: addDays(today, -1), to: addDays(today, -1) };
    case 'week':
      return { from: addDays(today, -6), to: today };
    case 'month':
      return { from: monthStart, to: today };
    case 'lastMonth':
      return { from: `${beforeMonth.slice(0, 7)}-01`, to: beforeMonth };
    case 'year':
      return { from: `${year}-01-01`, to: today };
    case 'lastYear':
      return { from: `${year - 1}-01-01`, to: `${year - 1}-12-31` };
    case 'own':
      return null;
    default:
      return word satisfies never;
  }
}

function bindOf(label: string) {
  return {
    id: label,
    status: '',
    'aria-invalid': false,
    'aria-describedby': undefined,
    'aria-label': label,
  } as const;
}

function choicesOf<Word extends string>(of: Readonly<Partial<Record<Word, string>>>) {
  // Object.keys of a record of words are its words.
  return (Object.keys(of) as Word[]).map((value) => ({ value, label: of[value] ?? value }));
}
