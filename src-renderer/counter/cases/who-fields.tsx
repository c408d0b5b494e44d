import { Input } from 'antd';
import { labelOf } from '#domain/counter/case-fields.ts';
import { words } from '#contract/words.ts';
import { Chips } from '../../ui/chips.tsx';
import { Field } from '../../ui/field.tsx';
import { PhoneInput } from '../../ui/phone-input.tsx';
import { type FieldsProps, Tick, typed } from './intake-fields.tsx';
import { released } from './intake-form.ts';

/** Who it is: what is typed here finds the customer (T4); the arrows reach the offers beside the form. */
export function WhoFields({
  form,
  errors,
  archive,
  onChange,
  onSeek,
}: FieldsProps & {
  /** The chosen customer's record, once it is there. */
  readonly archive: { readonly member: boolean } | null;
  readonly onSeek: (typed: string) => void;
}) {
  const offers = { 'data-offers': '', autoComplete: 'off' } as const;
  return (
    <>
      <div className="row two">
        <Field label={labelOf('customerPhone')} error={errors['customerPhone']}>
          {(bind) => (
            <PhoneInput
              bind={bind}
              more={{ ...offers, autoFocus: true }}
              value={form.customerPhone}
              onChange={(customerPhone) => {
                onChange({ customerPhone });
                onSeek(customerPhone);
              }}
            />
          )}
        </Field>
        <Field label={labelOf('customerName')} required={!form.anonymous} error={errors['customerName']}>
          {(bind) => (
            <Input
              {...bind}
              {...offers}
              maxLength={60}
              disabled={form.anonymous}
              value={form.anonymous ? '匿名' : form.customerName}
              onChange={(event) => {
                onChange({ customerName: event.target.value, ...released(form) });
                onSeek(event.target.value);
              }}
            />
          )}
        </Field>
        <Field label={labelOf('unit')} error={errors['unit']}>
          {(bind) => (
            <Input
              {...bind}
              {...offers}
              maxLength={80}
              value={form.unit}
              onChange={(event) => {
                onChange({ unit: event.target.value });
                if (form.customerId === null) onSeek(event.target.value);
              }}
            />
          )}
        </Field>
        <div className="ticks">
          <Tick
            label={labelOf('member')}
            value={form.member || archive?.member === true}
            onChange={(member) => onChange({ member })}
          />
          <Tick
            label="匿名"
            value={form.anonymous}
            onChange={(anonymous) => onChange({ anonymous, ...(anonymous && { customerId: null }) })}
          />
        </div>
      </div>
      {archive && <MembershipNote archived={archive.member} ticked={form.member} />}
      {form.anonymous ? (
        <Field label={labelOf('anonymousReason')} required error={errors['anonymousReason']}>
          {typed(form.anonymousReason, 200, (anonymousReason) => onChange({ anonymousReason }))}
        </Field>
      ) : (
        <div className="field">
          <span className="label">{labelOf('customerType')}</span>
          <Chips
            label={labelOf('customerType')}
            words={words.customerType}
            value={form.customerType}
            optional
            onChange={(customerType) => onChange({ customerType })}
          />
        </div>
      )}
    </>
  );
}

/** B11: what is ticked for a known customer is kept in the archive; the archive's own word isn't unticked here. */
function MembershipNote({ archived, ticked }: { readonly archived: boolean; readonly ticked: boolean }) {
  if (archived === ticked) return null;
  return (
    <p className="hint" role="status">
      {ticked
        ? '登记后，客户档案和在办的事项也记为会员，办结后都回访。'
        : '档案里是会员，本件按会员回访；不再是会员的，请到客户档案修改。'}
    </p>
  );
}
