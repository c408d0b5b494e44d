import { Checkbox, Input } from 'antd';
import type { HandoverItemView } from '#contract/shift/handover.ts';
import { words } from '#contract/words.ts';
import { useNow } from '../../api/clock.ts';
import { LackingNote } from '../../ui/lacking-note.tsx';
import { openCase } from '../../state/place.ts';
import { wordDueShort, wordFull } from '../../ui/word-time.ts';
import { NumberText, StateWord } from '../../ui/words.tsx';

/** Acknowledging line by line when taking over (H2). */
export interface Acknowledging {
  readonly required: ReadonlySet<number>;
  readonly done: ReadonlySet<number>;
  readonly onToggle: (caseId: number) => void;
}

interface ItemRowsProps {
  readonly caption: string;
  readonly items: readonly HandoverItemView[];
  readonly none: string;
  /** Notes being typed; left out once the sheet is signed. */
  readonly notes?: {
    readonly values: Readonly<Record<number, string>>;
    readonly onChange: (caseId: number, note: string) => void;
  };
  readonly acknowledging?: Acknowledging;
}

/** The lines of the sheet in the columns of the paper; nothing can be taken off (H1). */
export function ItemRows({ caption, items, none, notes, acknowledging }: ItemRowsProps) {
  return (
    <table className="paper-table">
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">序</th>
          <th scope="col">编号、事项</th>
          <th scope="col">状态</th>
          <th scope="col">下一步</th>
          <th scope="col">时限</th>
          <th scope="col">交班说明</th>
          <th scope="col">结转</th>
        </tr>
      </thead>
      <tbody>
        {items.length === 0 && (
          <tr>
            <td colSpan={7} className="quiet">
              {none}
            </td>
          </tr>
        )}
        {items.map((item, index) => (
          <tr key={item.caseId}>
            <td className="middle">{index + 1}</td>
            <td>
              <button type="button" className="text-button" onClick={() => openCase(item.caseId)}>
                <NumberText>{item.number}</NumberText>
              </button>
              <div className="selectable">{item.matter}</div>
            </td>
            <td>
              {item.reason !== 'open' && <div>{words.handoverReason[item.reason]}</div>}
              <StateWord state={item.state} />
              {item.round > 1 && <div className="hint">第 {item.round} 轮</div>}
            </td>
            <td>
              {item.nextStep}
              {item.marks.map((mark) => (
                <div key={mark} className="mark">
                  {mark}
                </div>
              ))}
            </td>
            <td>
              <Due item={item} />
            </td>
            <td>
              {notes ? (
                <>
                  <Input.TextArea
                    aria-label={`${item.number} 交班说明`}
                    className="long-text"
                    style={{ minHeight: 34 }}
                    maxLength={500}
                    value={notes.values[item.caseId] ?? ''}
                    onChange={(event) => notes.onChange(item.caseId, event.target.value)}
                  />
                  <LackingNote text={notes.values[item.caseId] ?? ''} />
                </>
              ) : (
                <span className="selectable">{item.note}</span>
              )}
              <Acknowledgement item={item} acknowledging={acknowledging} />
            </td>
            <td className="middle">{item.carried === 0 ? '新' : `${item.carried} 班`}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Deadline with its state as a word; late by the office's clock, also on a sheet signed before it fell due. */
function Due({ item }: { readonly item: HandoverItemView }) {
  const now = useNow();
  if (item.dueAt === null || now === null) return null;
  const late = item.clockState === '超时' || item.dueAt < now;
  const state = late ? '超时' : item.clockState;
  const bar = late ? 'bar-seal' : state === '临期' ? 'bar-wait' : 'bar-open';
  return (
    <>
      <time dateTime={item.dueAt} title={`${item.dueWhat ?? '时限'} ${wordFull(item.dueAt)}`}>
        {wordDueShort(item.dueAt, now)}
      </time>
      <div>
        <span className={`state-word ${bar}`}>{state}</span>
      </div>
      <div className="hint">{item.dueWhat}</div>
    </>
  );
}

function Acknowledgement({
  item,
  acknowledging,
}: {
  readonly item: HandoverItemView;
  readonly acknowledging: Acknowledging | undefined;
}) {
  if (item.acknowledgedAt !== null) return <div className="quiet">√ 已确认</div>;
  if (!acknowledging?.required.has(item.caseId)) return null;
  return (
    <Checkbox
      checked={acknowledging.done.has(item.caseId)}
      onChange={() => acknowledging.onToggle(item.caseId)}
    >
      我已知悉
    </Checkbox>
  );
}
