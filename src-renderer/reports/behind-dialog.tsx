import { Button } from 'antd';
import type { AskInput } from '#contract/endpoints.ts';
import type { FigureView } from '#contract/reports.ts';
import { words } from '#contract/words.ts';
import { useOffice } from '../api/use-office.ts';
import { openCase } from '../state/place.ts';
import { Dialog } from '../ui/dialog.tsx';
import { ErrorBar } from '../ui/notices.tsx';
import { TimeText } from '../ui/time-text.tsx';
import { StateWord } from '../ui/words.tsx';
import type { ReportScope } from './reports-screen.tsx';

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
            {data.total > data.rows.length &&
              `，这里列出最早的 ${data.rows.length} 件，全部请导出 Excel 查看`}
          </p>
          <div className="behind-scroll">
            <table className="behind">
              <thead>
                <tr>
                  {['编号', '状态', '受理', '客户', '类别', '内容', '责任人'].map((head) => (
                    <th key={head} scope="col">
                      {head}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {data.rows.map((row) => (
                  <tr key={row.id}>
                    <td>
                      <button
                        type="button"
                        className="text-button number"
                        onClick={() => {
                          onClose();
                          openCase(row.id);
                        }}
                      >
                        {row.number}
                      </button>
                    </td>
                    <td>
                      <StateWord state={row.state} />
                    </td>
                    <td>
                      <TimeText at={row.receivedAt} />
                    </td>
                    <td>{row.customerName}</td>
                    <td>
                      {words.kind[row.kind]} · {row.categoryLabel}
                    </td>
                    <td className="content" title={row.content}>
                      {row.content}
                    </td>
                    <td>{row.ownerName}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
    </Dialog>
  );
}
