import { Input, InputNumber } from 'antd';
import type { HandoverThingView } from '#contract/shift/handover.ts';
import { LackingNote } from '../../ui/lacking-note.tsx';

interface ThingRowsProps {
  readonly things: readonly HandoverThingView[];
  /** Left out once the sheet is signed. */
  readonly onChange?: (things: readonly HandoverThingView[]) => void;
}

/** Things handed over: what should be there (counted last time, or the stock book of forms), what is there now, and why they differ (H7). */
export function ThingRows({ things, onChange }: ThingRowsProps) {
  if (things.length === 0) return null;
  const change = (termId: number, part: Partial<HandoverThingView>) =>
    onChange?.(things.map((thing) => (thing.termId === termId ? { ...thing, ...part } : thing)));
  return (
    <table className="paper-table things">
      <caption>物品交接</caption>
      <thead>
        <tr>
          <th scope="col">物品</th>
          <th scope="col">应有</th>
          <th scope="col">现有</th>
          <th scope="col">说明</th>
        </tr>
      </thead>
      <tbody>
        {things.map((thing) => {
          const differs =
            thing.counted !== null && thing.expected !== null && thing.counted !== thing.expected;
          return (
            <tr key={thing.termId}>
              <td>{thing.label}</td>
              <td className="middle">{thing.expected ?? '—'}</td>
              <td className="middle">
                {onChange ? (
                  <InputNumber
                    aria-label={`${thing.label}现有数量`}
                    controls={false}
                    min={0}
                    max={9_999_999}
                    status={differs && !thing.remark ? 'error' : ''}
                    value={thing.counted}
                    onChange={(counted) => change(thing.termId, { counted })}
                  />
                ) : (
                  thing.counted
                )}
              </td>
              <td>
                {onChange ? (
                  <>
                    <Input
                      aria-label={`${thing.label}说明`}
                      maxLength={200}
                      placeholder={differs ? '与应有数不符，请写明原因' : ''}
                      value={thing.remark ?? ''}
                      onChange={(event) => change(thing.termId, { remark: event.target.value || null })}
                    />
                    <LackingNote text={thing.remark ?? ''} />
                  </>
                ) : (
                  <span className="selectable">{thing.remark}</span>
                )}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
