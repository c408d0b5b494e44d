import { Button } from 'antd';
import { useState } from 'react';
import type { AskInput } from '#contract/endpoints.ts';
import type { ReportView } from '#contract/figures/publications.ts';
import { asOfficeError, office, type OfficeError } from '../../api/office.ts';
import { announce } from '../../api/use-office.ts';
import { PaperPreview } from '../../paper/printing/paper-preview.tsx';
import { useSession } from '../../state/session.ts';
import { ErrorBar } from '../../ui/notices.tsx';
import { ReasonPinDialog } from '../../ui/reason-dialogs.tsx';
import { PinDialog } from '../../ui/pin-dialog.tsx';
import { wordFull } from '../../ui/word-time.ts';
import { ExportDialog } from '../../ui/export-dialog.tsx';
import { showReports } from './report-place.ts';
import { ReportSections } from './report-sections.tsx';

interface ReportSheetProps {
  readonly view: ReportView;
  readonly scope: AskInput<'publication.content'>;
  readonly again: () => void;
  readonly asking: boolean;
}

/** One report of one period: what the register says, what the author writes, and what is done with it. */
export function ReportSheet({ view, scope, again, asking }: ReportSheetProps) {
  const { content, draft, publications, refusal } = view;
  const person = useSession((state) => state.session?.person);
  const written = Object.fromEntries(
    content.sections.flatMap((part) => (part.kind === 'text' ? [[part.key, part.text] as const] : [])),
  );
  const [texts, setTexts] = useState<Readonly<Record<string, string>>>(written);
  const [saved, setSaved] = useState<number | null>(null);
  const [doing, setDoing] = useState<'print' | 'export' | 'publish' | null>(null);
  const [error, setError] = useState<OfficeError | null>(null);
  const changed = JSON.stringify(texts) !== JSON.stringify(written) && saved === null;
  const newest = publications[0];
  const isManager = person?.roles.includes('manager') ?? false;

  /** Printing and publishing take what is stored, so what was typed is stored first. */
  const save = async (): Promise<number | null> => {
    setError(null);
    try {
      const { id } = await office('publication.saveDraft', { ...scope, texts });
      setSaved(id);
      announce();
      return id;
    } catch (failure) {
      setError(asOfficeError(failure));
      return null;
    }
  };
  const begin = async (what: 'print' | 'export' | 'publish') => {
    if ((await save()) !== null) setDoing(what);
  };
  const publish = async (reason: string | null, pin: string) => {
    const line = await office('job.publishReport', { ...scope, reason, pin });
    showReports({ tab: 'published', publication: line.id });
  };
  const sentence = `发布《${content.title}》${content.period}${newest ? `，作为第 ${newest.revision + 1} 次发布，原来的保留` : ''}。数据、口径、所列事项和文字从此不变。`;

  return (
    <section className="sheet reports-sheet" aria-busy={asking}>
      <div className="sheet-head">
        <h2>
          {content.title} {content.period}
        </h2>
        <span className="hint grow">
          数据截至 {wordFull(content.at)}
          {newest && `；${wordFull(newest.at)} ${newest.byName} 已发布（第 ${newest.revision} 次）`}
        </span>
        <Button size="small" onClick={again}>
          重新统计
        </Button>
      </div>
      <div className="report-body" role="group" aria-label={content.title} tabIndex={0}>
        <ReportSections
          content={content}
          texts={texts}
          onText={(key, text) => {
            setTexts({ ...texts, [key]: text });
            setSaved(null);
          }}
        />
      </div>
      <div className="sheet-foot">
        <span className="hint grow" aria-live="polite">
          {saved === null
            ? changed
              ? '文字还没有保存'
              : draft && `文字由 ${draft.byName} 于 ${wordFull(draft.savedAt)} 保存`
            : '文字已保存'}
          {refusal && isManager && `${saved !== null || changed || draft ? '；' : ''}${refusal}`}
        </span>
        <ErrorBar error={error} />
        {Object.keys(written).length > 0 && (
          <Button disabled={!changed} onClick={() => void save()}>
            保存文字
          </Button>
        )}
        <Button onClick={() => void begin('print')}>预览、打印</Button>
        <Button onClick={() => void begin('export')}>导出 Excel</Button>
        {isManager && (
          <Button type="primary" disabled={refusal !== null} onClick={() => void begin('publish')}>
            {newest ? '更正并重新发布…' : '发布…'}
          </Button>
        )}
      </div>
      {doing === 'print' && saved !== null && (
        <PaperPreview form="report-draft" id={saved} onClose={() => setDoing(null)} />
      )}
      {doing === 'export' && (
        <ExportDialog
          sentence={`${content.title} ${content.period}：封面、每张表一张工作表，图的数据另列。`}
          start={(phoneReason) => office('job.startReport', { ...scope, phoneReason })}
          onClose={() => setDoing(null)}
        />
      )}
      {doing === 'publish' && newest && (
        <ReasonPinDialog
          sentence={sentence}
          label="更正原因"
          person={person?.name ?? ''}
          sign={publish}
          onClose={() => setDoing(null)}
        />
      )}
      {doing === 'publish' && !newest && (
        <PinDialog
          sentence={sentence}
          person={person?.name ?? ''}
          sign={(pin) => publish(null, pin)}
          onClose={() => setDoing(null)}
        />
      )}
    </section>
  );
}
