import { Button } from 'antd';
import { useState } from 'react';
import { words } from '#contract/words.ts';
import type { PeriodChoice } from '#domain/period.ts';
import type { CaseKind } from '#domain/terms.ts';
import { dayOf } from '#domain/time.ts';
import { useNow } from '../../api/clock.ts';
import { office } from '../../api/office.ts';
import { useOffice } from '../../api/use-office.ts';
import { Chips } from '../../ui/chips.tsx';
import { ErrorBar } from '../../ui/notices.tsx';
import { BehindDialog, type Behind, type ReportScope } from './behind-dialog.tsx';
import { ExportDialog } from '../../ui/export-dialog.tsx';
import { FigureTable } from './figure-table.tsx';
import { PeriodPicker, type Unit } from './period-picker.tsx';

const ALL = 'all';
const KINDS = { [ALL]: '全部', ...words.kind } as const;
const UNITS: readonly Unit[] = ['day', 'shift', 'week', 'friday_week', 'month', 'quarter', 'year', 'any'];

/** 指标: the figures of a period with their formulas, the cases behind each, and the Excel summary (spec 50). */
export function FiguresTab({ todayOnly }: { readonly todayOnly: boolean }) {
  const now = useNow();
  const [kind, setKind] = useState<CaseKind | null>(null);
  const [chosen, setChosen] = useState<PeriodChoice | null>(null);
  const [behind, setBehind] = useState<Behind | null>(null);
  const [exporting, setExporting] = useState(false);

  const today = now && dayOf(now);
  const usual: PeriodChoice | null = today ? { unit: todayOnly ? 'day' : 'month', day: today } : null;
  const period = chosen ?? usual;
  const scope: ReportScope | null = period && { period, kind };
  const { data, error, again, asking } = useOffice('report.figures', scope);

  return (
    <>
      <div className="reports-scope">
        {period && (
          <PeriodPicker
            units={UNITS}
            value={period}
            onChange={setChosen}
            error={error?.fields['period']}
            todayOnly={todayOnly}
          />
        )}
        <KindChips kind={kind} onChange={setKind} />
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
        {data && <FigureTable figures={data.figures} onOpen={setBehind} />}
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
        <ExportDialog
          sentence={`${data?.period ?? ''}，${scope.kind ? words.kind[scope.kind] : '全部种类'}：台账、指标、满意度、按日、按类别，各一张工作表。`}
          start={(phoneReason) => office('job.startSummary', { ...scope, phoneReason })}
          onClose={() => setExporting(false)}
        />
      )}
    </>
  );
}

/** One kind of case, or all. */
export function KindChips(props: {
  readonly kind: CaseKind | null;
  readonly onChange: (kind: CaseKind | null) => void;
}) {
  return (
    <div className="field">
      <span className="label">种类</span>
      <Chips
        label="种类"
        words={KINDS}
        value={props.kind ?? ALL}
        small
        onChange={(word) => props.onChange(word === ALL ? null : word)}
      />
    </div>
  );
}
