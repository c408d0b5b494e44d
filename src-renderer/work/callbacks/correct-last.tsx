import { Button } from 'antd';
import { useState } from 'react';
import { office } from '../../api/office.ts';
import { useKeys } from '../../ui/keys.ts';
import { KeyHint } from '../../ui/notices.tsx';
import { CorrectResult, type RecordedResult } from './correct-result.tsx';
import { resultOf } from './result-of.ts';
import type { Correctable } from './said.ts';

interface CorrectLastProps {
  readonly of: Correctable;
  readonly onDone: (sentence: string) => void;
}

/** 更正上一条 (B8): until the caller records something about the next customer; afterwards a manager does it. */
export function CorrectLast({ of, onDone }: CorrectLastProps) {
  const [recorded, setRecorded] = useState<RecordedResult | null>(null);
  const open = async () => {
    const task =
      of.of === 'case'
        ? await office('callback.task', { callbackId: of.id })
        : (await office('batch.task', { taskId: of.id })).task;
    setRecorded(resultOf(of, task));
  };
  useKeys({ 'Alt+Z': () => void open() });
  return (
    <>
      <Button size="small" onClick={() => void open()}>
        更正上一条<KeyHint>Alt+Z</KeyHint>
      </Button>
      {recorded && (
        <CorrectResult
          recorded={recorded}
          signed={false}
          onDone={(sentence) => {
            setRecorded(null);
            onDone(sentence);
          }}
          onClose={() => setRecorded(null)}
        />
      )}
    </>
  );
}
