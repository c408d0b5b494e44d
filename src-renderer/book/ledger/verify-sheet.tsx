import { Button, Input } from 'antd';
import { useState } from 'react';
import type { PaperReading } from '#contract/book/ledger.ts';
import { asOfficeError, office, type OfficeError } from '../../api/office.ts';
import { VerifyOutcome } from '../../house/settings/verify-page.tsx';
import { takeJob, useJobs } from '../../state/jobs.ts';
import { Field } from '../../ui/field.tsx';
import { ErrorBar } from '../../ui/notices.tsx';

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
        <ReadPaper />
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

/** A value off a sealing sheet or a cover, typed by hand or by a scanner, which ends with Enter. */
function ReadPaper() {
  const [value, setValue] = useState('');
  const [reading, setReading] = useState<PaperReading | null>(null);
  const [error, setError] = useState<OfficeError | null>(null);
  const read = async () => {
    setError(null);
    setReading(null);
    try {
      setReading(await office('ledger.readPaper', { value }));
    } catch (failure) {
      setError(asOfficeError(failure));
    }
  };
  return (
    <form
      className="ledger-read"
      onSubmit={(event) => {
        event.preventDefault();
        void read();
      }}
    >
      <Field
        label="纸上的值"
        error={error?.fields['value']}
        hint="封存单、封面上的摘要、链首或条码：照抄（可只抄前 12 位以上），或用扫码枪扫二维码"
      >
        {(bind) => (
          <Input
            {...bind}
            className="number"
            maxLength={4000}
            value={value}
            onChange={(event) => setValue(event.target.value)}
          />
        )}
      </Field>
      <Button htmlType="submit" disabled={value.trim() === ''}>
        核对
      </Button>
      {reading && (
        <div role="status" aria-label="核对结果">
          <span className={`state-word ${reading.ok ? 'bar-done' : 'bar-seal'}`}>
            {reading.ok ? '相符' : '不符'}
          </span>
          {reading.sentences.map((sentence) => (
            <p key={sentence} className="selectable">
              {sentence}
            </p>
          ))}
        </div>
      )}
      <ErrorBar error={error} />
    </form>
  );
}
