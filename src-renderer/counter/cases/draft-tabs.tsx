import { words } from '#contract/words.ts';
import { draftTitle, isUntouched } from './intake-form.ts';
import { ClosedDrafts } from './closed-drafts.tsx';
import type { Draft } from './use-drafts.ts';

interface DraftTabsProps {
  readonly drafts: readonly Draft[];
  readonly active: Draft | null;
  readonly onShow: (id: string) => void;
  readonly onBegin: () => void;
  readonly onDiscard: (id: string) => void;
  readonly onRestore: (id: string) => void;
}

/** Several forms side by side: the phone rings while someone stands at the desk. */
export function DraftTabs({ drafts, active, onShow, onBegin, onDiscard, onRestore }: DraftTabsProps) {
  return (
    <nav className="draft-tabs" aria-label="正在填写的表单">
      {drafts.map((draft) => (
        <span key={draft.id} className={draft.id === active?.id ? 'draft-tab current' : 'draft-tab'}>
          <button
            type="button"
            aria-current={draft.id === active?.id ? 'true' : undefined}
            onClick={() => onShow(draft.id)}
          >
            <span className="hint">{words.kind[draft.form.kind]}</span> {draftTitle(draft.form)}
          </button>
          {(drafts.length > 1 || !isUntouched(draft.form)) && (
            <button
              type="button"
              className="discard"
              title="关闭这份草稿（未登记，不占编号；一周内可从“最近关闭”找回）"
              aria-label={`关闭草稿 ${draftTitle(draft.form)}`}
              onClick={() => onDiscard(draft.id)}
            >
              ×
            </button>
          )}
        </span>
      ))}
      <button type="button" className="text-button" onClick={onBegin}>
        再开一份<kbd className="key">Alt+N</kbd>
      </button>
      <ClosedDrafts onRestore={onRestore} />
    </nav>
  );
}
