import { useState } from 'react';
import { office } from '../../api/office.ts';
import type { SheetProps } from '../../work/moves/sheet-props.ts';
import { FormSheet } from '../../work/moves/form-sheet.tsx';
import { useSending } from '../../work/moves/use-sending.ts';
import { useTyped } from '../../work/moves/use-typed.ts';
import { Field } from '../../ui/field.tsx';
import { LongText } from '../../ui/long-text.tsx';
import { CaseChoice } from './case-choice.tsx';

/** 并入主件 (spec 10): from now on it goes where its lead goes, until its own customer is called. */
export function LinkSheet({ view, onDone, onClose }: SheetProps) {
  const { values, change, forget } = useTyped(`${view.id} link`, {
    leadId: null as number | null,
    reason: '',
  });
  const [tried, setTried] = useState(false);
  const { version, error, sending, send } = useSending(view);
  const submit = async () => {
    const { leadId, reason } = values;
    setTried(true);
    if (leadId === null) return;
    if (!(await send(() => office('case.link', { caseId: view.id, version, leadId, reason })))) return;
    forget();
    onDone('已并入主件，随主件办理。');
  };
  return (
    <FormSheet
      title="并入主件"
      word="并入主件"
      note={<p>同一件事、多位客户：并入后随主件判定和派单，不再单独派单；每位客户仍分别回访。</p>}
      error={error}
      sending={sending}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Field
        label="主件"
        above
        required
        error={tried && values.leadId === null ? '请选择主件。' : error?.fields['leadId']}
        hint="输入编号、电话后四位、姓名或内容查找"
      >
        {(bind) => (
          <CaseChoice
            bind={bind}
            kind={view.kind}
            open
            except={view.id}
            value={values.leadId}
            onChange={(leadId) => change({ leadId })}
          />
        )}
      </Field>
      <Field label="并入原因" above required error={error?.fields['reason']}>
        {(bind) => (
          <LongText
            bind={bind}
            rows={2}
            max={400}
            value={values.reason}
            onChange={(reason) => change({ reason })}
          />
        )}
      </Field>
    </FormSheet>
  );
}

/** 解除关联 (spec 10): it isn't the same matter after all; judged and dispatched on its own again. */
export function UnlinkSheet({ view, onDone, onClose }: SheetProps) {
  const { values, change, forget } = useTyped(`${view.id} unlink`, { reason: '' });
  const { version, error, sending, send } = useSending(view);
  const submit = async () => {
    if (!(await send(() => office('case.unlink', { caseId: view.id, version, ...values })))) return;
    forget();
    onDone('已解除关联，本件单独办理。');
  };
  return (
    <FormSheet
      title="解除关联"
      word="解除关联"
      note={<p>不是同一件事的才解除；解除后本件回到判定和派单，时限照原来的接待时间算。</p>}
      error={error}
      sending={sending}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Field label="解除原因" above required error={error?.fields['reason']}>
        {(bind) => (
          <LongText
            bind={bind}
            rows={2}
            max={400}
            value={values.reason}
            onChange={(reason) => change({ reason })}
          />
        )}
      </Field>
    </FormSheet>
  );
}
