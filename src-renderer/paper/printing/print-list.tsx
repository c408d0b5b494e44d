import { useState } from 'react';
import type { PrintView } from '#contract/paper/paper.ts';
import { formTitles } from '#contract/paper/paper-titles.ts';
import { useOffice } from '../../api/use-office.ts';
import { ErrorBar } from '../../ui/notices.tsx';
import { TimeText } from '../../ui/time-text.tsx';
import { KeptPreview } from './kept-preview.tsx';
import { wordMedium, wordOutcome } from './paper-words.ts';
import './printing.css';

/** Every counted copy of a case, whatever the form (E3); each can be looked at as it was printed. */
export function PrintList({ caseId }: { readonly caseId: number }) {
  const prints = useOffice('paper.ofCase', { caseId });
  const [looking, setLooking] = useState<PrintView | null>(null);
  return (
    <section className="sheet" aria-label="打印记录">
      <div className="sheet-head">
        <h2>打印记录</h2>
      </div>
      <ErrorBar error={prints.error} again={prints.again} />
      {prints.data?.length === 0 && <p className="no-prints quiet">还没有打印过。</p>}
      <ul className="prints">
        {prints.data?.map((print) => (
          <li key={print.id}>
            <span>
              {print.form !== 'registration' && `${formTitles[print.form]} `}
              {print.copyMark || `第${print.copy}次`}
            </span>
            <span className="quiet">{wordMedium[print.medium]}</span>
            <span className="quiet">{print.by}</span>
            <span className="quiet">
              <TimeText at={print.at} />
            </span>
            {print.outcome !== 'done' && (
              <span className="state-word bar-seal" title={print.failure ?? undefined}>
                {wordOutcome[print.outcome]}
              </span>
            )}
            {print.outcome === 'done' && print.kept && (
              <button
                type="button"
                className="text-button"
                aria-label={`查看 ${formTitles[print.form]} ${print.copyMark}`}
                onClick={() => setLooking(print)}
              >
                查看
              </button>
            )}
          </li>
        ))}
      </ul>
      {looking && <KeptPreview print={looking} onClose={() => setLooking(null)} />}
    </section>
  );
}
