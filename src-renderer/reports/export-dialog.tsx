import { Button, Checkbox, Input } from 'antd';
import { useState } from 'react';
import type { JobView } from '#contract/jobs.ts';
import { asOfficeError, type OfficeError } from '../api/office.ts';
import { takeJob } from '../state/jobs.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';
import { ErrorBar } from '../ui/notices.tsx';

interface ExportDialogProps {
  /** What goes out. */
  readonly sentence: string;
  /** Null when the person closed the dialog that asks where to save. */
  readonly start: (phoneReason: string | null) => Promise<JobView | null>;
  readonly onClose: () => void;
}

/** Before an export: what goes out, and whether with phone numbers. The job bar shows how far it is. */
export function ExportDialog({ sentence, start: begin, onClose }: ExportDialogProps) {
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
      const job = await begin(showPhones ? reason : null);
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
      <p>{sentence}</p>
      <p className="quiet">导出会记入留痕：谁、哪个期间、多少行。</p>
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
