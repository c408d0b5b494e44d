import { Button } from 'antd';
import { useState } from 'react';
import type { CaseClockView } from '#contract/work/moves.ts';
import { useNow } from '../../api/clock.ts';
import { useKeys } from '../../ui/keys.ts';
import { wordDistance, wordDueShort, wordFull } from '../../ui/word-time.ts';
import { ClockReckoning } from './clock-reckoning.tsx';

interface ClockBandProps {
  readonly caseId: number;
  readonly clocks: readonly CaseClockView[];
  readonly heldUntil: string | null;
}

const BARS = {
  正常: 'bar-done',
  临期: 'bar-wait',
  超时: 'bar-seal',
  已停: '',
  已完成: 'bar-done',
} as const satisfies Record<CaseClockView['state'], string>;

/** The clocks of the case (C11): state as a word in its colour, due, what is left; a click tells why (C13). */
export function ClockBand({ caseId, clocks, heldUntil }: ClockBandProps) {
  const [explained, setExplained] = useState<number | null>(null);
  const [finishedShown, setFinishedShown] = useState(false);
  const finished = clocks.filter(({ state }) => state === '已完成');
  const late = finished.filter(({ verdict }) => verdict === '超时').length;
  const shown = finishedShown ? clocks : clocks.filter(({ state }) => state !== '已完成');
  const clock = shown.find(({ id }) => id === explained);
  useKeys({ Escape: clock ? () => setExplained(null) : undefined });
  if (clocks.length === 0) return null;
  return (
    <section className="sheet clock-band" aria-label="时限">
      <ul>
        {heldUntil && (
          <li className="clock-note">
            <strong>挂起中</strong> {heldUntil.slice(0, 10)} 自动恢复
          </li>
        )}
        {shown.map((clock) => (
          <li key={clock.id}>
            <ClockEntry
              clock={clock}
              open={clock.id === explained}
              onClick={() => setExplained(clock.id === explained ? null : clock.id)}
            />
          </li>
        ))}
        {finished.length > 0 && (
          <li className="clock-note">
            <button
              type="button"
              className="text-button"
              aria-expanded={finishedShown}
              onClick={() => setFinishedShown(!finishedShown)}
            >
              {finishedShown ? '收起已完成' : `已完成 ${finished.length} 项`}
            </button>
            {late > 0 && <span className="state-word bar-seal">其中超时 {late} 项</span>}
          </li>
        )}
      </ul>
      {clock && (
        <div className="reckoning">
          <ClockReckoning caseId={caseId} clock={clock} />
          <Button size="small" onClick={() => setExplained(null)}>
            收起
          </Button>
        </div>
      )}
    </section>
  );
}

interface ClockEntryProps {
  readonly clock: CaseClockView;
  readonly open: boolean;
  readonly onClick: () => void;
}

function ClockEntry({ clock, open, onClick }: ClockEntryProps) {
  const now = useNow();
  const { state, due, verdict, originalDue } = clock;
  const lateForEver = state === '已完成' && verdict === '超时';
  return (
    <button
      type="button"
      className="clock-entry"
      aria-expanded={open}
      title={`为什么是这个时间${due ? `：期限 ${wordFull(due)}` : ''}`}
      onClick={onClick}
    >
      <span className="quiet">
        {clock.name}
        {clock.round > 1 && ` 第${clock.round}轮`}
      </span>
      <span className={`state-word ${lateForEver ? 'bar-seal' : BARS[state]}`}>
        {lateForEver ? '已完成（超时）' : state}
      </span>
      {due && now && state !== '已完成' && (
        <>
          {state !== '已停' && <strong>{wordDistance(due, now)}</strong>}
          <time dateTime={due}>
            {wordDueShort(due, now)}
            {originalDue && originalDue !== due && `（原 ${wordDueShort(originalDue, now)}）`}
          </time>
        </>
      )}
      {clock.tentative && <span className="hint">暂定</span>}
    </button>
  );
}
