import { Button } from 'antd';
import { useState } from 'react';
import { asOfficeError, office, type OfficeError } from '../api/office.ts';
import { VerifyOutcome } from '../settings/verify-page.tsx';
import { takeJob, useJobs } from '../state/jobs.ts';
import { ErrorBar } from '../ui/notices.tsx';

/** 封存核验: the register against its seals, or a PDF page by page. */
export function VerifySheet() {
  const [error, setError] = useState<OfficeError | null>(null);
  const latest = useJobs((state) => state.jobs.findLast((job) => job.kind === 'verify'));
  const running = latest?.state === 'running';
  const start = async (withPdf: boolean) => {
    setError(null);
    try {
      const job = await office('job.startVerify', { withPdf });
      if (job) takeJob(job);
    } catch (failure) {
      setError(asOfficeError(failure));
    }
  };
  return (
    <section className="sheet" aria-label="封存核验">
      <div className="sheet-head">
        <h2>封存核验</h2>
        <span className="hint">
          登记簿、留痕链和保存的原件与封存比较；手上的 PDF 逐页比较，指出哪一页不同
        </span>
      </div>
      <div className="ledger-body">
        <ErrorBar error={error} />
        <VerifyOutcome job={latest} />
      </div>
      <div className="sheet-foot">
        <Button disabled={running} onClick={() => void start(true)}>
          核验一份 PDF…
        </Button>
        <Button disabled={running} onClick={() => void start(false)}>
          {running ? '正在核验' : '核验登记簿和封存'}
        </Button>
      </div>
    </section>
  );
}
