import { Button } from 'antd';
import { useState } from 'react';
import { Dialog } from '../../ui/dialog.tsx';
import { KeyHint } from '../../ui/notices.tsx';
import type { Screen } from '../screens.ts';
import { Shortcuts } from '../shortcut-help.tsx';
import { GUIDE } from './guide-text.ts';
import './guide.css';

interface HelpProps {
  /** The screen in front: its part is opened first. */
  readonly screen: string;
  readonly screens: readonly Screen[];
  readonly onClose: () => void;
}

/** Parts without a screen of their own. */
const ALWAYS: ReadonlySet<string> = new Set(['sign-in', 'auditor']);

/** F1: the quick guide, opened at the screen in front, and every key. */
export function Help({ screen, screens, onClose }: HelpProps) {
  const [open, setOpen] = useState<string>(GUIDE.some(({ id }) => id === screen) ? screen : 'keys');
  const part = GUIDE.find(({ id }) => id === open);
  // What a person has no screen for needs no explaining.
  const parts = GUIDE.filter(({ id }) => ALWAYS.has(id) || screens.some((each) => each.id === id));
  return (
    <Dialog
      title="快速上手"
      wide
      onClose={onClose}
      foot={
        <Button type="primary" onClick={onClose}>
          关闭<KeyHint>Esc</KeyHint>
        </Button>
      }
    >
      <div className="guide">
        <nav aria-label="快速上手">
          {[...parts, { id: 'keys', title: '快捷键' }].map(({ id, title }) => (
            <button
              key={id}
              type="button"
              className="nav-entry"
              aria-current={id === open ? 'page' : undefined}
              onClick={() => setOpen(id)}
            >
              {title}
            </button>
          ))}
        </nav>
        <div className="guide-part" key={open} role="region" aria-label="说明" tabIndex={0}>
          {part ? (
            <>
              <ol>
                {part.sentences.map((sentence) => (
                  <li key={sentence}>{sentence}</li>
                ))}
              </ol>
              {part.picture && <img src={part.picture} alt={`${part.title}的样子`} />}
            </>
          ) : (
            <Shortcuts screens={screens} />
          )}
        </div>
      </div>
    </Dialog>
  );
}
