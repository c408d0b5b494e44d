import { useEffect, useState } from 'react';
import type { LedgerYear } from '#contract/book/ledger.ts';
import type { PersonView } from '#contract/house/people.ts';
import { words } from '#contract/words.ts';
import { useOffice } from '../../api/use-office.ts';
import { ReadingsTab } from '../archive/readings-tab.tsx';
import { useJobs } from '../../state/jobs.ts';
import { useSession } from '../../state/session.ts';
import { Empty, ErrorBar } from '../../ui/notices.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { TimeText } from '../../ui/time-text.tsx';
import { BookSheet } from './book-sheet.tsx';
import './ledger.css';
import { SealedSheet } from './sealed-sheet.tsx';
import { VerifySheet } from './verify-sheet.tsx';

const TABS = { books: '装订', readings: '查阅登记' } as const;

/** 年度装订: the books of each year, and who read what is sealed. */
export function LedgerScreen() {
  const [tab, setTab] = useState<keyof typeof TABS>('books');
  const person = useSession((state) => state.session?.person);
  const { data: counts } = useOffice('reading.counts', undefined);
  if (!person) return null;
  const waiting = (counts?.asked ?? 0) + (counts?.late ?? 0);
  return (
    <Tabs
      label="年度装订"
      words={TABS}
      counts={{ readings: waiting === 0 ? undefined : waiting }}
      value={tab}
      onChange={setTab}
      panelClass="ledger-panel"
    >
      {tab === 'books' ? <Books person={person} /> : <ReadingsTab person={person} />}
    </Tabs>
  );
}

/** Year and kind → check → preview → make → seal → verify; sealed books are reprinted from what was kept. */
function Books({ person }: { readonly person: PersonView }) {
  const { data: years, error, again } = useOffice('ledger.years', undefined);
  const [chosen, setChosen] = useState<string | null>(null);
  // A finished job may have left volumes beside the register, which no event tells.
  const finished = useJobs(
    (state) => state.jobs.filter(({ kind, state }) => kind === 'ledger' && state !== 'running').length,
  );
  useEffect(again, [again, finished]);

  if (error) return <ErrorBar error={error} again={again} />;
  if (!years) return null;
  const book = years.find((year) => keyOf(year) === chosen) ?? years[0];
  if (!book)
    return (
      <div className="sheet">
        <Empty title="还没有可装订的台账">
          登记第一件之后，这里按年度和类别列出台账；次年 1 月 1 日起可以封存。
        </Empty>
      </div>
    );
  return (
    <div className="ledger">
      <section className="sheet" aria-label="年度台账">
        <table className="ledger-table">
          <thead>
            <tr>
              <th scope="col">年度</th>
              <th scope="col">类别</th>
              <th scope="col">编号</th>
              <th scope="col">作废</th>
              <th scope="col">未结</th>
              <th scope="col">装订</th>
            </tr>
          </thead>
          <tbody>
            {years.map((year) => (
              <tr key={keyOf(year)} aria-current={year === book ? 'true' : undefined}>
                <td>
                  <button type="button" className="text-button" onClick={() => setChosen(keyOf(year))}>
                    {year.year}
                  </button>
                </td>
                <td>{words.kind[year.kind]}</td>
                <td>{year.forms}</td>
                <td>{year.voided}</td>
                <td>{year.open}</td>
                <td>
                  <BindingState year={year} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <div className="ledger-stack">
        {book.seal ? (
          <SealedSheet key={keyOf(book)} seal={book.seal} />
        ) : (
          <BookSheet key={keyOf(book)} book={book} person={person} />
        )}
        <VerifySheet />
      </div>
    </div>
  );
}

function BindingState({ year }: { readonly year: LedgerYear }) {
  if (year.seal)
    return (
      <span className="state-word bar-done">
        已封存 <TimeText at={year.seal.sealedAt} />
      </span>
    );
  if (year.prepared) return <span className="state-word bar-wait">已编制，待封存</span>;
  return <span className="state-word bar-open">未封存</span>;
}

const keyOf = ({ year, kind }: Pick<LedgerYear, 'year' | 'kind'>) => `${year}-${kind}`;
