import { Input } from 'antd';
import { useState } from 'react';
import { addDays, dayOf } from '#domain/time.ts';
import { office } from '../api/office.ts';
import { officeNow } from '../api/clock.ts';
import { useOffice } from '../api/use-office.ts';
import { DayField } from '../moves/day-field.tsx';
import type { SheetProps } from '../moves/doing-sheet.tsx';
import { OrderBrief } from '../moves/order-brief.tsx';
import { useTyped } from '../moves/use-typed.ts';
import { Field } from '../ui/field.tsx';
import { SignedSheet } from './signed-sheet.tsx';
import { TextArea } from './text-area.tsx';

type OrderSheetProps = SheetProps & { readonly orderId: number };

/** 应急维修 (D5): proposed by the representative, approved by a manager. */
export function EmergencySheet({ work, orderId, onDone, onClose }: OrderSheetProps) {
  const [requestId] = useState(() => crypto.randomUUID());
  const order = work.orders.find(({ id }) => id === orderId);
  const now = officeNow();
  const today = now === null ? null : dayOf(now);
  const { values, change, forget } = useTyped(`emergency ${orderId}`, {
    reason: '',
    team: '应急维修队',
    fromOn: today,
    toOn: today && addDays(today, 2),
    scope: order?.instruction ?? '',
  });
  return (
    <SignedSheet
      title="建议启动应急维修"
      word="提出并签字"
      note={order && <OrderBrief order={order} reply={false} />}
      sentence={`建议由 ${values.team} 代 ${order?.departmentLabel ?? ''} 应急维修，${values.fromOn ?? ''} 至 ${values.toOn ?? ''}，报主管批准。`}
      act={async (pin) => {
        const { number } = await office('emergency.propose', {
          requestId,
          orderId,
          ...values,
          fromOn: values.fromOn ?? '',
          toOn: values.toOn ?? '',
          pin,
        });
        forget();
        return `已提出应急维修 ${number}。`;
      }}
      onDone={onDone}
      onClose={onClose}
    >
      {(fault) => (
        <>
          <TextArea
            label="启动理由"
            required
            rows={2}
            max={2000}
            fault={fault('reason')}
            value={values.reason}
            onChange={(reason) => change({ reason })}
          />
          <Field label="维修队伍" above required error={fault('team')}>
            {(bind) => (
              <Input
                {...bind}
                maxLength={60}
                value={values.team}
                onChange={(event) => change({ team: event.target.value })}
              />
            )}
          </Field>
          <TextArea
            label="维修内容"
            required
            rows={2}
            max={2000}
            fault={fault('scope')}
            value={values.scope}
            onChange={(scope) => change({ scope })}
          />
          <Field label="开工" above required error={fault('fromOn')}>
            {(bind) => (
              <DayField bind={bind} value={values.fromOn} onChange={(fromOn) => change({ fromOn })} />
            )}
          </Field>
          <Field label="完工" above required error={fault('toOn')}>
            {(bind) => <DayField bind={bind} value={values.toOn} onChange={(toOn) => change({ toOn })} />}
          </Field>
        </>
      )}
    </SignedSheet>
  );
}

/** 弹劾意见 (D6) against a department of our own: facts, analysis, proposal. */
export function ImpeachSheet({ view, work, orderId, onDone, onClose }: OrderSheetProps) {
  const { data } = useOffice('penalty.offers', { caseId: view.id });
  const [requestId] = useState(() => crypto.randomUUID());
  const order = work.orders.find(({ id }) => id === orderId);
  const facts = data?.find((each) => each.orderId === orderId)?.offers.map(({ fact }) => fact) ?? [];
  const { values, change, forget } = useTyped(`impeach ${orderId}`, {
    person: order?.person ?? '',
    facts: facts.join('\n'),
    analysis: '',
    consequences: '',
    proposal: '',
    evidence: '',
  });
  return (
    <SignedSheet
      title="提出弹劾"
      word="提出并签字"
      note={order && <OrderBrief order={order} reply={false} />}
      sentence={`提出对 ${order?.departmentLabel ?? ''} 的弹劾意见，先由该部门确认，再报公司领导审批。`}
      act={async (pin) => {
        const { number } = await office('penalty.impeach', { requestId, orderId, ...values, pin });
        forget();
        return `已提出弹劾 ${number}。`;
      }}
      onDone={onDone}
      onClose={onClose}
    >
      {(fault) => (
        <>
          <Field label="责任人" above error={fault('person')}>
            {(bind) => (
              <Input
                {...bind}
                maxLength={40}
                value={values.person}
                onChange={(event) => change({ person: event.target.value })}
              />
            )}
          </Field>
          <TextArea
            label="事实经过"
            required
            rows={4}
            max={4000}
            fault={fault('facts')}
            value={values.facts}
            onChange={(next) => change({ facts: next })}
          />
          <TextArea
            label="原因分析"
            required
            rows={2}
            max={2000}
            fault={fault('analysis')}
            value={values.analysis}
            onChange={(analysis) => change({ analysis })}
          />
          <TextArea
            label="造成后果"
            rows={2}
            max={2000}
            fault={fault('consequences')}
            value={values.consequences}
            onChange={(consequences) => change({ consequences })}
          />
          <TextArea
            label="处理建议"
            required
            rows={2}
            max={2000}
            fault={fault('proposal')}
            value={values.proposal}
            onChange={(proposal) => change({ proposal })}
          />
          <TextArea
            label="证据材料"
            rows={1}
            max={2000}
            fault={fault('evidence')}
            value={values.evidence}
            onChange={(evidence) => change({ evidence })}
          />
        </>
      )}
    </SignedSheet>
  );
}
