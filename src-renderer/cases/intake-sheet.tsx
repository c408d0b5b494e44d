import { Button, Checkbox, Input } from 'antd';
import { useId, useMemo } from 'react';
import type { Dictionaries } from '#contract/dictionaries.ts';
import { words } from '#contract/words.ts';
import { isLateEntry } from '#domain/intake.ts';
import { useNow } from '../api/clock.ts';
import type { OfficeError } from '../api/office.ts';
import { Chips } from '../ui/chips.tsx';
import { Choice } from '../ui/choice.tsx';
import { enterMoves } from '../ui/enter-moves.ts';
import { Field, type FieldBinding } from '../ui/field.tsx';
import { LongText } from '../ui/long-text.tsx';
import { ErrorBar, KeyHint } from '../ui/notices.tsx';
import { TimeField } from '../ui/time-field.tsx';
import { FormSection } from './form-section.tsx';
import { type IntakeForm, isUntouched, wordErrors } from './intake-form.ts';
import { IntakeMore } from './intake-more.tsx';
import { RepairFields } from './repair-fields.tsx';
import { WhoFields } from './who-fields.tsx';
import type { Draft } from './use-drafts.ts';

interface IntakeSheetProps {
  readonly draft: Draft;
  readonly dictionaries: Dictionaries;
  readonly lateMinutes: number | null;
  readonly error: OfficeError | null;
  readonly draftError: OfficeError | null;
  readonly registering: boolean;
  readonly onChange: (part: Partial<IntakeForm>) => void;
  /** What has been typed to find a customer by. */
  readonly onSeek: (typed: string) => void;
  readonly onRegister: () => void;
}

/** What a group of fields needs of the sheet. */
export interface FieldsProps {
  readonly form: IntakeForm;
  readonly errors: Readonly<Record<string, string>>;
  readonly onChange: (part: Partial<IntakeForm>) => void;
}

/** The registration form as one sheet, in the order of a conversation. */
export function IntakeSheet(props: IntakeSheetProps) {
  const { draft, dictionaries, lateMinutes, error, draftError, registering, onChange } = props;
  const { form } = draft;
  const errors = wordErrors(form, error?.fields ?? {});
  const now = useNow();
  const heading = useId();
  const lists = useMemo(() => choices(dictionaries), [dictionaries]);
  const begun = draft.begunAt ?? now;
  const late =
    lateMinutes !== null && form.receivedAt !== null && begun !== null
      ? isLateEntry(form.receivedAt, begun, lateMinutes)
      : false;
  const fields: FieldsProps = { form, errors, onChange };

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
        <FormSection title="来人">
          <WhoFields {...fields} onSeek={props.onSeek} />
        </FormSection>
        <FormSection title="事项">
          {form.kind === 'enquiry' && (
            <div className="row two">
              <div className="field">
                <span className="label">咨询类型</span>
                <Chips
                  label="咨询类型"
                  words={words.enquiryType}
                  value={form.enquiryType}
                  onChange={(enquiryType) => enquiryType && onChange({ enquiryType })}
                />
              </div>
              {form.enquiryType === 'message' && (
                <Field label="转告给" required error={errors['messageFor']}>
                  {typed(form.messageFor, 40, (messageFor) => onChange({ messageFor }))}
                </Field>
              )}
            </div>
          )}
          <Field label="内容" required error={errors['content']}>
            {(bind) => (
              <LongText
                bind={bind}
                rows={3}
                max={10_000}
                value={form.content}
                onChange={(content) => onChange({ content })}
              />
            )}
          </Field>
          <Field label="涉及对象" error={errors['object']}>
            {typed(form.object, 120, (object) => onChange({ object }))}
          </Field>
          {form.kind === 'repair' && <RepairFields {...fields} />}
        </FormSection>
        <FormSection title="诉求">
          <Field label="客户诉求" error={errors['demand']}>
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
          <div className="field">
            <span className="label">要求处理</span>
            <Chips
              label="要求处理"
              words={words.remedy}
              value={form.remedyAsked}
              optional
              onChange={(remedyAsked) => onChange({ remedyAsked })}
            />
          </div>
        </FormSection>
        <FormSection title="归类">
          <div className="row two">
            <Field label="渠道" required error={errors['channelId']}>
              {(bind) => (
                <Choice
                  bind={bind}
                  options={lists.channels}
                  value={form.channelId}
                  onChange={(channelId) => onChange({ channelId })}
                />
              )}
            </Field>
            <Field label="类别" required error={errors['categoryId']}>
              {(bind) => (
                <Choice
                  bind={bind}
                  options={lists.categories}
                  value={form.categoryId}
                  onChange={(categoryId) => onChange(categoryChange(form, dictionaries, categoryId))}
                />
              )}
            </Field>
            <Field label="责任部门" error={errors['departmentId']}>
              {(bind) => (
                <Choice
                  bind={bind}
                  options={lists.departments}
                  value={form.departmentId}
                  optional
                  onChange={(departmentId) => onChange({ departmentId })}
                />
              )}
            </Field>
            <div className="field">
              <span className="label">严重程度</span>
              <Chips
                label="严重程度"
                words={words.severity}
                value={form.severity}
                onChange={(severity) => severity && onChange({ severity })}
              />
            </div>
          </div>
          <div className="field">
            <span className="label">当日事项</span>
            <Chips
              label="当日事项"
              words={words.sameDay}
              value={form.sameDay}
              optional
              onChange={(sameDay) => onChange({ sameDay })}
            />
          </div>
        </FormSection>
        <FormSection title="承诺">
          <Field label="答应回复" error={errors['promisedAt']}>
            {(bind) => (
              <TimeField
                bind={bind}
                value={form.promisedAt}
                quick={['1小时后', '2小时后', '今天 17:00', '明天 9:00', '明天 17:00']}
                onChange={(promisedAt) => onChange({ promisedAt })}
              />
            )}
          </Field>
          {late && (
            <Field label="补录原因" required error={errors['lateEntryReason']}>
              {typed(form.lateEntryReason, 200, (lateEntryReason) => onChange({ lateEntryReason }))}
            </Field>
          )}
        </FormSection>
        <IntakeMore {...fields} />
      </div>

      <div className="sheet-foot">
        <div className="grow">
          <ErrorBar error={error ?? draftError} />
        </div>
        <Button type="primary" size="large" data-main-action loading={registering} onClick={props.onRegister}>
          登记<KeyHint>Ctrl+Enter</KeyHint>
        </Button>
      </div>
    </form>
  );
}

/** A one-line text inside a `Field`. */
export const typed =
  (value: string, max: number, onChange: (value: string) => void) => (bind: FieldBinding) => (
    <Input {...bind} maxLength={max} value={value} onChange={(event) => onChange(event.target.value)} />
  );

/** A yes or no beside its words. */
export function Tick(props: {
  readonly label: string;
  readonly value: boolean;
  readonly onChange: (value: boolean) => void;
}) {
  return (
    <Checkbox checked={props.value} onChange={(event) => props.onChange(event.target.checked)}>
      {props.label}
    </Checkbox>
  );
}

function wordKept({ form, kept }: Draft): string {
  if (form === kept) return '草稿已保存';
  return isUntouched(form) ? '' : '正在输入…';
}

function choices({ terms, categories, departments }: Dictionaries) {
  const parents = new Map(categories.map((category) => [category.id, category.label]));
  return {
    channels: terms
      .filter((term) => term.dictionary === 'channel' && !term.retired)
      .map(({ id, label }) => ({ value: id, label })),
    categories: categories
      .filter((category) => category.parentId !== null && !category.retired)
      .map(({ id, label, parentId }) => {
        const group = parents.get(parentId ?? 0) ?? '';
        return { value: id, label, group, search: group };
      }),
    departments: departments
      .filter((department) => !department.retired)
      .map(({ id, name, kind }) => ({
        value: id,
        label: name,
        group: kind === 'own' ? '本单位' : '施工单位、供方',
      })),
  };
}

/** A category brings its department and its same-day item; what was set by hand for this matter gives way. */
function categoryChange(
  form: IntakeForm,
  { categories }: Dictionaries,
  id: number | null,
): Partial<IntakeForm> {
  const category = categories.find((other) => other.id === id);
  return {
    categoryId: id,
    departmentId: category?.departmentId ?? form.departmentId,
    sameDay: category?.sameDay ?? null,
  };
}
