import { useState } from 'react';
import { words } from '#contract/words.ts';
import { office } from '../../../api/office.ts';
import { useOffice } from '../../../api/use-office.ts';
import type { SheetProps } from '../../moves/sheet-props.ts';
import { FormSheet } from '../../moves/form-sheet.tsx';
import { useSending } from '../../moves/use-sending.ts';
import { useTyped } from '../../moves/use-typed.ts';
import { Choice } from '../../../ui/choice.tsx';
import { Field } from '../../../ui/field.tsx';
import { LongText } from '../../../ui/long-text.tsx';

/** 变更跟进责任人 (T2): who follows the case from now on, once a manager agrees. */
export function ReassignSheet({ view, onDone, onClose }: SheetProps) {
  const { data: people } = useOffice('people.list', undefined);
  const { values, change, forget } = useTyped(`${view.id} reassign`, {
    toUserId: null as number | null,
    reason: '',
  });
  const [tried, setTried] = useState(false);
  const { error, sending, send } = useSending(view);
  const options = (people ?? [])
    .filter(({ id, retired, roles }) => !retired && id !== view.ownerId && roles.some((r) => r !== 'admin'))
    .map(({ id, name, initials, roles }) => ({
      value: id,
      label: `${name}（${roles.map((role) => words.role[role]).join('、')}）`,
      search: initials,
    }));
  const submit = async () => {
    const { toUserId, reason } = values;
    setTried(true);
    if (toUserId === null) return;
    if (!(await send(() => office('decision.reassign', { caseId: view.id, toUserId, reason })))) return;
    forget();
    onDone('已提交待批：变更跟进责任人。');
  };
  return (
    <FormSheet
      title="变更跟进责任人"
      word="提交待批"
      note={<p>现由 {view.ownerName} 负责到底；主管批准后，由接手人跟进并答复客户，表上注明变更。</p>}
      error={error}
      sending={sending}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Field
        label="接手人"
        above
        required
        error={tried && values.toUserId === null ? '请选择接手的人。' : error?.fields['toUserId']}
      >
        {(bind) => (
          <Choice
            bind={bind}
            options={options}
            value={values.toUserId}
            onChange={(toUserId) => change({ toUserId })}
          />
        )}
      </Field>
      <Field label="变更原因" above required error={error?.fields['reason']}>
        {(bind) => (
          <LongText
            bind={bind}
            rows={2}
            max={1000}
            value={values.reason}
            onChange={(reason) => change({ reason })}
          />
        )}
      </Field>
    </FormSheet>
  );
}
