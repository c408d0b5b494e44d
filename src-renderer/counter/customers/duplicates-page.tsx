import { Button } from 'antd';
import { useState } from 'react';
import type { CustomerPair, CustomerRow } from '#contract/counter/customer-archive.ts';
import { words } from '#contract/words.ts';
import { office } from '../../api/office.ts';
import { useOffice } from '../../api/use-office.ts';
import { useSent } from '../../api/use-sent.ts';
import { openCustomer } from '../../state/place.ts';
import { useKeys } from '../../ui/keys.ts';
import { Empty, ErrorBar, KeyHint } from '../../ui/notices.tsx';
import { TimeText } from '../../ui/time-text.tsx';
import { MergeDialog } from './merge-dialog.tsx';

const WHY = {
  'phone-and-name': '姓名、电话都相同',
  'name-and-unit': '姓名、房号都相同',
  phone: '电话相同，姓名不同（也可能是一家人）',
} as const satisfies Record<CustomerPair['why'], string>;

type Merging = { readonly keepId: number; readonly record: Awaited<ReturnType<typeof ask>> };
const ask = (id: number) => office('customer.get', { id });

/** 查重合并: records that may be one person, the likeliest first; only a person decides. */
export function DuplicatesPage({ onBack }: { readonly onBack: () => void }) {
  const { data: pairs, error, again } = useOffice('customer.duplicates', undefined, 'once');
  const { data: apart } = useOffice('customer.apart', undefined);
  const { error: refused, send } = useSent();
  const tell = async (pair: Pick<CustomerPair, 'one' | 'other'>, isApart: boolean) => {
    const said = { oneId: pair.one.id, otherId: pair.other.id, apart: isApart };
    if (await send(() => office('customer.tellApart', said))) again();
  };
  const [merging, setMerging] = useState<Merging | null>(null);
  useKeys({ Escape: onBack });
  return (
    <div className="record">
      <header className="sheet record-band">
        <h2>查重合并</h2>
        <span className="quiet grow">
          {pairs && pairs.length > 0 && `${pairs.length}${pairs.length === 100 ? ' 对以上' : ' 对'}疑似重复`}
        </span>
        <Button onClick={onBack}>
          返回<KeyHint>Esc</KeyHint>
        </Button>
      </header>
      <ErrorBar error={error} again={again} />
      <ErrorBar error={refused} />
      <div className="sheet pairs">
        {pairs?.length === 0 && (
          <Empty title="没有疑似重复的档案">电话相同，或姓名和房号都相同的，会成对列在这里。</Empty>
        )}
        {pairs && pairs.length > 0 && (
          <ul aria-label="疑似重复">
            {pairs.map((pair) => (
              <li key={`${pair.one.id} ${pair.other.id}`}>
                <span className={pair.why === 'phone' ? 'state-word' : 'state-word bar-wait'}>
                  {WHY[pair.why]}
                </span>
                <span className="number">{pair.shared}</span>
                <Person row={pair.one} />
                <Person row={pair.other} />
                <Button size="small" onClick={() => void tell(pair, true)}>
                  不是同一人
                </Button>
                <Button
                  size="small"
                  onClick={() =>
                    void ask(pair.other.id).then((record) => setMerging({ record, keepId: pair.one.id }))
                  }
                >
                  对照合并…
                </Button>
              </li>
            ))}
          </ul>
        )}
      </div>
      {apart && apart.length > 0 && (
        <details className="sheet pairs apart">
          <summary>已判为不是同一人的 {apart.length} 对</summary>
          <ul aria-label="不是同一人">
            {apart.map((pair) => (
              <li key={`${pair.one.id} ${pair.other.id}`}>
                <Person row={pair.one} />
                <Person row={pair.other} />
                <span className="quiet">
                  {pair.byName} <TimeText at={pair.at} />
                </span>
                <Button size="small" onClick={() => void tell(pair, false)}>
                  撤回
                </Button>
              </li>
            ))}
          </ul>
        </details>
      )}
      {merging && (
        <MergeDialog
          {...merging}
          onClose={() => setMerging(null)}
          onMerged={() => {
            setMerging(null);
            again();
          }}
        />
      )}
    </div>
  );
}

function Person({ row }: { readonly row: CustomerRow }) {
  return (
    <span>
      <button type="button" className="text-button" onClick={() => openCustomer(row.id)}>
        {row.name}
      </button>{' '}
      <span className="quiet">
        {words.customerType[row.type]}
        {row.unit && ` · ${row.unit}`}
        {row.open > 0 && ` · 未办结 ${row.open} 件`}
      </span>
    </span>
  );
}
