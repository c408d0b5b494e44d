import { useEffect, useRef } from 'react';
import { labelOf } from '#domain/counter/case-fields.ts';
import type { Dictionaries } from '#contract/house/dictionaries.ts';
import { words } from '#contract/words.ts';
import { selectNextBlank } from '../../ui/blanks.ts';
import { Chips } from '../../ui/chips.tsx';
import { Field } from '../../ui/field.tsx';
import { isComposing } from '../../ui/keys.ts';
import { LongText } from '../../ui/long-text.tsx';
import { templateChange } from './intake-choices.ts';
import { type FieldsProps, typed } from './intake-fields.tsx';
import { RepairFields } from './repair-fields.tsx';
import { TemplatePicker } from './template-picker.tsx';

/** The matter itself: what each kind asks in its own words, with the texts at hand (常见事项). */
export function MatterFields(props: FieldsProps & { readonly dictionaries: Dictionaries }) {
  const { form, errors, onChange, dictionaries } = props;
  const area = useRef<HTMLDivElement>(null);
  /** Where the first blank of a template is looked for, once its text stands in the field. */
  const blankFrom = useRef<number | null>(null);
  useEffect(() => {
    const text = area.current?.querySelector('textarea');
    if (blankFrom.current === null || !text) return;
    const from = blankFrom.current;
    blankFrom.current = null;
    if (!selectNextBlank(text, from)) text.focus();
  });
  const blanks = form.content.match(/【[^【】]*】/g)?.length ?? 0;

  return (
    <>
      {form.kind === 'enquiry' && <EnquiryType {...props} />}
      <div
        ref={area}
        className="matter-text"
        onKeyDownCapture={(event) => {
          // Tab goes from blank to blank of a template before it leaves the field.
          if (event.key !== 'Tab' || event.shiftKey || isComposing()) return;
          const text = event.target;
          if (text instanceof HTMLTextAreaElement && selectNextBlank(text, text.selectionEnd))
            event.preventDefault();
        }}
      >
        <Field
          label={labelOf('content', form.kind)}
          required
          error={errors['content']}
          hint={blanks > 0 ? `还有 ${blanks} 处【】没有填，Tab 到下一处` : undefined}
        >
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
      </div>
      <div className="row two">
        <Field label={labelOf('object', form.kind)} error={errors['object']}>
          {typed(form.object, 120, (object) => onChange({ object }))}
        </Field>
        <TemplatePicker
          dictionaries={dictionaries}
          categoryId={form.categoryId}
          onPick={(template) => {
            blankFrom.current = form.content.trim() === '' ? 0 : form.content.trimEnd().length;
            onChange(templateChange(form, dictionaries, template));
          }}
        />
      </div>
      {form.kind === 'repair' && <RepairFields {...props} />}
      {form.kind === 'enquiry' && form.enquiryType !== 'message' && (
        <Field
          label={labelOf('answer')}
          error={errors['onTheSpot.answer']}
          hint={form.answer.trim() === '' ? '当场答复的写在这里，登记时一并办结' : '登记即办结'}
        >
          {(bind) => (
            <LongText
              bind={bind}
              rows={2}
              max={4000}
              value={form.answer}
              onChange={(answer) => onChange({ answer })}
            />
          )}
        </Field>
      )}
    </>
  );
}

function EnquiryType({ form, errors, onChange }: FieldsProps) {
  return (
    <div className="row two">
      <div className="field">
        <span className="label">{labelOf('enquiryType')}</span>
        <Chips
          label={labelOf('enquiryType')}
          words={words.enquiryType}
          value={form.enquiryType}
          onChange={(enquiryType) => enquiryType && onChange({ enquiryType })}
        />
      </div>
      {form.enquiryType === 'message' && (
        <Field label={labelOf('messageFor')} required error={errors['messageFor']}>
          {typed(form.messageFor, 40, (messageFor) => onChange({ messageFor }))}
        </Field>
      )}
    </div>
  );
}
