import { Button } from 'antd';
import { useState } from 'react';
import type { KnowledgeView } from '#contract/counter/knowledge.ts';
import { asOfficeError, office, type OfficeError } from '../../api/office.ts';
import { useOffice } from '../../api/use-office.ts';
import { ErrorBar } from '../../ui/notices.tsx';
import { EntryText } from './entry-text.tsx';
import { wordUse } from './knowledge-words.ts';
import './knowledge.css';

interface KnowledgeSideProps {
  readonly categoryId: number;
  /** What it would be cited with: a case, or the draft that becomes one. */
  readonly subject: { readonly caseId: number } | { readonly draftId: string };
  /** Only to read: the matter is settled for good. */
  readonly readOnly?: boolean;
}

/** What is known about the category, beside the form and on the case; 引用 counts it with the matter. */
export function KnowledgeSide({ categoryId, subject, readOnly = false }: KnowledgeSideProps) {
  const { data: entries } = useOffice('knowledge.list', { categoryId });
  const { data: used } = useOffice('knowledge.used', subject);
  const [open, setOpen] = useState<number | null>(null);
  const [error, setError] = useState<OfficeError | null>(null);
  const fitting = (entries ?? []).filter((entry) => entry.categoryId === categoryId && !entry.retired);
  if (fitting.length === 0) return null;
  const cite = async ({ id }: KnowledgeView) => {
    setError(null);
    try {
      await office('knowledge.use', { id, ...subject });
    } catch (failure) {
      setError(asOfficeError(failure));
    }
  };
  return (
    <section className="sheet knowledge-side" aria-label="知识">
      <div className="sheet-head">
        <h2>知识</h2>
        <span className="quiet">{fitting.length} 条</span>
      </div>
      <ErrorBar error={error} />
      <ul>
        {fitting.map((entry) => {
          const shown = entry.id === open || fitting.length === 1;
          return (
            <li key={entry.id}>
              <div className="knowledge-side-head">
                <button
                  type="button"
                  className="text-button"
                  aria-expanded={shown}
                  onClick={() => setOpen(entry.id === open ? null : entry.id)}
                >
                  {entry.title}
                </button>
                <span className="hint grow">{wordUse(entry)}</span>
                {used?.includes(entry.id) ? (
                  <span className="state-word bar-done">已引用</span>
                ) : (
                  !readOnly && (
                    <Button size="small" tabIndex={-1} onClick={() => void cite(entry)}>
                      引用
                    </Button>
                  )
                )}
              </div>
              {shown && <EntryText entry={entry} />}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
