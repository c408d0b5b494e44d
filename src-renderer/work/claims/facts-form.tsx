import { Button, Input } from 'antd';
import type { ClaimView } from '#contract/work/claims.ts';
import { office } from '../../api/office.ts';
import { FormSheet } from '../moves/form-sheet.tsx';
import { TextArea, TextLine, tiesOf, TimeLine } from '../moves/sheet-fields.tsx';
import { useTyped } from '../moves/use-typed.ts';
import { LackingNote } from '../../ui/lacking-note.tsx';
import { yuanOf } from '../../ui/yuan.ts';
import { AskedFields, askedForm, type AskedValues } from './asked-fields.tsx';
import type { ClaimFormProps } from './claim-doing.ts';
import { useClaimSending } from './use-claim-sending.ts';

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
    const sent = await send(() =>
      office('claim.facts', {
        id: claim.id,
        version,
        ...told,
        ...askedForm({ remedyAsked, askedText, askedYuan }),
        attendees: attendees.filter(({ unit, name, phone }) => `${unit}${name}${phone}`.trim() !== ''),
      }),
    );
    if (!sent) return;
    forget();
    onDone('已登记现场情况。');
  };
  const setAttendee = (at: number, part: Partial<Attendee>) =>
    change({
      attendees: values.attendees.map((each, index) => (index === at ? { ...each, ...part } : each)),
    });
  const tie = tiesOf(values, change, errors);
  return (
    <FormSheet
      title="现场情况"
      word="登记现场情况"
      error={error}
      sending={sending}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <TimeLine label="到场时间" now {...tie('visitedAt')} />
      <TextLine label="地点" max={120} {...tie('place')} />
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
            <LackingNote text={`${each.unit}${each.name}`} />
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
      <TextArea label="现场情况" required rows={3} max={4000} {...tie('found')} />
      <TextArea label="原因认定" rows={2} max={2000} {...tie('cause')} />
      <TextArea label="照片、证据" rows={1} max={1000} {...tie('evidence')} />
      <AskedFields values={values} errors={errors} onChange={change} />
      <TextArea label="未达成一致" rows={1} max={1000} {...tie('disputed')} />
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
