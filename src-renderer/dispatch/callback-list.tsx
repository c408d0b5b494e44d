import type { CallbackView } from '#contract/moves.ts';
import { words } from '#contract/words.ts';
import { TimeText } from '../ui/time-text.tsx';
import { LevelWord, NumberText } from '../ui/words.tsx';
import { RecordSheet } from './record-sheet.tsx';

/** The callbacks of a case: one a round, each with every attempt (B4). */
export function CallbackList({ callbacks }: { readonly callbacks: readonly CallbackView[] }) {
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
                {callback.understands !== null && <span>{callback.understands ? '理解' : '不理解'}</span>}
                {callback.signed && <span>签字{words.confirmation[callback.signed]}</span>}
                {callback.self && <span className="quiet">本人回访</span>}
                {callback.appointedAt && (
                  <span className="quiet">
                    约 <TimeText at={callback.appointedAt} />
                  </span>
                )}
              </p>
              {(callback.reasonLabel || callback.reasonText) && (
                <p className="record-text selectable">
                  原因：{[callback.reasonLabel, callback.reasonText].filter(Boolean).join('，')}
                </p>
              )}
              {callback.suggestion && <p className="record-text selectable">建议：{callback.suggestion}</p>}
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
    </RecordSheet>
  );
}
