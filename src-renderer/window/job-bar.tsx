import { Button, Progress } from 'antd';
import { useState } from 'react';
import type { AskInput } from '#contract/endpoints.ts';
import type { JobView } from '#contract/jobs.ts';
import { asOfficeError, office, type OfficeError } from '../api/office.ts';
import { putAway, useJobs } from '../state/jobs.ts';
import { ErrorBar } from '../ui/notices.tsx';

/** Long work at the foot of the window, the newest first: percent, cancel, and at the end what can be opened. */
export function JobBar() {
  const jobs = useJobs((state) => state.jobs);
  const hidden = useJobs((state) => state.hidden);
  const shown = jobs.filter((job) => !hidden.has(job.id) && !isQuiet(job)).toReversed();
  if (shown.length === 0) return null;
  return (
    <section className="job-bar" aria-label="后台任务">
      <ul>
        {shown.map((job) => (
          <JobLine key={job.id} job={job} />
        ))}
      </ul>
    </section>
  );
}

const OUTCOMES = { running: '进行中', done: '已完成', failed: '未完成', cancelled: '已取消' } as const;

function JobLine({ job }: { readonly job: JobView }) {
  const [error, setError] = useState<OfficeError | null>(null);
  const ask = (request: Promise<null>) =>
    void request.then(
      () => setError(null),
      (failure: unknown) => setError(asOfficeError(failure)),
    );
  const open = (folder: boolean): AskInput<'job.open'> => ({ id: job.id, index: 0, folder });
  return (
    <li>
      <strong>{job.title}</strong>
      {job.state === 'running' ? (
        <>
          <Progress percent={percentOf(job)} size="small" aria-label={job.title} />
          <span className="quiet grow">{job.note}</span>
          <Button size="small" onClick={() => ask(office('job.cancel', { id: job.id }))}>
            取消
          </Button>
        </>
      ) : (
        <>
          <span className="grow" role="status">
            {OUTCOMES[job.state]}
            {job.error && `：${job.error}`}
          </span>
          <ErrorBar error={error} />
          {job.files.length > 0 && (
            <>
              <Button size="small" onClick={() => ask(office('job.open', open(false)))}>
                打开文件
              </Button>
              <Button size="small" onClick={() => ask(office('job.open', open(true)))}>
                打开文件夹
              </Button>
            </>
          )}
          <Button size="small" type="text" onClick={() => putAway(job.id)}>
            收起
          </Button>
        </>
      )}
    </li>
  );
}

/** A backup made by itself, or a backup read: done, and nothing to open. */
const isQuiet = ({ kind, state, files }: JobView) =>
  state === 'done' && files.length === 0 && (kind === 'backup' || kind === 'probe' || kind === 'restore');

/** Whole percents; 0 while the amount isn't known yet. */
const percentOf = ({ done, total }: JobView) => (total > 0 ? Math.floor((done / total) * 100) : 0);
