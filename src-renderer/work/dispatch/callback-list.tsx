import { useState } from 'react';
import type { CallbackView } from '#contract/work/moves.ts';
import type { ResultKept } from '#contract/work/result-correction.ts';
import { words } from '#contract/words.ts';
import { CorrectResult, type RecordedResult } from '../callbacks/correct-result.tsx';
import { resultOf } from '../callbacks/result-of.ts';
import { useSession } from '../../state/session.ts';
import { TimeText } from '../../ui/time-text.tsx';
import { LevelWord, NumberText } from '../../ui/words.tsx';
import { RecordSheet } from './record-sheet.tsx';

interface CallbackListProps {
  readonly callbacks: readonly CallbackView[];
  readonly customerName: string;
  /** Bound: nothing is corrected any more. */
  readonly sealed: boolean;
}

/** The callbacks of a case: one a round, each with every attempt (B4). */
export function CallbackList({ callbacks, customerName, sealed }: CallbackListProps) {
  const manager = useSession((state) => state.session?.person.roles.includes('manager') ?? false);
  const [correcting, setCorrecting] = useState<RecordedResult | null>(null);
  return (
    <RecordSheet title="回访" count={callbacks.length}>
      <ol className="records">
        {callbacks.map((callback) => (
          <li key={callback.id}>
            <span className="quiet">第 {callback.round} 轮</span>
            <div>
              <p className="record-words">
                <NumberText>{callback.number}</NumberText>
                {callback.level ? (
                  <LevelWord level={callback.level} />
                ) : (
                  <span
                    className={callback.state === 'ended' ? 'state-word bar-seal' : 'state-word bar-wait'}
                  >
                    {words.callbackState[callback.state]}
                  </span>
                )}
                {callback.corrections.map((correction) => (
                  <del key={correction.at}>{wordResult(correction.old)}</del>
                ))}
                {callback.understands !== null && <span>{callback.understands ? '理解' : '不理解'}</span>}
                {callback.signed && <span>签字{words.confirmation[callback.signed]}</span>}
                {callback.self && <span className="quiet">本人回访</span>}
                {callback.appointedAt && (
                  <span className="quiet">
                    约 <TimeText at={callback.appointedAt} />
                  </span>
                )}
                {manager && !sealed && callback.level !== null && (
                  <button
                    type="button"
                    className="text-button"
                    aria-label={`更正 ${callback.number}`}
                    onClick={() =>
                      setCorrecting(resultOf({ of: 'case', id: callback.id }, { callback, customerName }))
                    }
                  >
                    更正…
                  </button>
                )}
              </p>
              {(callback.reasonLabel || callback.reasonText) && (
                <p className="record-text selectable">
                  原因：{[callback.reasonLabel, callback.reasonText].filter(Boolean).join('，')}
                </p>
              )}
              {callback.suggestion && <p className="record-text selectable">建议：{callback.suggestion}</p>}
              {callback.corrections.map((correction) => (
                <p key={correction.at} className="quiet">
                  {correction.record === 'manager' ? '主管更正' : '回访人更正'}{' '}
                  <TimeText at={correction.at} /> {correction.byName}：{wordResult(correction.old)} →{' '}
                  {wordResult(correction.new)}，{correction.reason}
                </p>
              ))}
              {callback.attempts.map((attempt, index) => (
                <p key={attempt.at} className="quiet">
                  第 {index + 1} 次 <TimeText at={attempt.at} /> {attempt.byName}{' '}
                  {words.callbackMethod[attempt.method]} {words.callbackOutcome[attempt.outcome]}
                  {attempt.note && `：${attempt.note}`}
                </p>
              ))}
            </div>
          </li>
        ))}
      </ol>
      {correcting && (
        <CorrectResult
          recorded={correcting}
          signed
          onDone={() => setCorrecting(null)}
          onClose={() => setCorrecting(null)}
        />
      )}
    </RecordSheet>
  );
}

const wordResult = ({ level, understands }: ResultKept) =>
  `${level} ${words.level[level]}${understands === null ? '' : understands ? '（理解）' : '（不理解）'}`;
