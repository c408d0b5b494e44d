import { labelOf } from '#domain/counter/case-fields.ts';
import { Field } from '../../ui/field.tsx';
import { TimeField } from '../../ui/time-field.tsx';
import { type FieldsProps, Tick, typed } from './intake-fields.tsx';

/** What a repair needs besides: appointment, order, materials, warranty, price and the customer's consent. */
export function RepairFields({ form, errors, onChange }: FieldsProps) {
  return (
    <>
      <Field label={labelOf('appointmentAt')} error={errors['appointmentAt']}>
        {(bind) => (
          <TimeField
            bind={bind}
            value={form.appointmentAt}
            dayTime="09:00"
            quick={['今天 15:00', '明天 9:00', '明天 14:00']}
            onChange={(appointmentAt) => onChange({ appointmentAt })}
          />
        )}
      </Field>
      <div className="row two">
        <Field label="维修单号" error={errors['repairOrder']}>
          {typed(form.repairOrder, 60, (repairOrder) => onChange({ repairOrder }))}
        </Field>
        <Field label={labelOf('warranty')} error={errors['warranty']}>
          {typed(form.warranty, 100, (warranty) => onChange({ warranty }))}
        </Field>
        <Field label="用料" error={errors['materials']}>
          {typed(form.materials, 400, (materials) => onChange({ materials }))}
        </Field>
        <Field label={`${labelOf('priceFen')}（元）`} error={errors['priceFen']}>
          {(bind) => (
            <div className="price">
              {typed(form.priceYuan, 12, (priceYuan) =>
                onChange({ priceYuan: priceYuan.replaceAll(/[^\d.]/g, '') }),
              )(bind)}
              <Tick
                label="客户同意"
                value={form.priceConsent}
                onChange={(priceConsent) => onChange({ priceConsent })}
              />
            </div>
          )}
        </Field>
      </div>
    </>
  );
}
