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
        <Field label={labelOf('repairOrder')} error={errors['repairOrder']}>
          {typed(form.repairOrder, 60, (repairOrder) => onChange({ repairOrder }))}
        </Field>
        <Field label={labelOf('warranty')} error={errors['warranty']}>
          {typed(form.warranty, 100, (warranty) => onChange({ warranty }))}
        </Field>
        <Field label={labelOf('materials')} error={errors['materials']}>
          {typed(form.materials, 400, (materials) => onChange({ materials }))}
        </Field>
        <Field label={`${labelOf('priceFen')}（元）`} error={errors['priceFen']}>
          {(bind) => (
            <div className="price">
              {typed(form.priceYuan, 12, (priceYuan) =>
                onChange({ priceYuan: priceYuan.replaceAll(/[^\d.]/g, '') }),
              )(bind)}
              <Tick
                label={labelOf('priceConsent')}
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
