import type { Parsed } from '#contract/endpoints.ts';
import { AppError } from '#contract/errors.ts';
import type { Moved } from '#contract/work/moves.ts';
import { wordFen } from '#domain/text/money.ts';
import { wordInstant } from '#domain/time.ts';
import type { CaseRecord } from '../../counter/cases/case-row.ts';
import type { Context } from '../../office/router.ts';
import type { Journal } from '../../register/audit/journal.ts';
import type { Db } from '../../register/open.ts';
import type { FollowUps } from './follow-ups.ts';

/** D10: the customer agrees to the price of a repair; kept as a contact with who, how and when. Call in a transaction. */
export function createConsent(
  db: Db,
  journal: Journal,
  areas: {
    readonly followUps: FollowUps;
    readonly openCase: (caseId: number) => CaseRecord;
    readonly after: (caseId: number, context: Context) => Moved;
  },
): (input: Parsed<'followUp.consent'>, context: Context) => Moved {
  const agree = db.prepare('UPDATE "case" SET price_consent = 1, version = version + 1 WHERE id = ?');
  return ({ caseId, withWhom, means, agreedAt, note }, context) => {
    const { now, actor } = context;
    const record = areas.openCase(caseId);
    if (record.kind !== 'repair' || record.priceFen === null || record.priceFen === 0)
      throw new AppError('rule-broken', '本件没有收费，不必登记客户同意；需要收费的，请先更正收费金额。');
    if (agreedAt > now)
      throw new AppError('bad-input', '客户同意的时间不能晚于现在，未保存。', { agreedAt: '不能晚于现在。' });
    const price = wordFen(record.priceFen);
    const said = `客户同意收费 ${price}（${wordInstant(agreedAt)}）。${note ?? ''}`;
    const row = areas.followUps.insert(
      {
        caseId,
        orderId: null,
        round: record.round,
        type: 'contact',
        tracking: null,
        withWhom,
        means,
        content: said,
        nextContactAt: null,
        apologised: false,
        explained: false,
      },
      now,
      actor,
    );
    agree.run(caseId);
    journal.append({
      at: now,
      actor,
      type: 'case.price-consent',
      subject: `case/${caseId}`,
      facts: { price, agreedAt, means },
      personal: { withWhom, note },
      rows: [['case', caseId], row],
    });
    return areas.after(caseId, context);
  };
}
