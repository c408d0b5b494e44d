import { Button } from 'antd';
import { useState } from 'react';
import type { AskInput } from '#contract/endpoints.ts';
import { words } from '#contract/words.ts';
import type { CalendarUnit } from '#domain/period.ts';
import type { CaseKind } from '#domain/terms.ts';
import { dayOf } from '#domain/time.ts';
import { useNow } from '../api/clock.ts';
import { useOffice } from '../api/use-office.ts';
import { useSession } from '../state/session.ts';
import { Chips } from '../ui/chips.tsx';
import { Field } from '../ui/field.tsx';
import { ErrorBar } from '../ui/notices.tsx';
import { DayField } from '../moves/day-field.tsx';
import { BehindDialog, type Behind } from './behind-dialog.tsx';
import { ExportDialog } from './export-dialog.tsx';
import { FigureTable } from './figure-table.tsx';
import './reports.css';

/** What a report is asked for. */
export type ReportScope = Pick<AskInput<'report.figures'>, 'period' | 'kind'>;

const ALL = 'all';
const KINDS = { [ALL]: '全部', ...words.kind } as const;
const UNITS = {
  day: '日',
  week: '周（周一至周日）',
  friday_week: '周（周五至周四）',
  month: '月',
  quarter: '季',
  year: '年',
  any: '任意',
} as const satisfies Record<CalendarUnit | 'any', string>;

/** 报表: the figures of a period with their formulas, the cases behind each, and the Excel summary (spec 50). */
export function ReportsScreen() {
  const now = useNow();
  const roles = useSession((state) => state.session?.person.roles) ?? [];
  // Spec 10 Roles: a receptionist sees the present day.
  const todayOnly = !roles.some((role) => role === 'handler' || role === 'manager');
  const [unit, setUnit] = useState<CalendarUnit | 'any'>(todayOnly ? 'day' : 'month');
  const [kind, setKind] = useState<CaseKind | null>(null);
  const [chosen, setChosen] = useState<{ readonly first: string | null; readonly last: string | null }>({
    first: null,
    last: null,
  });
  const [behind, setBehind] = useState<Behind | null>(null);
  const [exporting, setExporting] = useState(false);

  const today = now && dayOf(now);
  const first = todayOnly ? today : (chosen.first ?? today);
  const last = chosen.last ?? today;
  const scope = first && last ? scopeOf(unit, kind, first, last) : null;
  const { data, error, again, asking } = useOffice('report.figures', scope);

  return (
    <div className="reports">
      <h1 className="unseen">报表</h1>
      <div className="reports-scope">
        {!todayOnly && (
          <div className="field">
            <span className="label">期间</span>
            <Chips label="期间" words={UNITS} value={unit} small onChange={(word) => word && setUnit(word)} />
          </div>
        )}
        {!todayOnly && (
          <Field label={unit === 'any' ? '起始' : '所在日'} error={error?.fields['period']}>
            {(bind) => (
              <DayField bind={bind} value={first} onChange={(day) => setChosen({ ...chosen, first: day })} />
            )}
          </Field>
        )}
        {unit === 'any' && (
          <Field label="截止">
            {(bind) => (
              <DayField bind={bind} value={last} onChange={(day) => setChosen({ ...chosen, last: day })} />
            )}
          </Field>
        )}
        <div className="field">
          <span className="label">种类</span>
          <Chips
            label="种类"
            words={KINDS}
            value={kind ?? ALL}
            small
            onChange={(word) => setKind(word === ALL ? null : word)}
          />
        </div>
      </div>
      <section className="sheet reports-sheet" aria-busy={asking}>
        <div className="sheet-head">
          <h2>{data?.period}</h2>
          {data && (
            <span className="hint">
              上期 {data.before}，去年同期 {data.lastYear}。指向指标看口径，点数字看所列事项
            </span>
          )}
        </div>
        <ErrorBar error={error} again={again} />
        {data && <FigureTable view={data} onOpen={setBehind} />}
        <div className="sheet-foot">
          <span className="hint grow">
            {todayOnly ? '接待员只看当天。' : ''}作废的不计入指标；未到期的不计入及时率。
          </span>
          <Button type="primary" disabled={scope === null} onClick={() => setExporting(true)}>
            导出 Excel
          </Button>
        </div>
      </section>
      {behind && scope && <BehindDialog behind={behind} scope={scope} onClose={() => setBehind(null)} />}
      {exporting && scope && (
        <ExportDialog scope={scope} period={data?.period ?? ''} onClose={() => setExporting(false)} />
      )}
    </div>
  );
}

function scopeOf(
  unit: CalendarUnit | 'any',
  kind: CaseKind | null,
  first: string,
  last: string,
): ReportScope {
  return { period: unit === 'any' ? { unit, first, last } : { unit, day: first }, kind };
}
