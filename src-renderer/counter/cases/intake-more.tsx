import { Button } from 'antd';
import { labelOf } from '#domain/counter/case-fields.ts';
import { useCounterPeople } from '../../house/people/use-counter-people.ts';
import { Choice } from '../../ui/choice.tsx';
import { Field } from '../../ui/field.tsx';
import { PhoneInput } from '../../ui/phone-input.tsx';
import { LongText } from '../../ui/long-text.tsx';
import { TimeField } from '../../ui/time-field.tsx';
import { FormSection } from './form-section.tsx';
import { type FieldsProps, Tick, typed } from './intake-fields.tsx';

/** The less frequent fields, lower on the same sheet. */
export function IntakeMore({ form, errors, onChange }: FieldsProps) {
  return (
    <>
      <FormSection title="时间">
        <div className="row two">
          <Field label={labelOf('receivedAt')} error={errors['receivedAt']}>
            {(bind) => (
              <TimeField
                bind={bind}
                value={form.receivedAt}
                dayTime="09:00"
                onChange={(receivedAt) => onChange({ receivedAt })}
              />
            )}
          </Field>
          <Field label={labelOf('occurredAt')} error={errors['occurredAt']}>
            {(bind) => (
              <TimeField
                bind={bind}
                value={form.occurredAt}
                dayTime="09:00"
                onChange={(occurredAt) => onChange({ occurredAt })}
              />
            )}
          </Field>
        </div>
      </FormSection>
      <FormSection title="联系">
        <div className="row two">
          <Field
            label={labelOf('contactName')}
            error={errors['contactName']}
            hint="本次联系人不是客户本人时填写"
          >
            {typed(form.contactName, 60, (contactName) => onChange({ contactName }))}
          </Field>
          <Field label={labelOf('contactPhone')} error={errors['contactPhone']}>
            {(bind) => (
              <PhoneInput
                bind={bind}
                value={form.contactPhone}
                onChange={(contactPhone) => onChange({ contactPhone })}
              />
            )}
          </Field>
          <Field label={labelOf('project')} error={errors['project']}>
            {typed(form.project, 80, (project) => onChange({ project }))}
          </Field>
          <Field label={labelOf('product')} error={errors['product']}>
            {typed(form.product, 80, (product) => onChange({ product }))}
          </Field>
          <Field label={labelOf('contractNo')} error={errors['contractNo']}>
            {typed(form.contractNo, 60, (contractNo) => onChange({ contractNo }))}
          </Field>
          <Field label={labelOf('responsiblePerson')} error={errors['responsiblePerson']}>
            {typed(form.responsiblePerson, 40, (responsiblePerson) => onChange({ responsiblePerson }))}
          </Field>
          <Field
            label={labelOf('leftPerson')}
            error={errors['leftPerson']}
            hint="原来负责的人已离职、调走时填写：48 小时内须与客户联系"
          >
            {typed(form.leftPerson, 40, (leftPerson) => onChange({ leftPerson }))}
          </Field>
          {form.leftPerson.trim() !== '' && (
            <Field label={labelOf('leftSince')} required error={errors['leftSince']}>
              {(bind) => (
                <TimeField
                  bind={bind}
                  value={form.leftSince}
                  dayTime="09:00"
                  onChange={(leftSince) => onChange({ leftSince })}
                />
              )}
            </Field>
          )}
        </div>
      </FormSection>
      <FormSection title="来件">
        <div className="row two">
          <Field
            label={labelOf('externalNumber')}
            error={errors['externalNumber']}
            hint="上级转派、监管平台的编号"
          >
            {typed(form.externalNumber, 60, (externalNumber) => onChange({ externalNumber }))}
          </Field>
          <Field label={labelOf('externalDueAt')} error={errors['externalDueAt']}>
            {(bind) => (
              <TimeField
                bind={bind}
                value={form.externalDueAt}
                onChange={(externalDueAt) => onChange({ externalDueAt })}
              />
            )}
          </Field>
        </div>
      </FormSection>
      <FormSection title="其他">
        <Field label={labelOf('evidence')} error={errors['evidence']}>
          {(bind) => (
            <LongText
              bind={bind}
              rows={1}
              max={1000}
              value={form.evidence}
              onChange={(evidence) => onChange({ evidence })}
            />
          )}
        </Field>
        <Field
          label={labelOf('escalatedReason')}
          error={errors['escalatedReason']}
          hint="填写后作为升级事项，直接进入主管的待办"
        >
          {typed(form.escalatedReason, 400, (escalatedReason) => onChange({ escalatedReason }))}
        </Field>
        {form.kind === 'complaint' && <ConcernsField form={form} errors={errors} onChange={onChange} />}
        <div className="row two">
          <Field
            label={labelOf('paperNumber')}
            error={errors['paperNumber']}
            hint="停电时先写在空白登记表上的"
          >
            {typed(form.paperNumber, 40, (paperNumber) => onChange({ paperNumber }))}
          </Field>
          <div className="ticks">
            <Tick
              label={labelOf('recurrent')}
              value={form.recurrent}
              onChange={(recurrent) => onChange({ recurrent })}
            />
            <Tick
              label={labelOf('litigation')}
              value={form.litigation}
              onChange={(litigation) => onChange({ litigation })}
            />
          </div>
        </div>
        {form.repeatOf !== null && (
          <div className="field">
            <span className="label">{labelOf('repeatOf')}</span>
            <div className="repeat">
              <span className="number">{form.repeatOfNumber}</span>
              <Button size="small" onClick={() => onChange({ repeatOf: null, repeatOfNumber: '' })}>
                取消关联
              </Button>
            </div>
          </div>
        )}
        <Field label={labelOf('remarks')} error={errors['remarks']}>
          {(bind) => (
            <LongText
              bind={bind}
              rows={1}
              max={1000}
              value={form.remarks}
              onChange={(remarks) => onChange({ remarks })}
            />
          )}
        </Field>
      </FormSection>
    </>
  );
}

/** Whom of our own people the complaint is about (D3). */
function ConcernsField({ form, errors, onChange }: FieldsProps) {
  const people = useCounterPeople();
  return (
    <Field
      label="涉及人员"
      error={errors['concernsUserId']}
      hint="投诉涉及本单位人员时选择：记入内部违规事件登记，本人看不到也不能经办本件"
    >
      {(bind) => (
        <Choice
          bind={bind}
          options={people}
          optional
          value={form.concernsUserId}
          onChange={(concernsUserId) => onChange({ concernsUserId })}
        />
      )}
    </Field>
  );
}
