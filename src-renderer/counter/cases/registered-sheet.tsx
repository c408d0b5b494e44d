import { Button, Checkbox } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { words } from '#contract/words.ts';
import { PaperPreview } from '../../paper/printing/paper-preview.tsx';
import { openCase } from '../../state/place.ts';
import { useKeys } from '../../ui/keys.ts';
import { KeyHint } from '../../ui/notices.tsx';
import { wordFull } from '../../ui/word-time.ts';
import type { JustRegistered } from './use-registering.ts';

interface RegisteredSheetProps {
  readonly registered: JustRegistered;
  readonly told: boolean;
  readonly onTold: (told: boolean) => void;
  readonly onNext: () => void;
  readonly onSameCaller: () => void;
}

/** The number to tell the customer, large, with the next steps. */
export function RegisteredSheet({ registered, told, onTold, onNext, onSameCaller }: RegisteredSheetProps) {
  const [printing, setPrinting] = useState(false);
  const next = useRef<HTMLButtonElement>(null);
  useEffect(() => next.current?.focus(), []);
  useKeys({
    'Ctrl+P': () => setPrinting(true),
    'Alt+Shift+N': onSameCaller,
    // Looking at it again before it is told: a slip can still be put right without a signature (E1).
    'Alt+X': () => openCase(registered.id),
  });
  return (
    <div className="sheet registered" role="status">
      <p className="quiet">
        {registered.state === null
          ? '已登记'
          : registered.state === 'closed'
            ? '已登记并办结'
            : `已登记，${words.state[registered.state]}`}
        {' · '}
        {registered.title}
      </p>
      <h1 className="registered-number number selectable">{registered.number}</h1>
      <p className="quiet">登记时间 {wordFull(registered.enteredAt)}。请把编号告诉客户。</p>
      {registered.joined && <p className="state-word bar-open">{registered.joined}</p>}
      <Checkbox checked={told} onChange={(event) => onTold(event.target.checked)}>
        编号已告知客户（此后改动须签字）
      </Checkbox>
      <div className="registered-steps">
        <Button onClick={() => openCase(registered.id)}>
          查看本件<KeyHint>Alt+X</KeyHint>
        </Button>
        <Button onClick={() => setPrinting(true)}>
          打印登记表<KeyHint>Ctrl+P</KeyHint>
        </Button>
        <Button onClick={onSameCaller}>
          同一客户再登记一件<KeyHint>Alt+Shift+N</KeyHint>
        </Button>
        <Button type="primary" ref={next} onClick={onNext}>
          下一件<KeyHint>Ctrl+Enter</KeyHint>
        </Button>
      </div>
      {printing && <PaperPreview form="registration" id={registered.id} onClose={() => setPrinting(false)} />}
    </div>
  );
}
