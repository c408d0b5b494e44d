import type { ClaimRow } from '#contract/work/claims.ts';
import { isOpenClaim } from '#domain/work/claims/claim.ts';
import { dayOf } from '#domain/time.ts';
import { useNow } from '../../api/clock.ts';
import { openCase } from '../../state/place.ts';
import { TimeText } from '../../ui/time-text.tsx';
import { ClaimStateWord, Money } from './claim-words.tsx';

interface ClaimListProps {
  readonly rows: readonly ClaimRow[];
  readonly chosen: number | null;
  /** Leaves the columns out that the claim beside shows anyway. */
  readonly short: boolean;
  readonly onChoose: (row: ClaimRow) => void;
}

/** Claims in their places, newest first. */
export function ClaimList({ rows, chosen, short, onChoose }: ClaimListProps) {
  const now = useNow();
  return (
    <div className="listing-scroll" role="region" aria-label="索赔列表" tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">编号</th>
            <th scope="col">状态</th>
            <th scope="col">客户</th>
            {!short && <th scope="col">房号</th>}
            {!short && <th scope="col">有关事项</th>}
            {!short && (
              <th scope="col" className="money">
                要求
              </th>
            )}
            <th scope="col" className="money">
              商定
            </th>
            <th scope="col" className="money">
              已付
            </th>
            {!short && <th scope="col">下一期限</th>}
            {!short && <th scope="col">经办</th>}
            {!short && <th scope="col">登记</th>}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr
              key={row.id}
              className={[row.state === 'voided' && 'voided', row.id === chosen && 'chosen']
                .filter(Boolean)
                .join(' ')}
            >
              <td>
                <button
                  type="button"
                  className="text-button number"
                  aria-pressed={row.id === chosen}
                  onClick={() => onChoose(row)}
                >
                  {row.number}
                </button>
              </td>
              <td>
                <ClaimStateWord state={row.state} />
              </td>
              <td>{row.customerName}</td>
              {!short && <td>{row.unit}</td>}
              {!short && (
                <td>
                  <button type="button" className="text-button number" onClick={() => openCase(row.caseId)}>
                    {row.caseNumber}
                  </button>
                </td>
              )}
              {!short && (
                <td className="money">
                  <Money fen={row.askedFen} />
                </td>
              )}
              <td className="money">
                <Money fen={row.worthFen} />
              </td>
              <td className="money">
                <Money fen={row.paidFen === 0 ? null : row.paidFen} />
              </td>
              {!short && <td>{wordDue(row, now && dayOf(now))}</td>}
              {!short && <td>{row.handlerName}</td>}
              {!short && (
                <td>
                  <TimeText at={row.openedAt} />
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function wordDue({ nextDueOn, state }: ClaimRow, today: string | null) {
  if (nextDueOn === null || !isOpenClaim(state)) return '—';
  if (today === null || nextDueOn >= today) return nextDueOn;
  return <span className="state-word bar-seal">{nextDueOn} 逾期</span>;
}
