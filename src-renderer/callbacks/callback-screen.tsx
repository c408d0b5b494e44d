import { type KeyboardEvent, useId, useState } from 'react';
import type { AskInput } from '#contract/endpoints.ts';
import { useOffice } from '../api/use-office.ts';
import { useSession } from '../state/session.ts';
import { ErrorBar } from '../ui/notices.tsx';
import { CallQueue } from './call-queue.tsx';
import './callbacks.css';
import { OutboundSheet } from './outbound-sheet.tsx';

const TABS = {
  queue: '待回访',
  dissatisfied: '不满意',
  unreached: '未成功外呼',
  sms_replied: '已短信回复',
} as const satisfies Record<'queue' | AskInput<'callback.sheet'>['sheet'], string>;
type Tab = keyof typeof TABS;
// Object.keys of a record of words are its words.
const ORDER = Object.keys(TABS) as Tab[];

/** 回访 (F4): one customer at a time, and the three outbound sheets (投诉客户外呼表) as tabs. */
export function CallbackScreen() {
  const person = useSession((state) => state.session?.person);
  const [tab, setTab] = useState<Tab>('queue');
  const { data: queue, error, again } = useOffice('callback.queue', undefined);
  const id = useId();

  const walk = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const next = ORDER[(ORDER.indexOf(tab) + step + ORDER.length) % ORDER.length] ?? 'queue';
    setTab(next);
    document.getElementById(`${id}-${next}`)?.focus();
    event.preventDefault();
  };

  if (!person) return null;
  return (
    <div className="callback">
      <h1 className="unseen">回访</h1>
      <div className="callback-head">
        <div role="tablist" aria-label="回访" className="tabs" onKeyDown={walk}>
          {ORDER.map((each) => (
            <button
              key={each}
              id={`${id}-${each}`}
              type="button"
              role="tab"
              aria-selected={each === tab}
              aria-controls={`${id}-panel`}
              tabIndex={each === tab ? 0 : -1}
              onClick={() => setTab(each)}
            >
              {TABS[each]}
              {each === 'queue' && queue && <span className="tab-count">{queue.tasks.length}</span>}
            </button>
          ))}
        </div>
        {queue && (
          <p className="progress" title="今日已回访 / 今日已回访与待回访合计">
            今日 <strong>{queue.doneToday}</strong>/{queue.doneToday + queue.tasks.length}
          </p>
        )}
      </div>
      <ErrorBar error={error} again={again} />
      <div id={`${id}-panel`} role="tabpanel" aria-labelledby={`${id}-${tab}`} className="callback-panel">
        {tab === 'queue' ? (
          queue && <CallQueue queue={queue} person={person} onRecorded={again} />
        ) : (
          <OutboundSheet key={tab} sheet={tab} name={TABS[tab]} person={person} />
        )}
      </div>
    </div>
  );
}
