import { Button } from 'antd';
import { type ReactNode, useId, useMemo } from 'react';
import { labelOf } from '#domain/counter/case-fields.ts';
import type { Dictionaries } from '#contract/house/dictionaries.ts';
import { words } from '#contract/words.ts';
import { isLateEntry } from '#domain/counter/intake.ts';
import { useNow } from '../../api/clock.ts';
import type { OfficeError } from '../../api/office.ts';
import { Attachments } from '../attachments/attachments.tsx';
import { Chips } from '../../ui/chips.tsx';
import { enterMoves } from '../../ui/enter-moves.ts';
import { Field } from '../../ui/field.tsx';
import { LongText } from '../../ui/long-text.tsx';
import { ErrorBar, KeyHint } from '../../ui/notices.tsx';
import { TimeField } from '../../ui/time-field.tsx';
import { FormSection } from './form-section.tsx';
import { intakeChoices } from './intake-choices.ts';
import { type FieldsProps, typed } from './intake-fields.tsx';
import { type IntakeForm, isUntouched, settles, wordErrors } from './intake-form.ts';
import { IntakeMore } from './intake-more.tsx';
import { MatterFields } from './matter-fields.tsx';
import { SettleFields } from './settle-fields.tsx';
import { SortFields } from './sort-fields.tsx';
import { WhoFields } from './who-fields.tsx';
import type { Draft } from './use-drafts.ts';

interface IntakeSheetProps {
  readonly draft: Draft;
  readonly dictionaries: Dictionaries;
  readonly lateMinutes: number | null;
  /** When work ends today, `17:30`; 17:00 on a day without working hours. */
  readonly dayEnd: string;
  readonly error: OfficeError | null;
  readonly draftError: OfficeError | null;
  readonly registering: boolean;
  /** What others have in hand, above the fields. */
  readonly band: ReactNode;
  readonly onChange: (part: Partial<IntakeForm>) => void;
  /** Before the first file is attached: the draft has to exist. */
  readonly onAttach: () => Promise<void>;
  /** The chosen customer's record. */
  readonly archive: { readonly member: boolean } | null;
  /** What has been typed to find a customer by. */
  readonly onSeek: (typed: string) => void;
  readonly onSettle: () => void;
  readonly onRegister: () => void;
}

/** The registration form as one sheet, in the order of a conversation. */
export function IntakeSheet(props: IntakeSheetProps) {
  const { draft, dictionaries, lateMinutes, error, draftError, registering, onChange } = props;
  const { form } = draft;
  const errors = wordErrors(form, error?.fields ?? {});
  const now = useNow();
  const heading = useId();
  const lists = useMemo(() => intakeChoices(dictionaries), [dictionaries]);
  const begun = draft.begunAt ?? now;
  const late =
    lateMinutes !== null && form.receivedAt !== null && begun !== null
      ? isLateEntry(form.receivedAt, begun, lateMinutes)
      : false;
  const fields: FieldsProps = { form, errors, onChange };
  const settling = settles(form);

  return (
    <form
      className="sheet intake-sheet"
      aria-labelledby={heading}
      onKeyDownCapture={enterMoves}
      onSubmit={(event) => event.preventDefault()}
    >
      <div className="sheet-head">
        <h1 id={heading}>受理登记</h1>
        <Chips
          label="事项种类"
          words={words.kind}
          value={form.kind}
          onChange={(kind) => kind && onChange({ kind })}
        />
        <span className="grow" />
        <span className="hint" aria-live="polite">
          {draft.ownerName && `${draft.ownerName} 的草稿 · `}
          {wordKept(draft)}
        </span>
      </div>

      <div className="intake-body">
        {props.band}
        <FormSection title="来人">
          <WhoFields {...fields} archive={props.archive} onSeek={props.onSeek} />
        </FormSection>
        <FormSection title="事项">
          <MatterFields {...fields} dictionaries={dictionaries} />
        </FormSection>
        {form.kind !== 'enquiry' && (
          <FormSection title="诉求">
            <Field label={labelOf('demand')} error={errors['demand']}>
              {(bind) => (
                <LongText
                  bind={bind}
                  rows={1}
                  max={4000}
                  value={form.demand}
                  onChange={(demand) => onChange({ demand })}
                />
              )}
            </Field>
            {form.kind === 'complaint' && (
              <div className="field">
                <span className="label">{labelOf('remedyAsked')}</span>
                <Chips
                  label={labelOf('remedyAsked')}
                  words={words.remedy}
                  value={form.remedyAsked}
                  optional
                  onChange={(remedyAsked) => onChange({ remedyAsked })}
                />
              </div>
            )}
          </FormSection>
        )}
        <SortFields {...fields} dictionaries={dictionaries} lists={lists} />
        <FormSection title="承诺">
          <Field label={labelOf('promisedAt')} error={errors['promisedAt']}>
            {(bind) => (
              <TimeField
                bind={bind}
                value={form.promisedAt}
                quick={['2小时内', `今日下班前${props.dayEnd}`, '明日上午10点', '明日下午5点']}
                onChange={(promisedAt) => onChange({ promisedAt })}
              />
            )}
          </Field>
          {late && (
            <Field label={labelOf('lateEntryReason')} required error={errors['lateEntryReason']}>
              {typed(form.lateEntryReason, 200, (lateEntryReason) => onChange({ lateEntryReason }))}
            </Field>
          )}
        </FormSection>
        {form.settling && form.kind !== 'enquiry' && <SettleFields {...fields} lists={lists} />}
        <FormSection title="附件">
          <Attachments subject={{ of: 'draft', id: draft.id }} wholePage prepare={props.onAttach} />
        </FormSection>
        <IntakeMore {...fields} />
      </div>

      <div className="sheet-foot">
        <div className="grow">
          <ErrorBar error={error ?? draftError} />
        </div>
        {form.kind !== 'enquiry' && (
          <Button size="large" onClick={props.onSettle}>
            {form.settling ? '先不办结' : '当场办结'}
            <KeyHint>Alt+D</KeyHint>
          </Button>
        )}
        <Button type="primary" size="large" data-main-action loading={registering} onClick={props.onRegister}>
          {settling ? '登记并办结' : '登记'}
          <KeyHint>Ctrl+Enter</KeyHint>
        </Button>
      </div>
    </form>
  );
}

function wordKept({ form, kept }: Draft): string {
  if (form === kept) return '草稿已保存';
  return isUntouched(form) ? '' : '正在输入…';
}
