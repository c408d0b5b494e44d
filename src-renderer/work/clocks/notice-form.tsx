import { Button } from 'antd';
import { useRef, useState } from 'react';
import { office, OfficeError } from '../../api/office.ts';
import { Field } from '../../ui/field.tsx';
import { LongText } from '../../ui/long-text.tsx';
import { ErrorBar } from '../../ui/notices.tsx';
import { readText } from '../../ui/read-text.ts';
import { useChange, wordRecomputed } from './use-change.ts';

/** A notice is a page of text; the office takes up to 200,000 characters. */
const MAX_BYTES = 600_000;
const MAX_CHARACTERS = 200_000;

interface NoticeFormProps {
  readonly news: string;
  readonly onDone: (sentence: string) => void;
  readonly onLoaded: (year: number) => void;
}

/** 载入放假通知: the notice as published, pasted or from a text file read here in the window (C14). */
export function NoticeForm({ news, onDone, onLoaded }: NoticeFormProps) {
  const [text, setText] = useState('');
  const [source, setSource] = useState('');
  const file = useRef<HTMLInputElement>(null);
  const { error, working, change } = useChange();

  const read = (chosen: File | undefined) =>
    chosen &&
    void change(async () => {
      if (chosen.size > MAX_BYTES) {
        const message = `${chosen.name} 太大，不像是放假通知，没有读入。请选择通知全文的文本文件。`;
        throw new OfficeError({ code: 'bad-input', message });
      }
      setText(await readText(chosen));
      setSource(chosen.name);
    });
  const load = () =>
    void change(async () => {
      if (text.trim() === '') {
        throw new OfficeError({ code: 'bad-input', message: '请先粘贴通知全文，或选择文件。' });
      }
      const { notice, recomputed } = await office('calendar.importNotice', { text });
      const off = notice.days.filter(({ work }) => !work).length;
      onDone(
        `已载入 ${notice.year} 年放假通知：放假 ${off} 天，补班 ${notice.days.length - off} 天。${wordRecomputed(recomputed)}`,
      );
      setText('');
      setSource('');
      onLoaded(notice.year);
    });

  return (
    <form
      className="sheet"
      aria-label="载入放假通知"
      onSubmit={(event) => {
        event.preventDefault();
        load();
      }}
    >
      <div className="sheet-head">
        <h2>载入来年放假通知</h2>
      </div>
      <div className="calendar-fields">
        <Field label="通知全文" above hint={source ? `读自 ${source}` : '含标题；也可用本程序的 JSON 文件'}>
          {(bind) => <LongText bind={bind} rows={4} max={MAX_CHARACTERS} value={text} onChange={setText} />}
        </Field>
        <input
          ref={file}
          type="file"
          accept=".txt,.json,text/plain,application/json"
          className="unseen"
          tabIndex={-1}
          aria-label="通知文件"
          onChange={(event) => {
            read(event.target.files?.[0]);
            event.target.value = '';
          }}
        />
        <p role="status" className="calendar-news">
          {news}
        </p>
        <ErrorBar error={error} />
      </div>
      <div className="sheet-foot">
        <Button onClick={() => file.current?.click()}>选择文件…</Button>
        <Button htmlType="submit" loading={working}>
          载入
        </Button>
      </div>
    </form>
  );
}
