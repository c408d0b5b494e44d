import { Button } from 'antd';
import { words } from '#contract/words.ts';
import { useOffice } from '../../api/use-office.ts';
import { openCase } from '../../state/place.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorBar } from '../../ui/notices.tsx';
import { wordLedgerTime } from './word-ledger-time.ts';

/** A matter of the old ledger with everything it says, where it stood, and which of our cases repeat it. */
export function ImportedDialog({ id, onClose }: { readonly id: number; readonly onClose: () => void }) {
  const { data, error, again } = useOffice('imported.get', { id });
  const facts: readonly (readonly [string, string | null])[] = data
    ? [
        ['受理时间', wordLedgerTime(data.receivedAt, data.dayOnly)],
        ['事项类别', words.kind[data.kind]],
        ['问题类别', data.categoryLabel],
        ['客户', data.customerName],
        ['电话', data.phones],
        ['房号', data.unit],
        ['项目', data.project],
        ['渠道', data.channelLabel],
        ['内容', data.content],
        ['责任部门', data.departmentLabel],
        ['经办人', data.person],
        ['处理结果', data.result],
        ['办结时间', data.closedAt && wordLedgerTime(data.closedAt, data.closedAt.slice(11, 16) === '00:00')],
        ['性质', data.nature && words.nature[data.nature]],
        ['满意度', data.level && words.level[data.level]],
        ['原状态', data.stateLabel],
        ['备注', data.remarks],
      ]
    : [];
  return (
    <Dialog
      title={data ? `导入的历史 ${data.oldNumber ?? '（无编号）'}` : '导入的历史'}
      wide
      onClose={onClose}
      foot={<Button onClick={onClose}>关闭</Button>}
    >
      <ErrorBar error={error} again={again} />
      {data && (
        <>
          <dl className="facts imported-facts">
            {facts.map(
              ([name, value]) =>
                value !== null && (
                  <div key={name}>
                    <dt>{name}</dt>
                    <dd className="selectable">{value}</dd>
                  </div>
                ),
            )}
          </dl>
          {data.repeats.length > 0 && (
            <p>
              本台登记为它的重复件：
              {data.repeats.map(({ caseId, number }) => (
                <button
                  key={caseId}
                  type="button"
                  className="text-button number"
                  onClick={() => {
                    onClose();
                    openCase(caseId);
                  }}
                >
                  {number}
                </button>
              ))}
            </p>
          )}
          <p className="quiet">
            出自“{data.fileName}”第 {data.fileRow} 行，{data.importedBy}{' '}
            {data.importedAt.slice(0, 16).replace('T', ' ')} 导入
          </p>
        </>
      )}
    </Dialog>
  );
}
