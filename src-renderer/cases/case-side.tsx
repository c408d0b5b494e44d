import { useOffice } from '../api/use-office.ts';
import { wordMedium, wordOutcome } from '../printing/paper-words.ts';
import { ErrorBar } from '../ui/notices.tsx';
import { TimeText } from '../ui/time-text.tsx';

/** Beside the facts: what happened as dated sentences, and every counted copy (E3). */
export function CaseSide({ id }: { readonly id: number }) {
  const timeline = useOffice('case.timeline', { id });
  const prints = useOffice('paper.records', { form: 'registration', id });
  return (
    <aside className="case-side">
      <section className="sheet" aria-label="经过">
        <div className="sheet-head">
          <h2>经过</h2>
        </div>
        <ErrorBar error={timeline.error} again={timeline.again} />
        <ol className="timeline">
          {timeline.data?.map((entry) => (
            <li key={entry.seq}>
              <span className="quiet">
                <TimeText at={entry.at} />
                <br />
                {entry.by}
              </span>
              <p className="selectable">{entry.sentence}</p>
            </li>
          ))}
        </ol>
      </section>
      <section className="sheet" aria-label="打印记录">
        <div className="sheet-head">
          <h2>打印记录</h2>
        </div>
        <ErrorBar error={prints.error} again={prints.again} />
        {prints.data?.length === 0 && <p className="no-prints quiet">登记表还没有打印过。</p>}
        <ul className="prints">
          {prints.data?.map((print) => (
            <li key={print.id}>
              <span>{print.copyMark || `第${print.copy}次`}</span>
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
            </li>
          ))}
        </ul>
      </section>
    </aside>
  );
}
