import { useState } from 'react';
import type { CustomerEntry } from '#contract/counter/customer-archive.ts';
import { useOffice } from '../../api/use-office.ts';
import { showCustomers } from '../../state/place.ts';
import { Chips } from '../../ui/chips.tsx';
import { ErrorBar } from '../../ui/notices.tsx';
import { TimeText } from '../../ui/time-text.tsx';
import { LevelWord, NumberText, StateWord } from '../../ui/words.tsx';

const KINDS = {
  all: '全部',
  case: '事项',
  callback: '回访',
  claim: '索赔',
  imported: '历史导入',
  contact: '联系',
  record: '档案变动',
} as const;

/** Cases, callbacks with their level, batches, contacts, changes and merges, newest first. */
export function CustomerHistory({ id }: { readonly id: number }) {
  const { data, error, again } = useOffice('customer.history', { id });
  const [kind, setKind] = useState<keyof typeof KINDS>('all');
  const shown = data?.filter(
    ({ what }) => kind === 'all' || what === kind || (kind === 'callback' && what === 'batch'),
  );
  return (
    <section className="sheet record-history" aria-label="往来">
      <div className="sheet-head">
        <h2>往来</h2>
        <Chips
          label="往来种类"
          words={KINDS}
          value={kind}
          small
          onChange={(next) => setKind(next ?? 'all')}
        />
      </div>
      <ErrorBar error={error} again={again} />
      {shown?.length === 0 && <p className="no-offers quiet">还没有这类往来。</p>}
      <ol className="history-entries">
        {shown?.map((entry, index) => (
          // Entries have no id of their own; their order is that of the answer.
          <li key={`${entry.at} ${entry.number ?? ''} ${index}`}>
            <span className="quiet">
              <TimeText at={entry.at} />
              <br />
              {entry.by}
            </span>
            <Entry entry={entry} customerId={id} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function Entry({ entry, customerId }: { readonly entry: CustomerEntry; readonly customerId: number }) {
  const { number, caseId, state, level, sentence } = entry;
  return (
    <div>
      {number !== null && (
        <div className="history-head">
          <NumberText>{number}</NumberText>
          {state && <StateWord state={state} />}
          {level && <LevelWord level={level} />}
          {caseId !== null && (
            <button
              type="button"
              className="text-button"
              onClick={() => showCustomers({ over: { what: 'record', id: customerId, caseId } })}
            >
              打开
            </button>
          )}
        </div>
      )}
      <p className="selectable">{sentence}</p>
    </div>
  );
}
