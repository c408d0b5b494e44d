import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import type { CustomerNumber, CustomerRecord } from '#contract/counter/customer-archive.ts';
import { words } from '#contract/words.ts';
import { useOffice } from '../../api/use-office.ts';
import { openCustomer } from '../../state/place.ts';
import { useSession } from '../../state/session.ts';
import { useKeys } from '../../ui/keys.ts';
import { ErrorBar, KeyHint } from '../../ui/notices.tsx';
import { DueText, TimeText } from '../../ui/time-text.tsx';
import { ContactDialog } from './contact-dialog.tsx';
import { CustomerFormPage } from './customer-form-page.tsx';
import { CustomerHistory } from './customer-history.tsx';
import { MergeDialog } from './merge-dialog.tsx';

/** One customer: the record left, everything that ever was between them and the counter right. */
export function CustomerRecordPage({ id, onBack }: { readonly id: number; readonly onBack: () => void }) {
  const { data: record, error, again } = useOffice('customer.get', { id });
  const [doing, setDoing] = useState<'edit' | 'contact' | 'merge' | null>(null);
  const person = useSession((state) => state.session?.person);
  const keeps = person?.roles.some((role) => role === 'handler' || role === 'manager') ?? false;
  useKeys(doing === null ? { Escape: onBack, 'Alt+E': () => record && setDoing('edit') } : {});

  if (error) return <ErrorBar error={error} again={again} />;
  if (!record) return null;
  if (doing === 'edit')
    return <CustomerFormPage record={record} onDone={() => setDoing(null)} onClose={() => setDoing(null)} />;
  return (
    <div className="record">
      <header className="sheet record-band">
        <h2>{record.name}</h2>
        <span className="quiet">
          {words.customerType[record.type]}
          {record.member && ' · 会员'}
        </span>
        <span className="grow" />
        <Button onClick={onBack}>
          返回<KeyHint>Esc</KeyHint>
        </Button>
        {keeps && <Button onClick={() => setDoing('merge')}>并入另一份…</Button>}
        <Button onClick={() => setDoing('contact')}>记录联系</Button>
        <Button type="primary" onClick={() => setDoing('edit')}>
          修改<KeyHint>Alt+E</KeyHint>
        </Button>
      </header>
      {record.foundBy && (
        <p className="merged-note" role="status">
          第 {record.foundBy.id} 号档案“{record.foundBy.name}”已并入这一份。
        </p>
      )}
      <div className="record-body">
        <Facts record={record} />
        <CustomerHistory id={record.id} />
      </div>
      {doing === 'contact' && <ContactDialog record={record} onClose={() => setDoing(null)} />}
      {doing === 'merge' && (
        <MergeDialog
          record={record}
          onClose={() => setDoing(null)}
          onMerged={(keptId) => {
            setDoing(null);
            openCustomer(keptId);
          }}
        />
      )}
    </div>
  );
}

function Facts({ record }: { readonly record: CustomerRecord }) {
  const { talk, merged } = record;
  return (
    <section className="sheet record-facts" aria-label="档案">
      <dl className="facts">
        <Fact name="电话">
          <Numbers numbers={record.phones} unit="个电话" />
        </Fact>
        <Fact name="房号">
          <Numbers numbers={record.units} unit="处" />
        </Fact>
        <Fact name="合同编号">{record.contractNo ?? '—'}</Fact>
        <Fact name="责任专员">
          {record.clerkName === null ? (
            '—'
          ) : (
            <>
              {record.clerkName}
              {record.clerkSince && <span className="quiet"> 自 {record.clerkSince.slice(0, 10)}</span>}
            </>
          )}
        </Fact>
        {talk && (
          <Fact name="首次面谈">
            {talk.clerkName}须与客户面谈，{talk.dueAt && <DueText at={talk.dueAt} />}
            <span className="hint">「记录联系」后即完成</span>
          </Fact>
        )}
        <Fact name="备注">{record.notes ?? '—'}</Fact>
        <Fact name="建档">
          <TimeText at={record.createdAt} />
          <span className="quiet"> · 第 {record.id} 号</span>
        </Fact>
        {merged.length > 0 && (
          <Fact name="并入过">{merged.map((each) => `${each.name}（第 ${each.id} 号）`).join('、')}</Fact>
        )}
      </dl>
    </section>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

function Numbers({ numbers, unit }: { readonly numbers: readonly CustomerNumber[]; readonly unit: string }) {
  if (numbers.length === 0) return '—';
  return (
    <ul className="numbers">
      {numbers.map(({ id, value, primary, retiredAt, others }) => (
        <li key={id}>
          <span className={retiredAt === null ? 'number' : 'number retired'}>{value}</span>
          {primary && retiredAt === null && numbers.length > 1 && <span className="quiet">首选</span>}
          {retiredAt !== null && <span className="quiet">{retiredAt.slice(0, 10)} 停用</span>}
          {others.length > 0 && (
            <span className="quiet">
              同{unit === '处' ? '房号' : '号'}：
              {others.map((other) => (
                <button
                  key={other.id}
                  type="button"
                  className="text-button"
                  onClick={() => openCustomer(other.id)}
                >
                  {other.name}
                </button>
              ))}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
