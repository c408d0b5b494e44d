import { Button, Input } from 'antd';
import type { ClaimView } from '#contract/claims.ts';
import { office } from '../api/office.ts';
import { FormSheet } from '../moves/form-sheet.tsx';
import { useTyped } from '../moves/use-typed.ts';
import { Field } from '../ui/field.tsx';
import { LongText } from '../ui/long-text.tsx';
import { TimeField } from '../ui/time-field.tsx';
import { AskedFields, askedForm, type AskedValues } from './asked-fields.tsx';
import type { ClaimFormProps } from './claim-doing.ts';
import { useClaimSending } from './use-claim-sending.ts';
import { yuanOf } from './yuan.ts';

interface Attendee {
  readonly unit: string;
  readonly name: string;
  readonly phone: string;
}

interface FactsValues extends AskedValues {
  readonly visitedAt: string | null;
  readonly place: string;
  readonly attendees: readonly Attendee[];
  readonly found: string;
  readonly cause: string;
  readonly evidence: string;
  readonly disputed: string;
}

const NOBODY: Attendee = { unit: '', name: '', phone: '' };

/** What was seen on site (form 8): when, where, who was there, what was found, and what the customer asks for. */
export function FactsForm({ claim, onDone, onClose }: ClaimFormProps) {
  const { values, change, forget } = useTyped<FactsValues>(`claim ${claim.id} facts`, blank(claim));
  const { version, error, sending, send } = useClaimSending(claim);
  const errors = error?.fields ?? {};
  const submit = async () => {
    const { remedyAsked, askedText, askedYuan, attendees, ...told } = values;
    const refused = await send(() =>
      office('claim.facts', {
        id: claim.id,
        version,
        ...told,
        ...askedForm({ remedyAsked, askedText, askedYuan }),
        attendees: attendees.filter(({ unit, name, phone }) => `${unit}${name}${phone}`.trim() !== ''),
      }),
    );
    if (refused) return;
    forget();
    onDone('已登记现场情况。');
  };
  const setAttendee = (at: number, part: Partial<Attendee>) =>
    change({
      attendees: values.attendees.map((each, index) => (index === at ? { ...each, ...part } : each)),
    });
  const long = (
    name: 'found' | 'cause' | 'evidence' | 'disputed',
    label: string,
    rows: number,
    max: number,
  ) => (
    <Field label={label} above required={name === 'found'} error={errors[name]}>
      {(bind) => (
        <LongText
          bind={bind}
          rows={rows}
          max={max}
          value={values[name]}
          onChange={(text) => change({ [name]: text })}
        />
      )}
    </Field>
  );
  return (
    <FormSheet
      title="现场情况"
      word="登记现场情况"
      error={error}
      sending={sending}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Field label="到场时间" above error={errors['visitedAt']}>
        {(bind) => (
          <TimeField
            bind={bind}
            value={values.visitedAt}
            quick={['现在']}
            onChange={(visitedAt) => change({ visitedAt })}
          />
        )}
      </Field>
      <Field label="地点" above error={errors['place']}>
        {(bind) => (
          <Input
            {...bind}
            maxLength={120}
            value={values.place}
            onChange={(event) => change({ place: event.target.value })}
          />
        )}
      </Field>
      <fieldset className="claim-rows">
        <legend>到场人员</legend>
        {values.attendees.map((each, at) => (
          // Rows have no id before they are saved; they are only added and typed into.
          <div key={at} className="attendee-row">
            <Input
              aria-label={`第 ${at + 1} 人单位`}
              placeholder="单位、部门"
              maxLength={60}
              value={each.unit}
              onChange={(event) => setAttendee(at, { unit: event.target.value })}
            />
            <Input
              aria-label={`第 ${at + 1} 人姓名`}
              placeholder="姓名"
              status={errors[`attendees.${at}.name`] ? 'error' : ''}
              maxLength={40}
              value={each.name}
              onChange={(event) => setAttendee(at, { name: event.target.value })}
            />
            <Input
              aria-label={`第 ${at + 1} 人电话`}
              placeholder="电话"
              maxLength={40}
              value={each.phone}
              onChange={(event) => setAttendee(at, { phone: event.target.value })}
            />
          </div>
        ))}
        {Object.entries(errors).some(([name]) => name.startsWith('attendees')) && (
          <p className="field-error" role="alert">
            到场人员须写姓名。
          </p>
        )}
        <Button size="small" onClick={() => change({ attendees: [...values.attendees, NOBODY] })}>
          加一人
        </Button>
      </fieldset>
      {long('found', '现场情况', 3, 4000)}
      {long('cause', '原因认定', 2, 2000)}
      {long('evidence', '照片、证据', 1, 1000)}
      <AskedFields values={values} errors={errors} onChange={change} />
      {long('disputed', '未达成一致', 1, 1000)}
    </FormSheet>
  );
}

function blank(claim: ClaimView): FactsValues {
  return {
    remedyAsked: claim.remedyAsked,
    askedText: claim.askedText ?? '',
    askedYuan: yuanOf(claim.askedFen),
    visitedAt: claim.visitedAt,
    place: claim.place ?? claim.unit ?? '',
    attendees:
      claim.attendees.length === 0
        ? [NOBODY, NOBODY]
        : claim.attendees.map(({ phone, ...each }) => ({ ...each, phone: phone ?? '' })),
    found: claim.found ?? '',
    cause: claim.cause ?? '',
    evidence: claim.evidence ?? '',
    disputed: claim.disputed ?? '',
  };
}
