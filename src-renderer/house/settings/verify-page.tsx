import { Button, Input } from 'antd';
import { useState } from 'react';
import type { JobView, VerifyReport } from '#contract/jobs.ts';
import { asOfficeError, office, type OfficeError } from '../../api/office.ts';
import { useOffice } from '../../api/use-office.ts';
import { takeJob, useJobs } from '../../state/jobs.ts';
import { useSession } from '../../state/session.ts';
import { Field } from '../../ui/field.tsx';
import { ErrorBar } from '../../ui/notices.tsx';
import { wordFull } from '../../ui/word-time.ts';
import { HaltNotice } from './halt-notice.tsx';
import { useAct } from './use-act.tsx';

/** 核验: recomputes numbers, chain and rows, and compares a head printed on paper (spec 60). */
export function VerifyPage() {
  const [head, setHead] = useState('');
  const [error, setError] = useState<OfficeError | null>(null);
  const roles = useSession((state) => state.session?.person.roles);
  const mayRebuild = roles?.includes('admin') || roles?.includes('manager');
  const rebuilding = useAct(async () => {
    const { cases, customers } = await office('integrity.rebuildSearch', undefined);
    return `检索索引已重建：受理事项 ${cases} 件，客户 ${customers} 位。`;
  });
  const latest = useJobs((state) => state.jobs.findLast((job) => job.kind === 'verify'));
  const running = latest?.state === 'running';
  const start = async (withPdf: boolean) => {
    setError(null);
    try {
      const job = await office('job.startVerify', { head: head.trim() || null, withPdf });
      if (job) takeJob(job);
    } catch (failure) {
      setError(asOfficeError(failure));
    }
  };
  return (
    <form
      className="sheet settings-page"
      onSubmit={(event) => {
        event.preventDefault();
        if (!running) void start(false);
      }}
    >
      <div className="sheet-head">
        <h1>核验</h1>
        <span className="hint">逐条重算编号、留痕链和每一行内容，指出与登记时不同的地方</span>
      </div>
      <HaltNotice />
      <div className="settings-fields">
        <Field
          label="纸上链首"
          error={error?.fields['head']}
          hint="交班表、封存单上印的校验码；填写后核对它是否仍在本簿之中，可不填"
        >
          {(bind) => (
            <Input
              {...bind}
              className="number"
              maxLength={120}
              value={head}
              onChange={(event) => setHead(event.target.value)}
            />
          )}
        </Field>
        <ErrorBar error={error ?? rebuilding.error} />
        {rebuilding.done && <p role="status">{rebuilding.done}</p>}
        <VerifyOutcome job={latest} />
        <CheckList />
      </div>
      <div className="sheet-foot">
        <Button disabled={running} title="连同一份封存的 PDF 逐页核对" onClick={() => void start(true)}>
          连同 PDF 核验…
        </Button>
        {mayRebuild && (
          <Button
            disabled={running}
            loading={rebuilding.working}
            title="查不到明明登记过的事项，或核验说检索索引损坏时使用；登记内容不变"
            onClick={() => void rebuilding.run()}
          >
            重建检索索引
          </Button>
        )}
        <Button type="primary" htmlType="submit" loading={running}>
          {running ? '正在核验' : '开始核验'}
        </Button>
      </div>
    </form>
  );
}

/** The last checks, the daily ones and those by hand. */
function CheckList() {
  const { data: checks } = useOffice('integrity.list', undefined);
  if (!checks || checks.length === 0) return <p className="hint">每天自动检查一次，结果列在这里。</p>;
  return (
    <section aria-label="检查记录">
      <h2>检查记录</h2>
      <ul className="check-rows">
        {checks.map(({ id, how, at, byName, ok, findings, sentences }) => (
          <li key={id}>
            <span className={`state-word ${ok ? 'bar-done' : 'bar-seal'}`}>
              {ok ? '没有不符' : `${findings} 处不符`}
            </span>
            <span>{wordFull(at)}</span>
            <span className="hint">{how === 'daily' ? '每日自动' : byName}</span>
            {!ok && <span className="selectable">{sentences.slice(0, 3).join(' ')}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** How the latest verification ended: what differs, or that nothing does. */
export function VerifyOutcome({ job }: { readonly job: JobView | undefined }) {
  if (!job || job.state === 'running') return null;
  if (job.report) return <Report report={job.report} />;
  return (
    <p role="status">{job.state === 'cancelled' ? '核验已取消，没有结论。' : `核验未完成：${job.error}`}</p>
  );
}

function Report({ report }: { readonly report: VerifyReport }) {
  const errors = report.findings.filter((finding) => finding.severity === 'error').length;
  return (
    <section className="verify-report" role="status" aria-label="核验结果">
      <h2 className={report.ok ? 'state-word bar-done' : 'state-word bar-seal'}>
        {report.ok ? '核验通过：没有发现改动' : `发现 ${errors} 处不符`}
      </h2>
      <dl className="report-facts">
        <dt>核验时间</dt>
        <dd>{wordFull(report.checkedAt)}</dd>
        <dt>受理事项</dt>
        <dd>{report.cases} 件</dd>
        <dt>留痕</dt>
        <dd>{report.events} 条</dd>
        <dt>当前链首</dt>
        <dd className="number">{report.head}</dd>
      </dl>
      {report.pdf && <p className="selectable">{report.pdf}</p>}
      {report.findings.length > 0 && (
        <ol className="findings">
          {report.findings.map((finding) => (
            <li key={`${finding.kind} ${finding.sentence}`}>
              <span className={finding.severity === 'error' ? 'state-word bar-seal' : 'state-word bar-wait'}>
                {finding.severity === 'error' ? '不符' : '已说明'}
              </span>
              <span className="selectable">{finding.sentence}</span>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
