import type { OrderOffers } from '#contract/work/penalties.ts';
import { words } from '#contract/words.ts';
import { PENALTY_CONDITIONS, type PenaltyCondition } from '#domain/work/penalties/penalty-offers.ts';
import { office } from '../../api/office.ts';
import { useOffice } from '../../api/use-office.ts';
import type { SheetProps } from '../moves/sheet-props.ts';
import { OrderBrief } from '../moves/order-brief.tsx';
import { DayLine, FenLine, TextArea, TextLine, Ticks, tiesOf } from '../moves/sheet-fields.tsx';
import { useTyped } from '../moves/use-typed.ts';
import { ProposalSheet } from './proposal-sheet.tsx';

type OrderSheetProps = SheetProps & { readonly orderId: number };

/** 客户投诉处罚意见 (D4): the conditions that hold, the fact, the evidence, an amount if one is suggested. */
export function PenaltySheet(props: OrderSheetProps) {
  const { data } = useOffice('penalty.offers', { caseId: props.view.id });
  const found = data?.find(({ orderId }) => orderId === props.orderId);
  return found ? <PenaltyForm {...props} found={found} /> : null;
}

function PenaltyForm({
  view,
  work,
  orderId,
  found,
  onDone,
  onClose,
}: OrderSheetProps & { readonly found: OrderOffers }) {
  const offers = found.offers.filter(({ condition }) => found.chargeable.includes(condition));
  const order = work.orders.find(({ id }) => id === orderId);
  const { values, change, forget } = useTyped(`penalty ${orderId}`, {
    conditions: offers.map(({ condition }) => condition) as readonly PenaltyCondition[],
    facts: offers.map(({ fact }) => fact).join('\n'),
    evidence: offers.map(({ evidence }) => evidence).join('\n'),
    basis: '客户投诉中心处罚规定：施工单位拒收通知、无故不到场、未按期或未合格整改的，处以罚款。',
    proposal: '',
    amountFen: null as number | null,
    contractNo: view.contractNo ?? '',
    howPaid: '从工程款中扣除',
    payOn: null as string | null,
  });
  const holding = PENALTY_CONDITIONS.filter((each) => offers.some(({ condition }) => condition === each));
  return (
    <ProposalSheet
      title="提出处罚"
      what="处罚"
      note={order && <OrderBrief order={order} reply={false} />}
      sentence={`提出对 ${order?.departmentLabel ?? ''} 的处罚（${values.conditions.map((each) => words.penaltyCondition[each]).join('、')}），送总协调员定金额。`}
      propose={(signed) =>
        office('penalty.propose', { ...signed, orderId, ...values, conditions: [...values.conditions] })
      }
      forget={forget}
      onDone={onDone}
      onClose={onClose}
    >
      {(faults) => {
        const tie = tiesOf(values, change, faults);
        return (
          <>
            <Ticks
              label="处罚条件"
              required
              offered={holding}
              words={words.penaltyCondition}
              {...tie('conditions')}
            />
            <TextArea label="事实经过" required rows={4} max={4000} {...tie('facts')} />
            <TextArea label="证据材料" required rows={2} max={2000} {...tie('evidence')} />
            <TextArea label="处罚依据" rows={2} max={1000} {...tie('basis')} />
            <TextArea label="处罚建议" rows={2} max={2000} {...tie('proposal')} />
            <FenLine label="建议金额" hint="可不填，金额由总协调员定" {...tie('amountFen')} />
            <TextLine label="合同编号" max={60} {...tie('contractNo')} />
            <TextLine label="执行方式" max={200} {...tie('howPaid')} />
            <DayLine label="执行期限" {...tie('payOn')} />
          </>
        );
      }}
    </ProposalSheet>
  );
}
