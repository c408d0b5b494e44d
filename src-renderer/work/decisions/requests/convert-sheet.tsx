import { useState } from 'react';
import { words } from '#contract/words.ts';
import { office } from '../../../api/office.ts';
import type { SheetProps } from '../../moves/sheet-props.ts';
import { FormSheet } from '../../moves/form-sheet.tsx';
import { useSending } from '../../moves/use-sending.ts';
import { useTyped } from '../../moves/use-typed.ts';
import { openCase } from '../../../state/place.ts';
import { Field } from '../../../ui/field.tsx';
import { LongText } from '../../../ui/long-text.tsx';

/** 转投诉 (page 10): a new complaint with its own number, the received time kept; then it is opened. */
export function ConvertSheet({ view, onDone, onClose }: SheetProps) {
  // One id for the sheet: sending it twice makes one complaint.
  const [requestId] = useState(() => crypto.randomUUID());
  const { values, change, forget } = useTyped(`${view.id} convert`, { reason: '' });
  const { version, error, sending, send } = useSending(view);
  const submit = () =>
    send(async () => {
      const made = await office('case.convert', {
        caseId: view.id,
        version,
        requestId,
        reason: values.reason,
      });
      forget();
      onDone(`${view.number} 已转为投诉 ${made.number}。`);
      openCase(made.id);
    });
  return (
    <FormSheet
      title="转投诉"
      word="转为投诉"
      note={
        <p>
          {`另立一件投诉，内容和受理时间照抄，时限从受理时间算；本件${words.kind[view.kind]}等主管以“已转”关闭。`}
        </p>
      }
      error={error}
      sending={sending}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Field label="转投诉原因" above required error={error?.fields['reason']}>
        {(bind) => (
          <LongText
            bind={bind}
            rows={3}
            max={1000}
            value={values.reason}
            onChange={(reason) => change({ reason })}
          />
        )}
      </Field>
    </FormSheet>
  );
}
