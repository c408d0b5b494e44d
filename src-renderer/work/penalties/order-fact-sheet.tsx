import { words } from '#contract/words.ts';
import type { OrderFactKind } from '#domain/work/penalties/penalty-offers.ts';
import { officeNow } from '../../api/clock.ts';
import { office } from '../../api/office.ts';
import { ChipField } from '../moves/chip-field.tsx';
import type { SheetProps } from '../moves/sheet-props.ts';
import { FormSheet } from '../moves/form-sheet.tsx';
import { OrderBrief } from '../moves/order-brief.tsx';
import { TextArea, TextLine, tiesOf, TimeLine } from '../moves/sheet-fields.tsx';
import { useSending } from '../moves/use-sending.ts';
import { useTyped } from '../moves/use-typed.ts';
import { Chips } from '../../ui/chips.tsx';

/** 拒收通知、整改做完、不合建筑规范、认可未到场理由: what was seen on an order (D4). */
export function OrderFactSheet({
  view,
  work,
  orderId,
  onDone,
  onClose,
}: SheetProps & { readonly orderId: number }) {
  const { error, sending, send } = useSending(view);
  const order = work.orders.find(({ id }) => id === orderId);
  const { values, change, forget } = useTyped(`order-fact ${orderId}`, {
    // oxlint-disable-next-line typescript/no-unnecessary-type-assertion -- widened: it may change
    kind: 'refused' as OrderFactKind,
    seenAt: officeNow(),
    person: order?.signedForBy ?? order?.person ?? '',
    note: '',
  });
  const submit = async () => {
    if (!(await send(() => office('penalty.noteFact', { orderId, ...values, seenAt: values.seenAt ?? '' }))))
      return;
    forget();
    onDone(`已登记${words.orderFact[values.kind]}。`);
  };
  const tie = tiesOf(values, change, error?.fields);
  return (
    <FormSheet
      title="登记工单情况"
      word="登记"
      note={order && <OrderBrief order={order} reply={false} />}
      error={error}
      sending={sending}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <ChipField label="情况" required error={error?.fields['kind']}>
        <Chips
          label="情况"
          small
          words={words.orderFact}
          value={values.kind}
          onChange={(kind) => kind && change({ kind })}
        />
      </ChipField>
      <TimeLine label="时间" required now {...tie('seenAt')} />
      <TextLine label="对方人员" max={40} {...tie('person')} />
      <TextArea label="说明" required rows={3} max={1000} {...tie('note')} />
    </FormSheet>
  );
}
