import { Button } from 'antd';
import { useState } from 'react';
import type { KnowledgeView } from '#contract/counter/knowledge.ts';
import { office } from '../../api/office.ts';
import { useOffice } from '../../api/use-office.ts';
import { ReasonDialog } from '../../ui/reason-dialogs.tsx';
import { TimeText } from '../../ui/time-text.tsx';
import { EntryText } from './entry-text.tsx';
import { wordUse } from './knowledge-words.ts';

interface EntryViewProps {
  readonly entry: KnowledgeView;
  readonly manager: boolean;
  readonly onEdit: () => void;
}

/** An entry to read, with every earlier version and who wrote it why. */
export function EntryView({ entry, manager, onEdit }: EntryViewProps) {
  const { data: versions } = useOffice('knowledge.versions', { id: entry.id });
  const [version, setVersion] = useState<number | null>(null);
  const [retiring, setRetiring] = useState(false);
  const shown = versions?.find((each) => each.version === version) ?? entry;
  const old = shown.version !== entry.version;
  return (
    <section className="sheet knowledge-view" aria-label={entry.title}>
      <div className="sheet-head">
        <h2>{shown.title}</h2>
        <span className="grow quiet">
          {entry.categoryLabel} · {wordUse(entry)}
        </span>
        {entry.retired && <span className="state-word bar-seal">已停用</span>}
        {manager && (
          <Button size="small" onClick={() => setRetiring(true)}>
            {entry.retired ? '恢复使用…' : '停用…'}
          </Button>
        )}
        {manager && !entry.retired && (
          <Button size="small" type="primary" onClick={onEdit}>
            修改
          </Button>
        )}
      </div>
      <div className="knowledge-body">
        {old && (
          <p className="knowledge-old">
            这是第 {shown.version} 版，已被第 {entry.version} 版代替。
          </p>
        )}
        <EntryText entry={shown} />
        <section aria-label="版本">
          <h3>版本</h3>
          <ol className="knowledge-versions">
            {versions?.map((each) => (
              <li key={each.version}>
                <button
                  type="button"
                  className="text-button"
                  aria-pressed={each.version === shown.version}
                  onClick={() => setVersion(each.version)}
                >
                  第 {each.version} 版
                </button>
                <span className="quiet">
                  {each.byName} <TimeText at={each.at} />
                </span>
                <span>
                  {each.retired && '停用：'}
                  {each.reason ?? (each.version === 1 ? '初版' : '')}
                </span>
              </li>
            ))}
          </ol>
        </section>
      </div>
      {retiring && (
        <ReasonDialog
          title={entry.retired ? '恢复使用' : '停用'}
          label="原因"
          word={entry.retired ? '恢复使用' : '停用'}
          act={async (reason) => {
            await office('knowledge.retire', { id: entry.id, retired: !entry.retired, reason });
          }}
          onClose={() => setRetiring(false)}
        >
          <p>
            “{entry.title}”
            {entry.retired ? '重新出现在受理和办理时。' : '不再出现在受理和办理时，各版本都保留。'}
          </p>
        </ReasonDialog>
      )}
    </section>
  );
}
