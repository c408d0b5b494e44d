import { Button, Checkbox, Input } from 'antd';
import { useState } from 'react';
import type { RegisterFilter } from '#contract/register.ts';
import { asOfficeError, office, type OfficeError } from '../api/office.ts';
import { takeJob } from '../state/jobs.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';
import { ErrorBar } from '../ui/notices.tsx';

interface RegisterExportProps {
  readonly filter: RegisterFilter;
  /** The marked cases; null for all that is found. */
  readonly ids: readonly number[] | null;
  readonly onClose: () => void;
}

/** Before cases leave as Excel: which, and whether with phone numbers. The job bar shows how far it is. */
export function RegisterExport({ filter, ids, onClose }: RegisterExportProps) {
  const [showPhones, setShowPhones] = useState(false);
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState<string>();
  const [error, setError] = useState<OfficeError | null>(null);
  const [starting, setStarting] = useState(false);

  const start = async () => {
    if (showPhones && reason.trim() === '') {
      setMissing('完整显示电话号码须写明原因，会记入留痕。');
      return;
    }
    setStarting(true);
    setError(null);
    try {
      const phoneReason = showPhones ? reason : null;
      const job = await office('job.startRegister', { filter, ids: ids && [...ids], phoneReason });
      if (job) takeJob(job);
      onClose();
    } catch (failure) {
      setError(asOfficeError(failure));
      setStarting(false);
    }
  };

  return (
    <Dialog
      title="导出 Excel"
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>取消</Button>
          <Button type="primary" loading={starting} onClick={() => void start()}>
            选择位置并导出
          </Button>
        </>
      }
    >
      <p>
        {ids ? `选中的 ${ids.length} 件` : '当前查找和筛选找到的全部事项'}，每件一行，包含登记表的全部内容。
      </p>
      <p className="quiet">导出会记入留痕：谁、什么范围、多少行。</p>
      <Checkbox checked={showPhones} onChange={(event) => setShowPhones(event.target.checked)}>
        完整显示电话号码
      </Checkbox>
      {showPhones && (
        <Field label="原因" required error={missing ?? error?.fields['phoneReason']}>
          {(bind) => (
            <Input
              {...bind}
              maxLength={200}
              value={reason}
              onChange={(event) => {
                setReason(event.target.value);
                setMissing(undefined);
              }}
            />
          )}
        </Field>
      )}
      <ErrorBar error={error} />
    </Dialog>
  );
}
