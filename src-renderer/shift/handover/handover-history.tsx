import { Button, Input } from 'antd';
import { useState } from 'react';
import type { HandoverRow } from '#contract/shift/handover.ts';
import type { PersonView } from '#contract/house/people.ts';
import { words } from '#contract/words.ts';
import { office } from '../../api/office.ts';
import { useOffice } from '../../api/use-office.ts';
import { PaperPreview } from '../../paper/printing/paper-preview.tsx';
import { Field } from '../../ui/field.tsx';
import { useKeys } from '../../ui/keys.ts';
import { Empty, ErrorBar, KeyHint } from '../../ui/notices.tsx';
import { PinDialog } from '../../ui/pin-dialog.tsx';
import { TimeText } from '../../ui/time-text.tsx';
import { NumberText } from '../../ui/words.tsx';
import { HandoverSheetView } from './handover-sheet.tsx';

/** Earlier handovers, newest first; one opens as its sheet. */
export function HandoverHistory({ person }: { readonly person: PersonView }) {
  const [after, setAfter] = useState<number | null>(null);
  const [chosen, setChosen] = useState<number | null>(null);
  const [book, setBook] = useState<string | null>(null);
  const { data, error, again } = useOffice('handover.list', { after });
  if (chosen !== null) return <PastHandover id={chosen} person={person} onBack={() => setChosen(null)} />;
  if (error) return <ErrorBar error={error} again={again} />;
  if (!data) return null;
  if (data.rows.length === 0 && after === null)
    return (
      <div className="sheet">
        <Empty title="还没有交班记录">
          在“本班”里写好说明，交班人和接班人先后签字，这里就有第一份交班表。
        </Empty>
      </div>
    );
  return (
    <div className="sheet">
      <table className="paper-table history">
        <thead>
          <tr>
            <th scope="col">编号</th>
            <th scope="col">班次</th>
            <th scope="col">交班人</th>
            <th scope="col">接班人</th>
            <th scope="col">遗留</th>
            <th scope="col">状态</th>
          </tr>
        </thead>
        <tbody>
          {data.rows.map((row) => (
            <tr key={row.id}>
              <td>
                <button type="button" className="text-button" onClick={() => setChosen(row.id)}>
                  <NumberText>{row.number}</NumberText>
                </button>
              </td>
              <td>{row.shift.name}</td>
              <td>
                {row.outgoing} <TimeText at={row.signedAt} />
              </td>
              <td>
                {row.incoming} {row.takenAt && <TimeText at={row.takenAt} />}
              </td>
              <td className="middle">{row.left}</td>
              <td>
                <State row={row} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <footer className="sheet-foot">
        <div className="grow month-books">
          月度合订本：
          {monthsOf(data.rows).map((month) => (
            <Button key={month} size="small" onClick={() => setBook(month)}>
              {month}
            </Button>
          ))}
        </div>
        {after !== null && <Button onClick={() => setAfter(null)}>回到最新</Button>}
        {data.next !== null && <Button onClick={() => setAfter(data.next)}>更早的交班</Button>}
      </footer>
      {book && (
        <PaperPreview
          form="handover-month"
          id={Number(book.replace('-', ''))}
          onClose={() => setBook(null)}
        />
      )}
    </div>
  );
}

/** The months of the shifts shown: their sheets print as one book (H8). */
const monthsOf = (rows: readonly HandoverRow[]) => [
  ...new Set(rows.map(({ shift }) => shift.from.slice(0, 7))),
];

/** 连班 without a countersignature is what must not be forgotten. */
function State({ row }: { readonly row: HandoverRow }) {
  const open = row.continued && !row.countersigned;
  const bar =
    row.state === 'refused' || open ? 'bar-seal' : row.state === 'waiting' ? 'bar-wait' : 'bar-done';
  const word = row.continued ? `连班${open ? '，待主管会签' : ''}` : words.handoverState[row.state];
  return (
    <span className={`state-word ${bar}`}>
      {word}
      {row.countersigned && ' · 已会签'}
    </span>
  );
}

interface PastHandoverProps {
  readonly id: number;
  readonly person: PersonView;
  readonly onBack: () => void;
}

/** One signed sheet with its timeline: to read, to print, for a manager to countersign (H8). */
function PastHandover({ id, person, onBack }: PastHandoverProps) {
  const { data, error, again } = useOffice('handover.get', { id });
  const [open, setOpen] = useState<'paper' | 'countersign' | null>(null);
  const [note, setNote] = useState('');
  useKeys({ Escape: onBack, 'Ctrl+P': () => setOpen('paper') });
  if (error) return <ErrorBar error={error} again={again} />;
  if (!data) return null;
  const { sheet, timeline } = data;
  const mayCountersign = person.roles.includes('manager') && sheet.state === 'taken';
  return (
    <>
      <div className="handover-actions">
        <Button onClick={onBack}>
          返回<KeyHint>Esc</KeyHint>
        </Button>
        <Button type="primary" onClick={() => setOpen('paper')}>
          打印交班表<KeyHint>Ctrl+P</KeyHint>
        </Button>
      </div>
      <HandoverSheetView
        sheet={sheet}
        {...(mayCountersign && {
          act: { manager: <Button onClick={() => setOpen('countersign')}>会签</Button> },
        })}
      />
      <ol className="sheet timeline" aria-label="经过">
        {timeline.map((entry) => (
          <li key={entry.seq}>
            <TimeText at={entry.at} />
            <span>
              <span className="selectable">{entry.sentence}</span> <span className="quiet">{entry.by}</span>
            </span>
          </li>
        ))}
      </ol>
      {open === 'paper' && <PaperPreview form="handover" id={id} onClose={() => setOpen(null)} />}
      {open === 'countersign' && (
        <PinDialog
          sentence={`会签 ${sheet.number}：${sheet.outgoing?.name} 交、${sheet.incoming?.name} 接。`}
          person={person.name}
          onClose={() => setOpen(null)}
          sign={async (pin) => {
            await office('handover.countersign', { id, note, pin });
          }}
        >
          <Field label="意见">
            {(bind) => (
              <Input
                {...bind}
                autoFocus
                maxLength={400}
                value={note}
                onChange={(event) => setNote(event.target.value)}
              />
            )}
          </Field>
        </PinDialog>
      )}
    </>
  );
}
