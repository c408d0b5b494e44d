import { Button } from 'antd';
import { useEffect, useState } from 'react';
import type { ImportDone, ImportKind } from '#contract/house/imports.ts';
import { asOfficeError, office, type OfficeError } from '../../api/office.ts';
import { putAway, takeJob, useJobs } from '../../state/jobs.ts';
import { useKeys } from '../../ui/keys.ts';
import { ErrorBar, KeyHint } from '../../ui/notices.tsx';
import { ImportSheet } from './import-sheet.tsx';
import './imports.css';

interface ImportPageProps {
  readonly kind: ImportKind;
  readonly onClose: () => void;
}

const TITLES = { customers: '从 Excel 导入客户', cases: '从 Excel 导入旧台账' } as const satisfies Record<
  ImportKind,
  string
>;
const HINTS = {
  customers: '表里至少要有姓名一列，另有电话、房号或合同编号。表头在第几行、叫什么名字都可以，读入后再对。',
  cases:
    '启用本台之前的投诉台账。表里至少要有受理日期和内容两列；原编号照旧保留，不占本台的编号，不起算时限，只供查阅、统计和重复提示。',
} as const satisfies Record<ImportKind, string>;

const UNITS = { customers: '份', cases: '件' } as const satisfies Record<ImportKind, string>;
const LISTS = { customers: '看客户列表', cases: '看历史导入' } as const satisfies Record<ImportKind, string>;

/** Import from Excel: pick the file, compare the columns, see what would happen, then write all or nothing. */
export function ImportPage({ kind, onClose }: ImportPageProps) {
  const [jobId, setJobId] = useState<number | null>(null);
  const [error, setError] = useState<OfficeError | null>(null);
  const [done, setDone] = useState<ImportDone | null>(null);
  const job = useJobs((state) => state.jobs.find(({ id }) => id === jobId));
  useKeys({ Escape: onClose });

  const choose = async () => {
    setError(null);
    try {
      const started = await office('job.startImport', { kind });
      if (!started) return;
      takeJob(started);
      setJobId(started.id);
    } catch (failure) {
      setError(asOfficeError(failure));
    }
  };
  const again = () => {
    setDone(null);
    setJobId(null);
  };
  const importId = job?.state === 'done' ? job.importId : undefined;
  useEffect(() => {
    // What was read stands on the page now; the job bar needn't say so, too.
    if (jobId !== null && importId !== undefined) putAway(jobId);
  }, [jobId, importId]);

  return (
    <div className="import">
      <header className="sheet record-band">
        <h2>{TITLES[kind]}</h2>
        <span className="grow" />
        {importId !== undefined && !done && <Button onClick={again}>换一个文件</Button>}
        <Button onClick={onClose}>
          返回<KeyHint>Esc</KeyHint>
        </Button>
      </header>
      <ErrorBar error={error} />
      {done ? (
        <Finished kind={kind} done={done} onAgain={again} onClose={onClose} />
      ) : importId === undefined ? (
        <section className="sheet import-begin" aria-label="选择文件">
          <p>{HINTS[kind]}</p>
          <p className="quiet">
            文件须为 .xlsx 或 .csv，不超过 20 MB、20000 行；旧版 .xls 请先另存为
            .xlsx。选定后只读取，确认之前什么都不写入。
          </p>
          {job?.state === 'failed' && (
            <div className="error-bar" role="alert">
              <p>{job.error}</p>
            </div>
          )}
          <Button type="primary" loading={job?.state === 'running'} onClick={() => void choose()}>
            选择 Excel 文件…
          </Button>
        </section>
      ) : (
        <ImportSheet key={importId} importId={importId} kind={kind} onDone={setDone} />
      )}
    </div>
  );
}

interface FinishedProps {
  readonly kind: ImportKind;
  readonly done: ImportDone;
  readonly onAgain: () => void;
  readonly onClose: () => void;
}

function Finished({ kind, done, onAgain, onClose }: FinishedProps) {
  const { added, updated, skipped, joined, leftOut } = done;
  const parts = [
    `新建 ${added} ${UNITS[kind]}`,
    ...(updated > 0 ? [`更新 ${updated} ${UNITS[kind]}`] : []),
    ...(skipped > 0 ? [`已有的跳过 ${skipped} 行`] : []),
    ...(joined > 0 ? [`并到同一${UNITS[kind]}的 ${joined} 行`] : []),
    ...(leftOut > 0 ? [`有误未导入 ${leftOut} 行`] : []),
  ];
  return (
    <section className="sheet import-begin" aria-label="导入结果">
      <p className="import-done" role="status">
        导入完成：{parts.join('，')}。
      </p>
      <p className="quiet">文件名、文件摘要和各项数目已记入留痕；这些列的对应关系下次自动带出。</p>
      <div className="import-buttons">
        <Button onClick={onAgain}>再导入一个文件</Button>
        <Button type="primary" onClick={onClose}>
          {LISTS[kind]}
        </Button>
      </div>
    </section>
  );
}
