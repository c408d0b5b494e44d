import { useOffice } from '../../api/use-office.ts';
import { openCase } from '../../state/place.ts';
import { Empty, ErrorBar } from '../../ui/notices.tsx';
import { wordWeek } from './inspection-words.ts';

/** What signed inspections found in one's own work, with what is to be done. */
export function OwnFindings() {
  const { data: findings, error, again } = useOffice('inspection.mine', undefined);
  return (
    <section className="sheet listing" aria-label="检查结果">
      <div className="sheet-head">
        <h2>每周检查：与我有关的问题</h2>
        {findings && <span className="quiet">{findings.length} 条</span>}
      </div>
      <ErrorBar error={error} again={again} />
      {findings?.length === 0 && (
        <Empty title="没有与您有关的问题">主管每周抽查登记、处理和回访，签字后的问题显示在这里。</Empty>
      )}
      {findings !== undefined && findings.length > 0 && (
        <div className="listing-scroll" role="region" aria-label="检查发现" tabIndex={0}>
          <table>
            <thead>
              <tr>
                <th scope="col">检查周</th>
                <th scope="col">事项</th>
                <th scope="col">检查内容</th>
                <th scope="col">发现的问题</th>
                <th scope="col">整改</th>
                <th scope="col">检查编号</th>
              </tr>
            </thead>
            <tbody>
              {findings.map((finding) => (
                <tr key={finding.id}>
                  <td>{wordWeek(finding.week)}</td>
                  <td>
                    <button
                      type="button"
                      className="text-button number"
                      onClick={() => openCase(finding.caseId)}
                    >
                      {finding.caseNumber}
                    </button>
                  </td>
                  <td>{finding.checkText ?? '—'}</td>
                  <td className="note" title={finding.content}>
                    {finding.content}
                  </td>
                  <td>
                    {finding.measure
                      ? `${finding.measure.owner}，${finding.measure.dueOn} 前`
                      : finding.followUpId === null
                        ? '—'
                        : '已记入跟踪'}
                  </td>
                  <td className="number">{finding.number}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
