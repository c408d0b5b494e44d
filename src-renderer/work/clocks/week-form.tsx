import { Button, Input } from 'antd';
import { useState } from 'react';
import type { Settings } from '#contract/house/settings.ts';
import { spanProblems } from '#domain/work/clocks/calendar.ts';
import { office } from '../../api/office.ts';
import { enterMoves } from '../../ui/enter-moves.ts';
import { Field } from '../../ui/field.tsx';
import { ErrorBar } from '../../ui/notices.tsx';
import { WEEKDAYS } from './day-sign.ts';
import { parseSpans, wordSpans } from './spans.ts';
import { useChange, wordRecomputed } from './use-change.ts';

interface WeekFormProps {
  readonly weekly: Settings['calendar.weekly'];
  readonly mayChange: boolean;
  readonly news: string;
  readonly onDone: (sentence: string) => void;
}

/** 每周作息: the working spans of each weekday, typed as one says them; an empty day is a rest day. */
export function WeekForm({ weekly, mayChange, news, onDone }: WeekFormProps) {
  const before = weekly.map(wordSpans);
  const [typed, setTyped] = useState<readonly string[]>(before);
  const [gaps, setGaps] = useState<readonly (string | undefined)[]>([]);
  const { error, working, change } = useChange();
  const changed = typed.some((text, index) => text !== before[index]);

  const save = () => {
    const read = typed.map(parseSpans);
    const missing = read.map((spans, index) => {
      if (spans === null) return '看不懂，请写作 8:30-12:00 13:30-17:30；休息日空着。';
      return spanProblems(spans, `星期${WEEKDAYS[index]}`)[0];
    });
    setGaps(missing);
    if (missing.some((gap) => gap !== undefined)) return;
    void change(async () => {
      const { recomputed } = await office('calendar.setWeek', { weekly: read.map((spans) => spans ?? []) });
      onDone(`每周作息已改。${wordRecomputed(recomputed)}`);
    });
  };

  return (
    <form
      className="sheet"
      aria-label="每周作息"
      onSubmit={(event) => {
        event.preventDefault();
        if (mayChange) save();
      }}
      onKeyDownCapture={enterMoves}
    >
      <div className="sheet-head">
        <h2>每周作息</h2>
        <span className="hint">空着是休息日；补班日按星期一</span>
      </div>
      <div className="calendar-fields week-fields">
        {WEEKDAYS.map((weekday, index) => (
          <Field key={weekday} label={`星期${weekday}`} error={gaps[index]}>
            {(bind) => (
              <Input
                {...bind}
                readOnly={!mayChange}
                maxLength={80}
                placeholder="休息"
                value={typed[index] ?? ''}
                onChange={(event) => setTyped(typed.with(index, event.target.value))}
              />
            )}
          </Field>
        ))}
        <p role="status" className="calendar-news">
          {news}
        </p>
        <ErrorBar error={error} />
      </div>
      {mayChange && (
        <div className="sheet-foot">
          <Button htmlType="submit" disabled={!changed} loading={working} data-main-action>
            保存作息
          </Button>
        </div>
      )}
    </form>
  );
}
