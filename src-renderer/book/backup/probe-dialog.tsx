import { Button, Input, Progress } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { Candidate, Probe } from '#contract/book/backup.ts';
import { asOfficeError, office, type OfficeError } from '../../api/office.ts';
import { useJobs } from '../../state/jobs.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { ErrorBar } from '../../ui/notices.tsx';
import { ProbeView } from './probe-view.tsx';
import { RestoreForm } from './restore-form.tsx';

interface ProbeDialogProps {
  readonly backup: Candidate;
  readonly purpose: 'drill' | 'restore';
  /** The register is in use: its administrator's password is asked, not the backup's. */
  readonly inUse: boolean;
  readonly onClose: () => void;
}

/** Reads a backup with everything in it; says what it is; for a restore goes on to the numbers on paper. */
export function ProbeDialog({ backup, purpose, inUse, onClose }: ProbeDialogProps) {
  const [probe, setProbe] = useState<Probe | null>(null);
  const [error, setError] = useState<OfficeError | null>(null);
  const [passphrase, setPassphrase] = useState('');
  const [reading, setReading] = useState(false);
  const read = async () => {
    setReading(true);
    setError(null);
    try {
      const found = await office('restore.probe', { id: backup.id, passphrase: passphrase || null, purpose });
      if (found) setProbe(found);
      else onClose();
    } catch (failure) {
      setError(asOfficeError(failure));
    } finally {
      setReading(false);
    }
  };
  const started = useRef(false);
  useEffect(() => {
    // An encrypted one waits for its passphrase.
    if (started.current || backup.encrypted) return;
    started.current = true;
    void read();
  });
  const close = () => {
    if (reading) void office('restore.cancel').catch(() => {});
    onClose();
  };
  const title = purpose === 'drill' ? '试恢复' : '从备份恢复';
  if (probe && purpose === 'restore' && probe.ok)
    return <RestoreForm probe={probe} inUse={inUse} onClose={onClose} />;
  return (
    <Dialog
      wide
      title={title}
      onClose={close}
      onSubmit={() => {
        if (!reading && !probe) void read();
      }}
      foot={
        <>
          <Button onClick={close}>{reading ? '取消' : '关闭'}</Button>
          {!reading && !probe && (
            <Button type="primary" htmlType="submit">
              {error ? '重试' : '读取备份'}
            </Button>
          )}
        </>
      }
    >
      <p className="selectable">{backup.file}</p>
      {backup.encrypted && !probe && (
        <Field label="备份口令" required error={error?.fields['passphrase']}>
          {(bind) => (
            <Input
              {...bind}
              autoFocus
              type="password"
              autoComplete="off"
              maxLength={200}
              value={passphrase}
              onChange={(event) => setPassphrase(event.target.value)}
            />
          )}
        </Field>
      )}
      {reading && <Reading />}
      <ErrorBar error={error?.fields['passphrase'] ? null : error} />
      {probe && <ProbeView probe={probe} />}
    </Dialog>
  );
}

function Reading() {
  const job = useJobs(({ jobs }) =>
    jobs.findLast((each) => each.kind === 'probe' && each.state === 'running'),
  );
  const percent = job && job.total > 0 ? Math.floor((job.done / job.total) * 100) : 0;
  return (
    <div role="status">
      <Progress percent={percent} aria-label="读取备份" />
      <p className="quiet">{job?.note || '正在读取'}；登记簿不动。</p>
    </div>
  );
}
