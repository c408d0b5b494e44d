import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { Registered } from '#contract/cases.ts';
import { PaperPreview } from '../printing/paper-preview.tsx';
import { openCase } from '../state/place.ts';
import { useKeys } from '../ui/keys.ts';
import { KeyHint } from '../ui/notices.tsx';
import { wordFull } from '../ui/word-time.ts';

interface RegisteredSheetProps {
  readonly registered: Registered & { readonly title: string };
  readonly onNext: () => void;
}

/** The number to tell the customer, large, with the next steps. */
export function RegisteredSheet({ registered, onNext }: RegisteredSheetProps) {
  const [printing, setPrinting] = useState(false);
  const next = useRef<HTMLButtonElement>(null);
  useEffect(() => next.current?.focus(), []);
  useKeys({ 'Ctrl+P': () => setPrinting(true) });
  return (
    <div className="sheet registered" role="status">
      <p className="quiet">已登记 · {registered.title}</p>
      <h1 className="registered-number number selectable">{registered.number}</h1>
      <p className="quiet">登记时间 {wordFull(registered.enteredAt)}。请把编号告诉客户。</p>
      <div className="registered-steps">
        <Button onClick={() => openCase(registered.id)}>查看本件</Button>
        <Button onClick={() => setPrinting(true)}>
          打印登记表<KeyHint>Ctrl+P</KeyHint>
        </Button>
        <Button type="primary" ref={next} onClick={onNext}>
          下一件<KeyHint>Ctrl+Enter</KeyHint>
        </Button>
      </div>
      {printing && <PaperPreview form="registration" id={registered.id} onClose={() => setPrinting(false)} />}
    </div>
  );
}
