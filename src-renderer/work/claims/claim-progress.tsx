import { Button } from 'antd';
import { type ClaimPaymentView, type ClaimView, claimWords } from '#contract/work/claims.ts';
import { words } from '#contract/words.ts';
import { wordFen } from '#domain/text/money.ts';
import { dayOf } from '#domain/time.ts';
import { useNow } from '../../api/clock.ts';
import type { ClaimDoing } from './claim-doing.ts';
import { Money } from './claim-words.tsx';

interface ClaimProgressProps {
  readonly claim: ClaimView;
  /** Null for those who may not. */
  readonly onDo: ((doing: ClaimDoing) => void) | null;
  readonly onVoid: ((payment: ClaimPaymentView) => void) | null;
}

/** What was agreed on, line by line with what has been paid and done, and the payments with their receipts. */
export function ClaimProgress({ claim, onDo, onVoid }: ClaimProgressProps) {
  if (claim.remedies.length === 0) return null;
  const settling = claim.moves.some(({ move, ok }) => move === 'settle' && ok);
  const voidable = claim.moves.some(({ move, ok }) => move === 'void_payment' && ok);
  return (
    <>
      <table className="claim-table" aria-label="处理内容">
        <thead>
          <tr>
            <th scope="col">处理内容</th>
            <th scope="col" className="money">
              金额
            </th>
            <th scope="col">期限</th>
            <th scope="col">进度</th>
          </tr>
        </thead>
        <tbody>
          {claim.remedies.map((remedy) => (
            <tr key={remedy.id}>
              <td>
                {words.remedy[remedy.remedy]}：{remedy.what}
              </td>
              <td className="money">
                <Money fen={remedy.amountFen} />
              </td>
              <td>{remedy.dueOn ?? '—'}</td>
              <td>
                <Progress claim={claim} remedy={remedy} />
                {onDo && settling && !remedy.done && (
                  <Button
                    size="small"
                    aria-label={`${remedy.paidOut ? '登记付款' : '登记落实'} ${remedy.what}`}
                    onClick={() => onDo({ form: remedy.paidOut ? 'pay' : 'deliver', remedyId: remedy.id })}
                  >
                    {remedy.paidOut ? '付款' : '落实'}
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">合计</th>
            <td className="money">
              <Money fen={claim.worthFen} />
            </td>
            <td colSpan={2}>
              {claim.payableFen > 0 && `应付 ${wordFen(claim.payableFen)}，已付 ${wordFen(claim.paidFen)}`}
            </td>
          </tr>
        </tfoot>
      </table>
      {claim.payments.length > 0 && (
        <ol className="claim-payments" aria-label="付款登记">
          {claim.payments.map((payment) => (
            <li key={payment.id} className={payment.voidedAt === null ? undefined : 'voided'}>
              <span>{payment.paidOn}</span>
              <span>{wordPayment(payment)}</span>
              {payment.voidedAt !== null && (
                <span className="void-words">
                  已作废（{payment.voidedByName}）：{payment.voidReason}
                </span>
              )}
              {onVoid && voidable && payment.voidedAt === null && (
                <button type="button" className="text-button" onClick={() => onVoid(payment)}>
                  作废…
                </button>
              )}
            </li>
          ))}
        </ol>
      )}
    </>
  );
}

function Progress({
  claim,
  remedy,
}: {
  readonly claim: ClaimView;
  readonly remedy: ClaimView['remedies'][number];
}) {
  const now = useNow();
  if (remedy.done)
    return (
      <span className="state-word bar-done" title={remedy.doneNote ?? undefined}>
        {remedy.paidOut ? '已付清' : `${remedy.doneOn ?? ''} 已落实`}
      </span>
    );
  if (claim.state !== 'signed' && claim.state !== 'settling') return '—';
  const late = now !== null && remedy.dueOn !== null && remedy.dueOn < dayOf(now);
  return (
    <span className={`state-word ${late ? 'bar-seal' : 'bar-open'}`}>
      {late && '逾期 '}
      {remedy.paidOut && remedy.paidFen > 0 ? `已付 ${wordFen(remedy.paidFen)}` : late ? '' : '未办'}
    </span>
  );
}

function wordPayment({ amountFen, means, receiptNumber, receiver, byName, note }: ClaimPaymentView): string {
  return [
    `${wordFen(amountFen)} ${claimWords.means[means]}`,
    `收据 ${receiptNumber}`,
    `领款 ${receiver}`,
    `${byName} 登记`,
    ...(note === null ? [] : [note]),
  ].join('，');
}
