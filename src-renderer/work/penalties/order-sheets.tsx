import { addDays, dayOf } from '#domain/time.ts';
import { office } from '../../api/office.ts';
import { officeNow } from '../../api/clock.ts';
import { useOffice } from '../../api/use-office.ts';
import type { SheetProps } from '../moves/sheet-props.ts';
import { OrderBrief } from '../moves/order-brief.tsx';
import { DayLine, TextArea, TextLine, tiesOf } from '../moves/sheet-fields.tsx';
import { useTyped } from '../moves/use-typed.ts';
import { ProposalSheet } from './proposal-sheet.tsx';

type OrderSheetProps = SheetProps & { readonly orderId: number };

/** 应急维修 (D5): proposed by the representative, approved by a manager. */
export function EmergencySheet({ work, orderId, onDone, onClose }: OrderSheetProps) {
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
    <ProposalSheet
      title="建议启动应急维修"
      what="应急维修"
      note={order && <OrderBrief order={order} reply={false} />}
      sentence={`建议由 ${values.team} 代 ${order?.departmentLabel ?? ''} 应急维修，${values.fromOn ?? ''} 至 ${values.toOn ?? ''}，报主管批准。`}
      propose={(signed) =>
        office('emergency.propose', {
          ...signed,
          orderId,
          ...values,
          // An empty day is refused by the office beside its field.
          fromOn: values.fromOn ?? '',
          toOn: values.toOn ?? '',
        })
      }
      forget={forget}
      onDone={onDone}
      onClose={onClose}
    >
      {(faults) => {
        const tie = tiesOf(values, change, faults);
        return (
          <>
            <TextArea label="启动理由" required rows={2} max={2000} {...tie('reason')} />
            <TextLine label="维修队伍" required max={60} {...tie('team')} />
            <TextArea label="维修内容" required rows={2} max={2000} {...tie('scope')} />
            <DayLine label="开工" required {...tie('fromOn')} />
            <DayLine label="完工" required {...tie('toOn')} />
          </>
        );
      }}
    </ProposalSheet>
  );
}

/** 弹劾意见 (D6) against a department of our own: facts, analysis, proposal. */
export function ImpeachSheet({ view, work, orderId, onDone, onClose }: OrderSheetProps) {
  const { data } = useOffice('penalty.offers', { caseId: view.id });
  const order = work.orders.find(({ id }) => id === orderId);
  const offer = data?.find((each) => each.orderId === orderId)?.impeachment;
  const { values, change, forget } = useTyped(`impeach ${orderId}`, {
    person: order?.person ?? '',
    facts: offer?.fact ?? '',
    analysis: '',
    consequences: '',
    proposal: '',
    evidence: offer?.evidence ?? '',
  });
  return (
    <ProposalSheet
      title="提出弹劾"
      what="弹劾"
      note={order && <OrderBrief order={order} reply={false} />}
      sentence={`提出对 ${order?.departmentLabel ?? ''} 的弹劾意见，先由该部门确认，再报公司领导审批。`}
      propose={(signed) => office('penalty.impeach', { ...signed, orderId, ...values })}
      forget={forget}
      onDone={onDone}
      onClose={onClose}
    >
      {(faults) => {
        const tie = tiesOf(values, change, faults);
        return (
          <>
            <TextLine label="责任人" max={40} {...tie('person')} />
            <TextArea label="事实经过" required rows={4} max={4000} {...tie('facts')} />
            <TextArea label="原因分析" required rows={2} max={2000} {...tie('analysis')} />
            <TextArea label="造成后果" rows={2} max={2000} {...tie('consequences')} />
            <TextArea label="处理建议" required rows={2} max={2000} {...tie('proposal')} />
            <TextArea label="证据材料" rows={1} max={2000} {...tie('evidence')} />
          </>
        );
      }}
    </ProposalSheet>
  );
}
