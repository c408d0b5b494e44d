import { Dropdown } from 'antd';
import { words } from '#contract/words.ts';
import { useOffice } from '../../api/use-office.ts';
import { wordShort } from '../../ui/word-time.ts';
import { useNow } from '../../api/clock.ts';
import { draftTitle, readDraft } from './intake-form.ts';

/** 最近关闭: the drafts this person closed within a week, each opened again by one click. */
export function ClosedDrafts({ onRestore }: { readonly onRestore: (id: string) => void }) {
  const { data: closed } = useOffice('draft.closed', undefined);
  const now = useNow();
  if (!closed || closed.length === 0 || !now) return null;
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: closed.map((draft) => {
          const form = readDraft(draft.body);
          return {
            key: draft.id,
            label: `${words.kind[form.kind]} ${draftTitle(form)} · ${wordShort(draft.closedAt, now)}关闭`,
          };
        }),
        onClick: ({ key }) => onRestore(key),
      }}
    >
      <button type="button" className="text-button" aria-haspopup="menu">
        最近关闭 {closed.length}
      </button>
    </Dropdown>
  );
}
