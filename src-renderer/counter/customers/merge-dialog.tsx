import { Button, Input } from 'antd';
import { useState } from 'react';
import type { CustomerRecord } from '#contract/counter/customer-archive.ts';
import { words } from '#contract/words.ts';
import { asOfficeError, office, type OfficeError } from '../../api/office.ts';
import { useOffice } from '../../api/use-office.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { ErrorBar } from '../../ui/notices.tsx';
import { useSettled } from '../../ui/use-settled.ts';

interface MergeDialogProps {
  /** The record that goes. */
  readonly record: CustomerRecord;
  /** The one that stays, if it was proposed; otherwise it is looked for here. */
  readonly keepId?: number;
  readonly onMerged: (keptId: number) => void;
  readonly onClose: () => void;
}

/** Two records side by side before the one goes into the other (E9). */
export function MergeDialog({ record, keepId, onMerged, onClose }: MergeDialogProps) {
  const [chosen, setChosen] = useState<number | null>(keepId ?? null);
  const [turned, setTurned] = useState(false);
  const [error, setError] = useState<OfficeError | null>(null);
  const [merging, setMerging] = useState(false);
  const other = useOffice('customer.get', chosen === null ? null : { id: chosen });
  const found = other.data && other.data.id !== record.id ? other.data : null;
  const [keep, away] = turned ? [record, found] : [found, record];

  const merge = async () => {
    if (!keep || !away || merging) return;
    setMerging(true);
    try {
      const { id } = await office('customer.merge', {
        keepId: keep.id,
        keepVersion: keep.version,
        mergeId: away.id,
        mergeVersion: away.version,
      });
      onMerged(id);
    } catch (failure) {
      setError(asOfficeError(failure));
      setMerging(false);
      other.again();
    }
  };

  return (
    <Dialog
      title="合并客户档案"
      wide
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>取消</Button>
          {found && <Button onClick={() => setTurned(!turned)}>对调：留另一份</Button>}
          <Button
            type="primary"
            danger
            disabled={!keep || !away}
            loading={merging}
            onClick={() => void merge()}
          >
            合并
          </Button>
        </>
      }
    >
      {chosen === null && <Search except={record.id} onChoose={setChosen} />}
      {keep && away && (
        <>
          <p>
            事项、电话、房号、草稿和回访都移到
            <strong>
              “{keep.name}”（第 {keep.id} 号）
            </strong>
            ；合并不能撤回，已打印、已封存的单据保持原样。
          </p>
          <div className="merge-sides">
            <Side title="并入后不再单列" record={away} />
            <Side title="保留" record={keep} kept />
          </div>
        </>
      )}
      <ErrorBar error={error ?? other.error} />
    </Dialog>
  );
}

function Search({ except, onChoose }: { readonly except: number; readonly onChoose: (id: number) => void }) {
  const [typed, setTyped] = useState('');
  const query = useSettled(typed.trim(), 150);
  const { data: offers, error } = useOffice('customer.offers', query.length >= 2 ? { query } : null);
  const others = offers?.filter(({ id }) => id !== except) ?? [];
  return (
    <>
      <Field label="并入哪一份">
        {(bind) => (
          <Input
            {...bind}
            autoFocus
            maxLength={100}
            placeholder="电话后四位 / 姓名 / 拼音首字母 / 房号 / 合同编号"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        )}
      </Field>
      <ErrorBar error={error} />
      {query.length >= 2 && others.length === 0 && <p className="quiet">没有别的客户符合“{query}”。</p>}
      <ul className="merge-offers">
        {others.map((offer) => (
          <li key={offer.id}>
            <button type="button" className="text-button" onClick={() => onChoose(offer.id)}>
              {offer.name}
            </button>
            <span className="number">{offer.phone ?? '无电话'}</span>
            <span className="quiet">{offer.unit}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

interface SideProps {
  readonly title: string;
  readonly record: CustomerRecord;
  readonly kept?: boolean;
}

function Side({ title, record, kept = false }: SideProps) {
  const current = (numbers: CustomerRecord['phones']) =>
    numbers.filter(({ retiredAt }) => retiredAt === null).map(({ value }) => value);
  return (
    <section className={kept ? 'merge-side kept' : 'merge-side'} aria-label={title}>
      <h3>{title}</h3>
      <dl className="facts">
        <dt>姓名</dt>
        <dd>
          {record.name} <span className="quiet">第 {record.id} 号</span>
        </dd>
        <dt>类型</dt>
        <dd>
          {words.customerType[record.type]}
          {record.member && ' · 会员'}
        </dd>
        <dt>电话</dt>
        <dd>{current(record.phones).join('、') || '—'}</dd>
        <dt>房号</dt>
        <dd>{current(record.units).join('、') || '—'}</dd>
        <dt>合同编号</dt>
        <dd>{record.contractNo ?? '—'}</dd>
        <dt>专员</dt>
        <dd>{record.clerkName ?? '—'}</dd>
        <dt>备注</dt>
        <dd>{record.notes ?? '—'}</dd>
      </dl>
    </section>
  );
}
