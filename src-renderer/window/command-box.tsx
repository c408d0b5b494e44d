import { useEffect, useEffectEvent, useId, useState } from 'react';
import type { PersonView } from '#contract/house/people.ts';
import { isComposing } from '../ui/keys.ts';
import { Modal } from '../ui/dialog.tsx';
import { Empty } from '../ui/notices.tsx';
import { useSettled } from '../ui/use-settled.ts';
import { type Found, useFound } from './use-found.ts';
import './command-box.css';

interface CommandBoxProps {
  readonly person: PersonView;
  readonly onHelp: () => void;
  readonly onClose: () => void;
}

/** Ctrl+K: one box for matters, customers, screens, acts, settings and knowledge; arrows choose, Enter goes there. */
export function CommandBox({ person, onHelp, onClose }: CommandBoxProps) {
  const [typed, setTyped] = useState('');
  const sought = useSettled(typed.trim(), 80);
  const { groups, asking, failure } = useFound(sought, person, onHelp);
  const items = groups.flatMap((group) => group.items);
  // What is found anew begins at its top again.
  const [marked, setMarked] = useState({ sought: '', index: 0 });
  const index = marked.sought === sought ? Math.min(marked.index, items.length - 1) : 0;
  const name = useId();
  const list = useId();
  const idOf = (item: Found) => `${list} ${item.id}`.replaceAll(/\W/g, '-');

  const settled = sought === typed.trim() && !asking;
  const [entered, setEntered] = useState(false);
  const go = (item: Found | undefined) => {
    if (!item) return;
    onClose();
    item.go();
  };
  const takeFirst = useEffectEvent(() => go(items[index]));
  useEffect(() => {
    if (entered && settled) takeFirst();
  }, [entered, settled]);
  return (
    <Modal className="paper command-box" labelledBy={name} onEscape={onClose}>
      <h2 id={name} className="unseen">
        查找与命令
      </h2>
      <input
        role="combobox"
        aria-label="查找与命令"
        aria-expanded={items.length > 0}
        aria-controls={list}
        aria-activedescendant={items[index] && idOf(items[index])}
        placeholder="编号、电话、姓名、内容，或“回访 5678”“受理 张三”、画面、设置、知识"
        autoComplete="off"
        spellCheck={false}
        maxLength={100}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setEntered(false);
        }}
        onKeyDown={(event) => {
          if (isComposing() || event.keyCode === 229) return;
          const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
          if (step) setMarked({ sought, index: Math.max(0, Math.min(items.length - 1, index + step)) });
          // Enter takes what was found for the words in the box, never for those of a moment ago: it waits for them.
          else if (event.key === 'Enter') {
            if (settled) go(items[index]);
            else setEntered(true);
          } else return;
          event.preventDefault();
        }}
      />
      <div id={list} role="listbox" aria-label="找到的" className="command-list">
        {groups.map(({ heading, items: mine }) => (
          <section key={heading} role="group" aria-label={heading}>
            <h3 aria-hidden="true">{heading}</h3>
            {mine.map((item) => (
              // The keys are the input's, which keeps the focus.
              // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
              <div
                key={item.id}
                id={idOf(item)}
                ref={item === items[index] ? comeIntoView : undefined}
                role="option"
                tabIndex={-1}
                aria-selected={item === items[index]}
                className="command-option"
                onClick={() => go(item)}
              >
                <strong>{item.title}</strong>
                <span className="quiet grow">{item.hint}</span>
                {item.key && <kbd className="key">{item.key}</kbd>}
              </div>
            ))}
          </section>
        ))}
        {failure !== null && <p className="field-error">{failure}</p>}
        {sought !== '' && !asking && items.length === 0 && failure === null && (
          <Empty title={`没有找到“${sought}”`}>换一个词，或只打编号、电话的后四位。</Empty>
        )}
      </div>
    </Modal>
  );
}

const comeIntoView = (option: HTMLElement | null) => option?.scrollIntoView({ block: 'nearest' });
