import { Button } from 'antd';
import { useMemo, useRef, useState } from 'react';
import type { BatchKind } from '#domain/terms.ts';
import { Field } from '../../ui/field.tsx';
import { LongText } from '../../ui/long-text.tsx';
import { readText } from '../../ui/read-text.ts';
import { LARGEST, readCallees } from './callee-rows.ts';

/** 5000 rows of ordinary length, with room to spare. */
const MAX_CHARACTERS = 600_000;

interface CustomerListProps {
  readonly list: string;
  /** What the batch is about: of installations the list says product and day. */
  readonly kind: BatchKind | null;
  readonly onChange: (list: string) => void;
}

/** A pasted list or a CSV file, read here in the window: who is taken, and each line that isn't with its reason. */
export function CustomerList({ list, kind, onChange }: CustomerListProps) {
  const { rows, bad } = useMemo(() => readCallees(list, kind), [list, kind]);
  const file = useRef<HTMLInputElement>(null);
  const [fault, setFault] = useState<string | undefined>();
  const read = async (chosen: File | undefined) => {
    if (!chosen) return;
    const text = chosen.size > MAX_CHARACTERS * 3 ? null : await readText(chosen).catch(() => null);
    setFault(text === null ? `${chosen.name} 太大或读不出来，没有读入，原有名单保留。` : undefined);
    if (text !== null) onChange(text);
  };
  return (
    <>
      <Field
        label="名单"
        above
        error={rows.length > LARGEST ? `一批最多 ${LARGEST} 人，请分批导入。` : fault}
        hint={`每行一位：姓名,电话,房号,备注${kind === 'installation' ? ',产品,安装日期' : ''}；也可从 Excel 复制粘贴`}
      >
        {(bind) => <LongText bind={bind} rows={6} max={MAX_CHARACTERS} value={list} onChange={onChange} />}
      </Field>
      <input
        ref={file}
        type="file"
        accept=".csv,.txt,text/csv,text/plain"
        className="unseen"
        tabIndex={-1}
        aria-label="名单文件"
        onChange={(event) => {
          void read(event.target.files?.[0]);
          event.target.value = '';
        }}
      />
      <div className="found">
        <Button size="small" onClick={() => file.current?.click()}>
          读入 CSV 文件…
        </Button>
        <p role="status">
          可建 <strong>{rows.length}</strong> 位
          {bad.length > 0 && <span className="bad-count">，{bad.length} 行有误，不会建入</span>}
        </p>
        {bad.length > 0 && (
          <ol className="bad-rows" aria-label="有误的行" tabIndex={0}>
            {bad.slice(0, SHOWN).map(({ line, text, reason }) => (
              <li key={line}>
                <span className="quiet">第 {line} 行</span>
                <span className="bad-text selectable">{text}</span>
                <span className="field-error">{reason}</span>
              </li>
            ))}
            {bad.length > SHOWN && <li className="quiet">另有 {bad.length - SHOWN} 行有误</li>}
          </ol>
        )}
      </div>
    </>
  );
}

/** Enough to see what is wrong with a list. */
const SHOWN = 100;
