import type { TrackedCase } from '#contract/work/work.ts';
import { words } from '#contract/words.ts';
import type { TrackingState } from '#domain/terms.ts';
import type { Instant } from '#domain/time.ts';
import { useNow } from '../../api/clock.ts';
import { useOffice } from '../../api/use-office.ts';
import { openCase } from '../../state/place.ts';
import { Empty, ErrorBar } from '../../ui/notices.tsx';
import { TimeText } from '../../ui/time-text.tsx';

/** The open cases whose latest note has this tracking state, by next contact (D2). */
export function TrackingList({ tracking }: { readonly tracking: TrackingState }) {
  const { data: cases, error, again } = useOffice('followUp.byTracking', { tracking });
  return (
    <section className="sheet listing" aria-label={words.tracking[tracking]}>
      <ErrorBar error={error} again={again} />
      {cases?.length === 0 && (
        <Empty title={`没有“${words.tracking[tracking]}”的事项`}>
          登记跟踪记录时选了这个跟踪状态的未办结事项列在这里，按下次联系时间排列；换了状态或办结后自动移走。
        </Empty>
      )}
      {cases !== undefined && cases.length > 0 && (
        <div className="listing-scroll" role="region" aria-label="清单" tabIndex={0}>
          <table>
            <thead>
              <tr>
                <th scope="col">编号</th>
                <th scope="col">下次联系</th>
                <th scope="col">客户</th>
                <th scope="col">跟踪内容</th>
                <th scope="col">记录</th>
                <th scope="col">已过</th>
                <th scope="col">跟进责任人</th>
              </tr>
            </thead>
            <tbody>
              {cases.map((entry) => (
                <Line key={entry.caseId} entry={entry} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

function Line({ entry }: { readonly entry: TrackedCase }) {
  return (
    <tr>
      <td>
        <button type="button" className="text-button number" onClick={() => openCase(entry.caseId)}>
          {entry.caseNumber}
        </button>
      </td>
      <td>{entry.nextContactAt ? <NextContact at={entry.nextContactAt} /> : '—'}</td>
      <td>{[entry.customerName, entry.unit].filter(Boolean).join(' ')}</td>
      <td className="note" title={entry.content}>
        {entry.content}
      </td>
      <td>
        {entry.byName} <TimeText at={entry.at} />
      </td>
      <td>{entry.days === 0 ? '今天' : `${entry.days} 天`}</td>
      <td>{entry.ownerName}</td>
    </tr>
  );
}

/** When the customer is to be asked again; a moment that has passed may not be forgotten. */
function NextContact({ at }: { readonly at: Instant }) {
  const now = useNow();
  if (now === null || at >= now) return <TimeText at={at} />;
  return (
    <span className="state-word bar-seal">
      已过 <TimeText at={at} />
    </span>
  );
}
