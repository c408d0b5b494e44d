import { Button } from 'antd';
import { useState } from 'react';
import { REPORTS } from '#contract/figures/report-list.ts';
import type { PublicationLine } from '#contract/figures/publications.ts';
import { asOfficeError, office, type OfficeError } from '../../api/office.ts';
import { useOffice } from '../../api/use-office.ts';
import { PaperPreview } from '../../paper/printing/paper-preview.tsx';
import { ErrorBar } from '../../ui/notices.tsx';
import { wordFull } from '../../ui/word-time.ts';
import { ExportDialog } from '../../ui/export-dialog.tsx';
import { showReports, useReportPlace } from './report-place.ts';
import { ReportSections } from './report-sections.tsx';

/** 已发布: every publication with its revisions, as it was frozen (E7). */
export function PublishedTab() {
  const chosen = useReportPlace((state) => state.publication);
  const { data, error, again } = useOffice('publication.list', undefined);
  return (
    <div className="report-desk published">
      <nav className="sheet report-list" aria-label="已发布的报表">
        <ErrorBar error={error} again={again} />
        {data?.length === 0 && <p className="tile-empty">还没有发布过报表。</p>}
        {data?.map((line) => (
          <button
            key={line.id}
            type="button"
            className="report-entry"
            aria-current={line.id === chosen ? 'page' : undefined}
            onClick={() => showReports({ publication: line.id })}
          >
            {REPORTS[line.report].name}
            {line.revision > 1 && <span className="revision">第 {line.revision} 次</span>}
            <span className="hint">
              {line.period} · {wordFull(line.at)} {line.byName}
            </span>
          </button>
        ))}
      </nav>
      <div className="report-main">{chosen !== null && <Publication key={chosen} id={chosen} />}</div>
    </div>
  );
}

function Publication({ id }: { readonly id: number }) {
  const { data, error, again } = useOffice('publication.get', { id });
  const [doing, setDoing] = useState<'print' | 'export' | null>(null);
  const [said, setSaid] = useState('');
  const [failed, setFailed] = useState<OfficeError | null>(null);
  if (!data) return <ErrorBar error={error} again={again} />;
  const { line, content } = data;
  const copy = async () => {
    setFailed(null);
    try {
      const saved = await office('job.copyReport', { id });
      setSaid(saved ? `已存为 ${saved.path}` : '没有保存。');
    } catch (failure) {
      setFailed(asOfficeError(failure));
    }
  };
  return (
    <section className="sheet reports-sheet">
      <div className="sheet-head">
        <h2>
          {content.title} {content.period}
        </h2>
        <span className="hint">{wordLine(line)}</span>
      </div>
      {line.reason !== null && <p className="revision-reason">更正原因：{line.reason}</p>}
      <div className="report-body" role="group" aria-label={content.title} tabIndex={0}>
        <ReportSections content={content} />
        <p className="hint selectable">
          数据截至 {wordFull(content.at)}，口径第 {line.definitions} 版，涉及 {line.cases} 件事项。PDF 摘要
          SHA-256：{line.pdfDigest ?? '尚未生成'}
        </p>
      </div>
      <div className="sheet-foot">
        <span className="hint grow selectable" aria-live="polite">
          {said}
        </span>
        <ErrorBar error={failed} />
        <Button onClick={() => setDoing('export')}>导出 Excel</Button>
        <Button onClick={() => void copy()}>另存发布的 PDF</Button>
        <Button type="primary" onClick={() => setDoing('print')}>
          预览、打印
        </Button>
      </div>
      {doing === 'print' && <PaperPreview form="report" id={id} onClose={() => setDoing(null)} />}
      {doing === 'export' && (
        <ExportDialog
          sentence={`${content.title} ${content.period}（${wordLine(line)}）：与发布时一致；发布的报表电话号码始终隐去中间几位。`}
          start={(phoneReason) =>
            office('job.startReport', {
              report: content.report,
              period: { unit: 'any', first: content.first, last: content.last },
              kind: content.kind,
              publicationId: id,
              phoneReason,
            })
          }
          onClose={() => setDoing(null)}
        />
      )}
    </section>
  );
}

function wordLine({ revision, at, byName }: PublicationLine): string {
  return `第 ${revision} 次发布，${wordFull(at)} ${byName} 签字`;
}
