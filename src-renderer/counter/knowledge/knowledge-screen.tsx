import { Button, Input, type InputRef } from 'antd';
import { useRef, useState } from 'react';
import { useOffice } from '../../api/use-office.ts';
import { useWindow } from '../../state/place.ts';
import { useSession } from '../../state/session.ts';
import { useKeys } from '../../ui/keys.ts';
import { Empty, ErrorBar, KeyHint } from '../../ui/notices.tsx';
import { EntryForm } from './entry-form.tsx';
import { EntryView } from './entry-view.tsx';
import { matchesKnowledge, wordUse } from './knowledge-words.ts';
import './knowledge.css';

/** 知识 (Ctrl+2): what is known about each category; everybody reads and cites, managers write. */
export function KnowledgeScreen() {
  const { data: entries, error, again } = useOffice('knowledge.list', undefined);
  const manager = useSession((state) => state.session?.person.roles.includes('manager') ?? false);
  const [typed, setTyped] = useState('');
  const [retired, setRetired] = useState(false);
  const chosen = useWindow((state) => state.knowledgeId);
  const setChosen = (knowledgeId: number | null) => useWindow.setState({ knowledgeId });
  const [editing, setEditing] = useState<number | 'new' | null>(null);
  const search = useRef<InputRef>(null);
  useKeys({
    'Ctrl+F': () => search.current?.focus(),
    'Alt+N': manager && editing === null ? () => setEditing('new') : undefined,
  });
  const word = typed.trim();
  const found = (entries ?? []).filter(
    (entry) => entry.retired === retired && (word === '' || matchesKnowledge(entry, word)),
  );
  const entry = found.find(({ id }) => id === chosen) ?? found[0] ?? null;
  const groups = Map.groupBy(found, ({ categoryLabel }) => categoryLabel);
  const edited = typeof editing === 'number' ? (entries?.find(({ id }) => id === editing) ?? null) : null;

  return (
    <div className="knowledge">
      <h1 className="unseen">知识</h1>
      <section className="sheet knowledge-list" aria-label="知识条目">
        <div className="sheet-head">
          <Input
            ref={search}
            aria-label="查找知识"
            placeholder="按标题、类别、内容或拼音首字母查找"
            allowClear
            maxLength={40}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        </div>
        <ErrorBar error={error} again={again} />
        <div className="knowledge-entries" role="region" aria-label="条目" tabIndex={0}>
          {entries !== undefined && found.length === 0 && (
            <Empty title={word === '' ? (retired ? '没有停用的条目' : '还没有知识条目') : '没有找到'}>
              {word === ''
                ? '按类别写下解决方案、时限、补偿口径、话术和常见问答，受理和办理时就在手边。'
                : '换一个词，或用拼音首字母再找。'}
            </Empty>
          )}
          {[...groups].map(([category, mine]) => (
            <section key={category} aria-label={category}>
              <h2>{category}</h2>
              {mine.map((each) => (
                <button
                  key={each.id}
                  type="button"
                  className="knowledge-entry"
                  aria-pressed={each === entry}
                  onClick={() => {
                    setChosen(each.id);
                    setEditing(null);
                  }}
                >
                  <span>{each.title}</span>
                  <span className="hint">{wordUse(each)}</span>
                </button>
              ))}
            </section>
          ))}
        </div>
        <div className="sheet-foot">
          <button type="button" className="text-button grow" onClick={() => setRetired(!retired)}>
            {retired ? '看在用的' : '看停用的'}
          </button>
          {manager && (
            <Button type="primary" onClick={() => setEditing('new')}>
              新增<KeyHint>Alt+N</KeyHint>
            </Button>
          )}
        </div>
      </section>
      {editing !== null && (editing === 'new' || edited !== null) ? (
        <EntryForm
          key={editing}
          entry={edited}
          onDone={(id) => {
            setEditing(null);
            setRetired(false);
            setTyped('');
            setChosen(id);
          }}
          onClose={() => setEditing(null)}
        />
      ) : (
        entry && (
          <EntryView key={entry.id} entry={entry} manager={manager} onEdit={() => setEditing(entry.id)} />
        )
      )}
    </div>
  );
}
