import { useState } from 'react';
import { useSession } from '../../state/session.ts';
import { Chips } from '../../ui/chips.tsx';
import { CalendarView } from './calendar-view.tsx';
import './clocks.css';
import { RuleTable } from './rule-table.tsx';

const PARTS = { rules: '时限', calendar: '日历' } as const;

/** 时限与日历: how long everything may take, and which days count as work. The administrator changes them. */
export function ClocksPage() {
  const [part, setPart] = useState<keyof typeof PARTS>('rules');
  const mayChange = useSession((state) => state.session?.person.roles.includes('admin') ?? false);
  const chips = (
    <Chips label="时限或日历" small words={PARTS} value={part} onChange={(next) => next && setPart(next)} />
  );
  return part === 'rules' ? (
    <RuleTable mayChange={mayChange} parts={chips} />
  ) : (
    <CalendarView mayChange={mayChange} parts={chips} />
  );
}
