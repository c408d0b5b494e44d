import { Button } from 'antd';
import { useState } from 'react';
import type { PadView } from '#contract/shift/blank-forms.ts';
import type { PersonView } from '#contract/house/people.ts';
import { words } from '#contract/words.ts';
import { BLANK_FORM_STATES } from '#domain/shift/blank-forms.ts';
import { useOffice } from '../../api/use-office.ts';
import { Empty, ErrorBar } from '../../ui/notices.tsx';
import { TimeText } from '../../ui/time-text.tsx';
import { PaperPreview } from '../../paper/printing/paper-preview.tsx';
import './blank-forms.css';
import { PadSheet } from './pad-sheet.tsx';
import { StockDialog, type StockAct } from './stock-dialog.tsx';

/** 空白登记表: the stock of pre-numbered forms and what became of each (E6). */
export function BlankFormsPage({ person }: { readonly person: PersonView }) {
  const { data, error, again } = useOffice('pad.list', undefined);
  const [act, setAct] = useState<StockAct | null>(null);
  const [printing, setPrinting] = useState<number | null>(null);
  const [chosen, setChosen] = useState<number | null>(null);
  const keeps = person.roles.some((role) => role === 'handler' || role === 'manager');
  if (error) return <ErrorBar error={error} again={again} />;
  if (!data) return null;
  if (chosen !== null) return <PadSheet id={chosen} onBack={() => setChosen(null)} />;
  return (
    <section className="sheet" aria-labelledby="stock">
      <header className="sheet-head">
        <h1 id="stock">空白登记表</h1>
        <span className="grow">
          应有 <strong>{data.balance}</strong> 张（在库和已发未用），每次交班清点
        </span>
        <Button onClick={() => setAct('spoiled')}>作废…</Button>
        <Button onClick={() => setAct('lost')}>遗失…</Button>
        {keeps && <Button onClick={() => setAct('issue')}>发放…</Button>}
        {keeps && (
          <Button type="primary" onClick={() => setAct('receive')}>
            领入一批…
          </Button>
        )}
      </header>
      {data.pads.length === 0 ? (
        <Empty title="还没有领入空白登记表">
          停电、电脑故障时手写用的预编号登记表，由专管员或主管按起止号码领入。
        </Empty>
      ) : (
        <PadTable pads={data.pads} onChoose={setChosen} />
      )}
      {act && <StockDialog act={act} onClose={() => setAct(null)} onPrint={setPrinting} />}
      {printing !== null && (
        <PaperPreview form="pad-blanks" id={printing} onClose={() => setPrinting(null)} />
      )}
    </section>
  );
}

interface PadTableProps {
  readonly pads: readonly PadView[];
  readonly onChoose: (id: number) => void;
}

function PadTable({ pads, onChoose }: PadTableProps) {
  return (
    <table className="paper-table pads">
      <thead>
        <tr>
          <th scope="col">起止号码</th>
          <th scope="col">张数</th>
          {BLANK_FORM_STATES.map((state) => (
            <th key={state} scope="col">
              {words.blankFormState[state]}
            </th>
          ))}
          <th scope="col">领入</th>
          <th scope="col">来源</th>
        </tr>
      </thead>
      <tbody>
        {pads.map((pad) => (
          <tr key={pad.id}>
            <td>
              <button type="button" className="text-button number" onClick={() => onChoose(pad.id)}>
                {pad.first} – {pad.last}
              </button>
            </td>
            <td className="middle">{pad.size}</td>
            {BLANK_FORM_STATES.map((state) => (
              <td key={state} className={state === 'lost' && pad.counts.lost > 0 ? 'middle lost' : 'middle'}>
                {pad.counts[state]}
              </td>
            ))}
            <td>
              {pad.receivedByName} <TimeText at={pad.receivedAt} />
            </td>
            <td>{pad.source}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
