import type { FollowUpView } from '#contract/work/moves.ts';
import { words } from '#contract/words.ts';
import { TimeText } from '../../ui/time-text.tsx';
import { RecordSheet } from './record-sheet.tsx';

/** The follow-ups of a case, newest first. */
export function FollowUpList({ followUps }: { readonly followUps: readonly FollowUpView[] }) {
  return (
    <RecordSheet title="跟踪记录" count={followUps.length}>
      <ol className="records">
        {followUps.toReversed().map((note) => (
          <li key={note.id}>
            <span className="quiet">
              <TimeText at={note.at} />
              <br />
              {note.byName}
            </span>
            <div>
              <p className="record-words">
                <strong>{words.followUpType[note.type]}</strong>
                {note.tracking && (
                  <span className="state-word bar-wait">{words.tracking[note.tracking]}</span>
                )}
                {note.apologised && <span>已致歉</span>}
                {note.explained && <span>已解释</span>}
                {(note.withWhom || note.means) && (
                  <span className="quiet">{[note.withWhom, note.means].filter(Boolean).join(' · ')}</span>
                )}
                {note.nextContactAt && (
                  <span className="quiet">
                    下次联系 <TimeText at={note.nextContactAt} />
                  </span>
                )}
              </p>
              <p className="record-text selectable">{note.content}</p>
            </div>
          </li>
        ))}
      </ol>
    </RecordSheet>
  );
}
