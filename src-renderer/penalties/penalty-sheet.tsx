import { Checkbox, Input } from 'antd';
import { useState } from 'react';
import type { OrderOffers } from '#contract/penalties.ts';
import { words } from '#contract/words.ts';
import { PENALTY_CONDITIONS, type PenaltyCondition } from '#domain/penalty-offers.ts';
import { office } from '../api/office.ts';
import { useOffice } from '../api/use-office.ts';
import { ChipField } from '../moves/chip-field.tsx';
import { DayField } from '../moves/day-field.tsx';
import type { SheetProps } from '../moves/doing-sheet.tsx';
import { OrderBrief } from '../moves/order-brief.tsx';
import { useTyped } from '../moves/use-typed.ts';
import { Field } from '../ui/field.tsx';
import { SignedSheet } from './signed-sheet.tsx';
import { TextArea } from './text-area.tsx';
import { YuanField } from './yuan-field.tsx';

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
  const [requestId] = useState(() => crypto.randomUUID());
  const order = work.orders.find(({ id }) => id === orderId);
  const { values, change, forget } = useTyped(`penalty ${orderId}`, {
    conditions: found.offers.map(({ condition }) => condition) as readonly PenaltyCondition[],
    facts: found.offers.map(({ fact }) => fact).join('\n'),
    evidence: found.offers.map(({ evidence }) => evidence).join('\n'),
    basis: '客户投诉中心处罚规定：施工单位拒收通知、无故不到场、未按期或未合格整改的，处以罚款。',
    proposal: '',
    amountFen: null as number | null,
    contractNo: view.contractNo ?? '',
    howPaid: '从工程款中扣除',
    payOn: null as string | null,
  });
  const holding = PENALTY_CONDITIONS.filter((each) =>
    found.offers.some(({ condition }) => condition === each),
  );
  return (
    <SignedSheet
      title="提出处罚"
      word="提出并签字"
      note={order && <OrderBrief order={order} reply={false} />}
      sentence={`提出对 ${order?.departmentLabel ?? ''} 的处罚（${values.conditions.map((each) => words.penaltyCondition[each]).join('、')}），送总协调员定金额。`}
      act={async (pin) => {
        const { number } = await office('penalty.propose', {
          requestId,
          orderId,
          ...values,
          conditions: [...values.conditions],
          pin,
        });
        forget();
        return `已提出处罚 ${number}。`;
      }}
      onDone={onDone}
      onClose={onClose}
    >
      {(fault) => (
        <>
          <ChipField label="处罚条件" required error={fault('conditions')}>
            <div role="group" aria-label="处罚条件" className="tick-list">
              {holding.map((condition) => (
                <Checkbox
                  key={condition}
                  checked={values.conditions.includes(condition)}
                  onChange={(event) =>
                    change({
                      conditions: holding.filter((each) =>
                        each === condition ? event.target.checked : values.conditions.includes(each),
                      ),
                    })
                  }
                >
                  {words.penaltyCondition[condition]}
                </Checkbox>
              ))}
            </div>
          </ChipField>
          <TextArea
            label="事实经过"
            required
            rows={4}
            max={4000}
            fault={fault('facts')}
            value={values.facts}
            onChange={(facts) => change({ facts })}
          />
          <TextArea
            label="证据材料"
            required
            rows={2}
            max={2000}
            fault={fault('evidence')}
            value={values.evidence}
            onChange={(evidence) => change({ evidence })}
          />
          <TextArea
            label="处罚依据"
            rows={2}
            max={1000}
            fault={fault('basis')}
            value={values.basis}
            onChange={(basis) => change({ basis })}
          />
          <TextArea
            label="处罚建议"
            rows={2}
            max={2000}
            fault={fault('proposal')}
            value={values.proposal}
            onChange={(proposal) => change({ proposal })}
          />
          <Field label="建议金额" above error={fault('amountFen')} hint="可不填，金额由总协调员定">
            {(bind) => (
              <YuanField bind={bind} fen={values.amountFen} onChange={(amountFen) => change({ amountFen })} />
            )}
          </Field>
          <Field label="合同编号" above error={fault('contractNo')}>
            {(bind) => (
              <Input
                {...bind}
                maxLength={60}
                value={values.contractNo}
                onChange={(event) => change({ contractNo: event.target.value })}
              />
            )}
          </Field>
          <Field label="执行方式" above error={fault('howPaid')}>
            {(bind) => (
              <Input
                {...bind}
                maxLength={200}
                value={values.howPaid}
                onChange={(event) => change({ howPaid: event.target.value })}
              />
            )}
          </Field>
          <Field label="执行期限" above error={fault('payOn')}>
            {(bind) => <DayField bind={bind} value={values.payOn} onChange={(payOn) => change({ payOn })} />}
          </Field>
        </>
      )}
    </SignedSheet>
  );
}
