import { Button } from 'antd';
import { useState } from 'react';
import { words } from '#contract/words.ts';
import { useOffice } from '../../api/use-office.ts';
import { ReadingGate } from '../../book/archive/reading-gate.tsx';
import { KnowledgeSide } from '../knowledge/knowledge-side.tsx';
import { CaseWork } from '../../work/moves/case-work.tsx';
import { CasePapers } from '../../paper/printing/case-papers.tsx';
import { PaperPreview } from '../../paper/printing/paper-preview.tsx';
import { goTo, useWindow } from '../../state/place.ts';
import { NextOfQueue } from '../../work/queues/next-of-queue.tsx';
import { useKeys } from '../../ui/keys.ts';
import { ErrorBar, KeyHint } from '../../ui/notices.tsx';
import { TimeText } from '../../ui/time-text.tsx';
import { NumberText, StateWord } from '../../ui/words.tsx';
import { CaseFacts } from './case-facts.tsx';
import { CaseSide } from './case-side.tsx';
import './case.css';

interface CaseScreenProps {
  readonly id: number;
  /** Where one comes from: the register unless told. */
  readonly onBack?: () => void;
}

/** Where the case was taken from: its queue's screen, else the register. */
const toRegister = () => goTo(useWindow.getState().place?.from?.screen ?? 'register');

/** One case: state on top, the facts as the form has them, the timeline beside. */
export function CaseScreen({ id, onBack = toRegister }: CaseScreenProps) {
  const { data: view, error, again } = useOffice('case.get', { id });
  const [open, setOpen] = useState<'paper' | 'papers' | null>(null);
  const from = useWindow((state) => state.place?.from ?? null);
  useKeys({ Escape: onBack, 'Ctrl+P': () => setOpen('paper') });

  if (error) return <ErrorBar error={error} again={again} />;
  if (!view) return null;
  const sheet = (
    <div className="case">
      <header className="sheet case-band">
        <div className="case-title">
          <h1>
            <NumberText>{view.number}</NumberText>
          </h1>
          <span className="quiet">{words.kind[view.kind]}</span>
          <StateWord state={view.state} />
          {view.round > 1 && <span>第 {view.round} 轮</span>}
          {view.severity !== 'ordinary' && <strong>{words.severity[view.severity]}</strong>}
          {view.escalatedAt && <span className="state-word bar-seal">已升级</span>}
          {view.sameDay && (
            <span className="state-word bar-wait">当日事项：{words.sameDay[view.sameDay]}</span>
          )}
        </div>
        <div className="case-actions">
          <span className="quiet">
            首问 {view.receivedByName} · 跟进 {view.ownerName} · 接待 <TimeText at={view.receivedAt} />
          </span>
          {from && <NextOfQueue caseId={id} queue={from.queue} />}
          <Button onClick={onBack}>
            返回<KeyHint>Esc</KeyHint>
          </Button>
          <Button onClick={() => setOpen('paper')}>
            预览打印<KeyHint>Ctrl+P</KeyHint>
          </Button>
          <Button onClick={() => setOpen('papers')}>其他表单…</Button>
        </div>
      </header>
      {view.voidedAt && (
        <div className="error-bar">
          <p>
            本件已作废（{view.voidedBy}，<TimeText at={view.voidedAt} />
            ）：{view.voidReason}。编号保留，不再使用。
          </p>
        </div>
      )}
      <CaseWork
        view={view}
        side={
          <>
            <KnowledgeSide
              categoryId={view.categoryId}
              subject={{ caseId: id }}
              readOnly={view.state === 'archived' || view.state === 'voided'}
            />
            <CaseSide id={id} />
          </>
        }
      >
        <CaseFacts view={view} />
      </CaseWork>
      {open === 'papers' && <CasePapers view={view} onClose={() => setOpen(null)} />}
      {open === 'paper' && <PaperPreview form="registration" id={id} onClose={() => setOpen(null)} />}
    </div>
  );
  if (view.sealedAt === null) return sheet;
  return (
    <ReadingGate caseId={id} number={view.number} onBack={onBack}>
      {sheet}
    </ReadingGate>
  );
}
