import { Button, Checkbox, Input } from 'antd';
import { useState } from 'react';
import { words } from '#contract/words.ts';
import { asOfficeError, office, type OfficeError } from '../api/office.ts';
import { takeJob } from '../state/jobs.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';
import { ErrorBar } from '../ui/notices.tsx';
import type { ReportScope } from './reports-screen.tsx';

interface ExportDialogProps {
  readonly scope: ReportScope;
  readonly period: string;
  readonly onClose: () => void;
}

/** Before an export: what goes out, and whether with phone numbers. The job bar shows how far it is. */
export function ExportDialog({ scope, period, onClose }: ExportDialogProps) {
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
      const job = await office('job.startSummary', {
        ...scope,
        phoneReason: showPhones ? reason : null,
      });
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
        {period}，{scope.kind ? words.kind[scope.kind] : '全部种类'}
        ：台账、指标、满意度、按日、按类别，各一张工作表。
      </p>
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
