import type { TimelineEntry } from '#contract/counter/cases.ts';
import { useOffice } from '../../api/use-office.ts';
import { Attachments } from '../attachments/attachments.tsx';
import { PrintList } from '../../paper/printing/print-list.tsx';
import { ErrorBar } from '../../ui/notices.tsx';
import { TimeText } from '../../ui/time-text.tsx';

/** Beside the facts: what happened as dated sentences, its files, and every counted copy (E3). */
export function CaseSide({ id }: { readonly id: number }) {
  const timeline = useOffice('case.timeline', { id });
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
              <p className="selectable">
                <Sentence {...entry} />
              </p>
            </li>
          ))}
        </ol>
      </section>
      <section className="sheet" aria-label="附件">
        <div className="sheet-head">
          <h2>附件</h2>
        </div>
        <Attachments subject={{ of: 'case', id }} wholePage />
      </section>
      <PrintList caseId={id} />
    </aside>
  );
}

/** What a correction struck out stays readable, struck through. */
function Sentence({ sentence, struck }: TimelineEntry) {
  const [before, after] = struck ? halves(sentence, struck) : [sentence, null];
  if (after === null || after === undefined) return sentence;
  return (
    <>
      {before}
      <del>{struck}</del>
      {after}
    </>
  );
}

function halves(sentence: string, struck: string): readonly [string, string | null] {
  const at = sentence.indexOf(struck);
  return at < 0 ? [sentence, null] : [sentence.slice(0, at), sentence.slice(at + struck.length)];
}
