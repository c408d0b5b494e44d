import { Button } from 'antd';
import { useState } from 'react';
import type { ReadingView } from '#contract/book/archive-reading.ts';
import type { PersonView } from '#contract/house/people.ts';
import { words } from '#contract/words.ts';
import type { Day } from '#domain/time.ts';
import { useNow } from '../../api/clock.ts';
import { office } from '../../api/office.ts';
import { useOffice } from '../../api/use-office.ts';
import { DayField } from '../../work/moves/day-field.tsx';
import { PeriodPapers } from '../../paper/printing/period-papers.tsx';
import { openCase } from '../../state/place.ts';
import { Field } from '../../ui/field.tsx';
import { Empty, ErrorBar } from '../../ui/notices.tsx';
import { PinDialog } from '../../ui/pin-dialog.tsx';
import { ReasonDialog, ReasonPinDialog } from '../../ui/reason-dialogs.tsx';
import { wordFull } from '../../ui/word-time.ts';
import './archive.css';
import { ReadingForm } from './reading-form.tsx';

type Doing = { readonly what: 'approve' | 'refuse' | 'return'; readonly reading: ReadingView };

/** 查阅登记 (E4): what waits for a manager and what is out first, then the lines of the chosen days. */
export function ReadingsTab({ person }: { readonly person: PersonView }) {
  const [from, setFrom] = useState<Day | null>(null);
  const [to, setTo] = useState<Day | null>(null);
  const { data: readings, error, again } = useOffice('reading.list', { from, to });
  const [adding, setAdding] = useState(false);
  const [doing, setDoing] = useState<Doing | null>(null);
  const decide = (approve: boolean) => async (reason: string | null, pin: string) => {
    if (doing) await office('reading.decide', { id: doing.reading.id, approve, reason, pin });
  };
  const close = () => setDoing(null);

  return (
    <section className="sheet" aria-label="查阅登记">
      <div className="sheet-head">
        <h1>查阅登记</h1>
        <span className="hint">封存的各件和装订册，谁看过、为什么、谁批准、何时归还</span>
        <span className="grow" />
        <PeriodPapers forms={['archive-reading']} />
        <Button type="primary" size="small" onClick={() => setAdding(true)}>
          登记查阅…
        </Button>
      </div>
      <div className="reading-filters">
        <Field label="从">{(bind) => <DayField bind={bind} value={from} onChange={setFrom} />}</Field>
        <Field label="到">{(bind) => <DayField bind={bind} value={to} onChange={setTo} />}</Field>
        <span className="hint">待批准和借出未还的总在最前</span>
      </div>
      <ErrorBar error={error} again={again} />
      {readings?.length === 0 && (
        <Empty title="没有查阅登记">打开已封存的事项时登记事由；借出、复印和外来查阅在这里登记。</Empty>
      )}
      {readings && readings.length > 0 && (
        <table className="paper-table readings">
          <thead>
            <tr>
              <th scope="col">时间</th>
              <th scope="col">查阅人</th>
              <th scope="col">档案</th>
              <th scope="col">事由</th>
              <th scope="col">批准、归还</th>
              <th scope="col">办理</th>
            </tr>
          </thead>
          <tbody>
            {readings.map((reading) => (
              <Row
                key={reading.id}
                reading={reading}
                isManager={person.roles.includes('manager')}
                onDo={(what) => setDoing({ what, reading })}
              />
            ))}
          </tbody>
        </table>
      )}
      {adding && <ReadingForm onClose={() => setAdding(false)} />}
      {doing?.what === 'approve' && (
        <PinDialog
          sentence={`批准 ${wordReading(doing.reading)}。`}
          person={person.name}
          sign={(pin) => decide(true)(null, pin)}
          onClose={close}
        />
      )}
      {doing?.what === 'refuse' && (
        <ReasonPinDialog
          sentence={`不批准 ${wordReading(doing.reading)}。`}
          label="原因"
          person={person.name}
          sign={decide(false)}
          onClose={close}
        />
      )}
      {doing?.what === 'return' && (
        <ReasonDialog
          title={`${doing.reading.what} 归还`}
          label="完好情况"
          word="已归还"
          act={async (note) => {
            await office('reading.return', { id: doing.reading.id, note: note.trim() === '' ? null : note });
          }}
          onClose={close}
        />
      )}
    </section>
  );
}

interface RowProps {
  readonly reading: ReadingView;
  readonly isManager: boolean;
  readonly onDo: (what: Doing['what']) => void;
}

function Row({ reading, isManager, onDo }: RowProps) {
  const { at, reader, unit, by, caseId, what, how, purpose, state } = reading;
  return (
    <tr>
      <td>{wordFull(at)}</td>
      <td>
        {reader}
        {unit !== null && <div className="quiet">{unit}</div>}
        {reader !== by && <div className="quiet">{by} 登记</div>}
      </td>
      <td>
        {caseId === null ? (
          what
        ) : (
          <button type="button" className="text-button number" onClick={() => openCase(caseId)}>
            {what}
          </button>
        )}
      </td>
      <td>
        {purpose}
        <div className="quiet">{words.readingWay[how]}</div>
      </td>
      <td>
        <Standing reading={reading} />
      </td>
      <td>
        {state === 'asked' && isManager && (
          <>
            <Button size="small" onClick={() => onDo('approve')}>
              批准
            </Button>
            <Button size="small" onClick={() => onDo('refuse')}>
              不批准
            </Button>
          </>
        )}
        {state === 'open' && how === 'lent' && (
          <Button size="small" onClick={() => onDo('return')}>
            归还
          </Button>
        )}
      </td>
    </tr>
  );
}

function Standing({ reading }: { readonly reading: ReadingView }) {
  const { state, how, decidedBy, refuseReason, dueOn, returnedAt, returnedBy, returnNote } = reading;
  const today = useNow()?.slice(0, 10) ?? '';
  if (state === 'asked') return <span className="state-word bar-wait">待主管批准</span>;
  if (state === 'refused')
    return (
      <span className="state-word bar-seal">
        {decidedBy} 未批准：{refuseReason}
      </span>
    );
  return (
    <>
      {decidedBy !== null && <div>{decidedBy} 批准</div>}
      {state === 'returned' && returnedAt !== null && (
        <div>
          {wordFull(returnedAt)} {returnedBy} 收回{returnNote === null ? '' : `，${returnNote}`}
        </div>
      )}
      {state === 'open' && how === 'lent' && dueOn !== null && (
        <span className={`state-word ${dueOn < today ? 'bar-seal' : 'bar-open'}`}>
          {dueOn < today ? '逾期未还' : '借出'}，应还 {dueOn}
        </span>
      )}
    </>
  );
}

function wordReading({ reader, unit, what, how, purpose }: ReadingView): string {
  return `${unit === null ? '' : `${unit} `}${reader} ${words.readingWay[how]} ${what}（${purpose}）`;
}
