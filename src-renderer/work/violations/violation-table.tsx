import type { ViolationView } from '#contract/work/violations.ts';
import { words } from '#contract/words.ts';
import { wordDuration } from '#domain/work/clocks/clock-explain.ts';
import { openCase } from '../../state/place.ts';
import { TimeText } from '../../ui/time-text.tsx';
import { NumberText } from '../../ui/words.tsx';

interface ViolationTableProps {
  readonly entries: readonly ViolationView[];
  /** Leaves the columns out that the form beside needs the room of. */
  readonly short: boolean;
  readonly onPrint: (entry: ViolationView) => void;
  /** Voids an entry; null for those who may not. */
  readonly onVoid: ((entry: ViolationView) => void) | null;
}

/** The entries in their places; a voided one stays, struck through, with its reason (E2). */
export function ViolationTable({ entries, short, onPrint, onVoid }: ViolationTableProps) {
  return (
    <div className="listing-scroll" role="region" aria-label="登记内容" tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">编号</th>
            <th scope="col">种类</th>
            <th scope="col">部门、人员</th>
            <th scope="col">情况</th>
            {!short && (
              <>
                <th scope="col">应答复</th>
                <th scope="col">实际答复</th>
                <th scope="col">延误</th>
                <th scope="col">有关事项</th>
              </>
            )}
            <th scope="col">登记</th>
            {!short && (
              <th scope="col">
                <span className="unseen">打印</span>
              </th>
            )}
            {onVoid && !short && (
              <th scope="col">
                <span className="unseen">作废</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <tr key={entry.id} className={entry.voidedAt === null ? undefined : 'voided'}>
              <td>
                <NumberText>{entry.number}</NumberText>
              </td>
              <td>{words.violationKind[entry.kind]}</td>
              <td>{[entry.departmentLabel, entry.person].filter(Boolean).join(' ')}</td>
              <td className="note" title={[wordVoid(entry), entry.content].filter(Boolean).join(' ')}>
                {entry.voidedAt === null ? (
                  entry.content
                ) : (
                  <>
                    <span className="void-words">{wordVoid(entry)}</span> <del>{entry.content}</del>
                  </>
                )}
              </td>
              {!short && (
                <>
                  <td>{entry.dueAt ? <TimeText at={entry.dueAt} /> : '—'}</td>
                  <td>{wordReply(entry)}</td>
                  <td>
                    {entry.delayMinutes === null || entry.delayMinutes === 0
                      ? '—'
                      : wordDuration(entry.delayMinutes * 60_000)}
                  </td>
                  <td>
                    {entry.caseId !== null && entry.caseNumber !== null && (
                      <button
                        type="button"
                        className="text-button number"
                        onClick={() => openCase(entry.caseId ?? 0)}
                      >
                        {entry.orderNumber ?? entry.caseNumber}
                      </button>
                    )}
                  </td>
                </>
              )}
              <td>
                {entry.byName} <TimeText at={entry.at} />
              </td>
              {!short && (
                <td>
                  <button
                    type="button"
                    className="text-button"
                    aria-label={`打印 ${entry.number}`}
                    onClick={() => onPrint(entry)}
                  >
                    打印
                  </button>
                </td>
              )}
              {onVoid && !short && (
                <td>
                  {entry.voidedAt === null && (
                    <button
                      type="button"
                      className="text-button"
                      aria-label={`作废 ${entry.number}`}
                      onClick={() => onVoid(entry)}
                    >
                      作废…
                    </button>
                  )}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function wordReply({ kind, repliedAt }: ViolationView) {
  if (repliedAt) return <TimeText at={repliedAt} />;
  return kind === 'non_cooperation' ? '登记时未答复' : '—';
}

const wordVoid = ({ voidedAt, voidedByName, voidReason }: ViolationView) =>
  voidedAt === null ? null : `已作废（${voidedByName}）：${voidReason}`;
