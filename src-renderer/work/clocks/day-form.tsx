import { Button, Input } from 'antd';
import { useState } from 'react';
import type { CalendarDay } from '#contract/work/calendar.ts';
import type { Settings } from '#contract/house/settings.ts';
import { wordDay, weekdayOf } from '#domain/time.ts';
import { office } from '../../api/office.ts';
import { ChipField } from '../moves/chip-field.tsx';
import { Chips } from '../../ui/chips.tsx';
import { Field } from '../../ui/field.tsx';
import { ErrorBar } from '../../ui/notices.tsx';
import { daySign, WEEKDAYS } from './day-sign.ts';
import { parseSpans, wordSpans } from './spans.ts';
import { useChange, wordRecomputed } from './use-change.ts';

const LAYERS = { hand: '单日设置', own: '本单位日历' } as const;
type Layer = keyof typeof LAYERS;
const WORK = { yes: '上班', no: '休息' } as const;

interface DayFormProps {
  readonly day: CalendarDay;
  readonly ownDays: Settings['calendar.ownDays'];
  readonly handDays: Settings['calendar.handDays'];
  readonly mayChange: boolean;
  /** What was last done to this day. */
  readonly news: string;
  readonly onDone: (sentence: string) => void;
}

/** What the chosen day is, and setting it by hand or as the company's own (C14). */
export function DayForm({ day, ownDays, handDays, mayChange, news, onDone }: DayFormProps) {
  const set = {
    hand: handDays.find((other) => other.day === day.day),
    own: ownDays.find((other) => other.day === day.day),
  };
  const present = set.hand ?? set.own;
  const [layer, setLayer] = useState<Layer>(set.own && !set.hand ? 'own' : 'hand');
  const [work, setWork] = useState<keyof typeof WORK | null>(present ? (present.work ? 'yes' : 'no') : null);
  const [name, setName] = useState(present?.name ?? '');
  const [spans, setSpans] = useState(wordSpans(present?.spans ?? []));
  const [gaps, setGaps] = useState<{ readonly work?: string; readonly spans?: string }>({});
  const { error, working, change } = useChange();

  const save = () => {
    const read = parseSpans(work === 'yes' ? spans : '');
    const missing = {
      ...(work === null && { work: '请选择上班或休息。' }),
      ...(read === null && { spans: '看不懂这个时段，请写作 8:30-12:00 13:30-17:30。' }),
    };
    setGaps(missing);
    if (work === null || read === null) return;
    void change(async () => {
      const own = { day: day.day, name, work: work === 'yes', ...(read.length > 0 && { spans: read }) };
      const { recomputed } = await office('calendar.setDay', { layer, day: own });
      onDone(`已设为${WORK[work]}（${name.trim()}）。${wordRecomputed(recomputed)}`);
    });
  };
  const clear = (layer: Layer) =>
    void change(async () => {
      const { recomputed } = await office('calendar.clearDay', { layer, day: day.day });
      onDone(`已取消${LAYERS[layer]}。${wordRecomputed(recomputed)}`);
    });

  return (
    <form
      className="sheet"
      aria-label="所选日子"
      onSubmit={(event) => {
        event.preventDefault();
        if (mayChange) save();
      }}
    >
      <div className="sheet-head">
        <h2>{wordDay(day.day)}</h2>
        <span className="quiet">星期{WEEKDAYS[weekdayOf(day.day) - 1]}</span>
      </div>
      <div className="calendar-fields">
        <p>
          {daySign(day).word}
          {day.name && `：${day.name}`}
          {day.tentative && '（暂定）'}
        </p>
        {mayChange && (
          <>
            <ChipField label="这一天" error={gaps.work}>
              <Chips label="这一天" small words={WORK} value={work} onChange={setWork} />
            </ChipField>
            <Field label="名称" above required error={error?.fields['day.name']}>
              {(bind) => (
                <Input
                  {...bind}
                  maxLength={20}
                  value={name}
                  onChange={(event) => setName(event.target.value)}
                />
              )}
            </Field>
            {work === 'yes' && (
              <Field label="工作时段" above error={gaps.spans} hint="空着按当天平常的作息">
                {(bind) => (
                  <Input
                    {...bind}
                    maxLength={80}
                    value={spans}
                    onChange={(event) => setSpans(event.target.value)}
                  />
                )}
              </Field>
            )}
            <ChipField label="记在" hint="单日设置先于本单位日历，本单位日历先于放假通知">
              <Chips
                label="记在"
                small
                words={LAYERS}
                value={layer}
                onChange={(next) => next && setLayer(next)}
              />
            </ChipField>
          </>
        )}
        <p role="status" className="calendar-news">
          {news}
        </p>
        <ErrorBar error={error} />
      </div>
      {mayChange && (
        <div className="sheet-foot">
          {set.hand && <Button onClick={() => clear('hand')}>取消单日设置</Button>}
          {set.own && <Button onClick={() => clear('own')}>取消本单位日</Button>}
          <Button type="primary" htmlType="submit" loading={working}>
            设定
          </Button>
        </div>
      )}
    </form>
  );
}
