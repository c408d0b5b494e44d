import { Button, Input } from 'antd';
import { useState } from 'react';
import { office } from '../../api/office.ts';
import { useStarting } from '../../state/use-starting.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { ErrorBar } from '../../ui/notices.tsx';

interface RegisterPrintProps {
  readonly ids: readonly number[];
  readonly onClose: () => void;
}

/** Before the registration forms of the marked cases are printed: where to, and why once more. */
export function RegisterPrint({ ids, onClose }: RegisterPrintProps) {
  const [reason, setReason] = useState('');
  const { error, starting, start } = useStarting(onClose);
  const print = (medium: 'printer' | 'pdf') =>
    void start(() =>
      office('paper.batch', {
        papers: ids.map((id) => ({ form: 'registration' as const, id })),
        medium,
        reason: reason.trim() === '' ? null : reason,
      }),
    );

  return (
    <Dialog
      title="打印登记表"
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>取消</Button>
          <Button loading={starting} onClick={() => print('pdf')}>
            存为一份 PDF
          </Button>
          <Button type="primary" loading={starting} onClick={() => print('printer')}>
            打印 {ids.length} 份
          </Button>
        </>
      }
    >
      <p>选中的 {ids.length} 件，各打印一份登记表，逐份计数。可以随时取消，没打到的不计。</p>
      <Field
        label="再次打印的原因"
        above
        hint="其中有已打印过的事项时须填写。"
        error={error?.fields['reason']}
      >
        {(bind) => (
          <Input
            {...bind}
            maxLength={200}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
      <ErrorBar error={error} />
    </Dialog>
  );
}
