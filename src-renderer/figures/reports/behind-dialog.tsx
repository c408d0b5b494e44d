import { Button } from 'antd';
import type { AskInput } from '#contract/endpoints.ts';
import type { FigureView } from '#contract/figures/reports.ts';
import { useOffice } from '../../api/use-office.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorBar } from '../../ui/notices.tsx';
import { CaseRows } from './case-rows.tsx';

/** What the figures are asked for. */
export type ReportScope = Pick<AskInput<'report.figures'>, 'period' | 'kind'>;

/** Which number was opened. */
export interface Behind {
  readonly figure: FigureView;
  readonly part: AskInput<'report.cases'>['part'];
}

interface BehindDialogProps {
  readonly behind: Behind;
  readonly scope: ReportScope;
  readonly onClose: () => void;
}

/** The cases behind a figure; one click opens one. */
export function BehindDialog({ behind: { figure, part }, scope, onClose }: BehindDialogProps) {
  const { data, error, again } = useOffice('report.cases', { ...scope, key: figure.key, part });
  return (
    <Dialog
      title={`${figure.name}：${part === 'cases' ? '计入的事项' : '分母中的事项'}`}
      wide
      onClose={onClose}
      foot={<Button onClick={onClose}>关闭</Button>}
    >
      <p className="quiet">{figure.formula}</p>
      <ErrorBar error={error} again={again} />
      {data && (
        <>
          <p>
            共 {data.total} 件事项
            {data.imported > 0 && `，其中 ${data.imported} 件是导入的历史，在“台账 · 历史导入”里查看`}
            {data.total - data.imported > data.rows.length &&
              `，这里列出最早的 ${data.rows.length} 件，全部请导出 Excel 查看`}
          </p>
          <CaseRows rows={data.rows} onLeave={onClose} />
        </>
      )}
    </Dialog>
  );
}
