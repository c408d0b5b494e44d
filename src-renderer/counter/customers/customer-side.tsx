import { Button } from 'antd';
import { useEffect, useState } from 'react';
import type { CustomerMatter, CustomerOffer, CustomerPanel } from '#contract/counter/customers.ts';
import { words } from '#contract/words.ts';
import type { CustomerType } from '#domain/terms.ts';
import { asOfficeError, office, type OfficeError } from '../../api/office.ts';
import { useOffice } from '../../api/use-office.ts';
import { FurtherButtons, type FurtherType } from '../cases/further-call.tsx';
import { openCase, openCustomer } from '../../state/place.ts';
import { isComposing } from '../../ui/keys.ts';
import { Empty, ErrorBar } from '../../ui/notices.tsx';
import { TimeText } from '../../ui/time-text.tsx';
import { useSettled } from '../../ui/use-settled.ts';
import { LevelWord, NumberText, StateWord } from '../../ui/words.tsx';
import './customers.css';

interface CustomerSideProps {
  /** What is being typed to find somebody by; offers begin with two characters. */
  readonly seeking: string;
  readonly customerId: number | null;
  readonly onChoose: (customer: CustomerPanel) => void;
  readonly onRelease: () => void;
  readonly repeatOf: number | null;
  readonly onRepeat: (matter: CustomerMatter | null) => void;
  /** A further call about an open case (T4). */
  readonly onFurther: (type: FurtherType, matter: CustomerMatter) => void;
}

/** Beside the form: offers while typing, then the customer's record (T4). */
export function CustomerSide(props: CustomerSideProps) {
  const { seeking, customerId, onChoose } = props;
  const query = useSettled(seeking.trim(), 120);
  const searching = query.length >= 2;
  const offers = useOffice('customer.offers', searching ? { query } : null);
  const panel = useOffice('customer.panel', customerId === null ? null : { id: customerId });
  const [refused, setRefused] = useState<OfficeError | null>(null);
  const choose = async ({ id }: CustomerOffer) => {
    try {
      const customer = await office('customer.panel', { id });
      setRefused(null);
      onChoose(customer);
    } catch (failure) {
      setRefused(asOfficeError(failure));
    }
  };

  return (
    <aside className="customer-side" aria-label="客户">
      <ErrorBar error={offers.error ?? panel.error} again={offers.error ? offers.again : panel.again} />
      <ErrorBar error={refused} />
      {searching && offers.data && (
        <Offers offers={offers.data} query={query} onChoose={(offer) => void choose(offer)} />
      )}
      {customerId !== null && panel.data?.id === customerId ? (
        <Panel {...props} customer={panel.data} />
      ) : (
        !searching && (
          <div className="sheet">
            <Empty title="客户档案">
              键入电话后四位、姓名、拼音首字母或房号，
              <br />
              这里列出可能的客户和他以前的事项。
            </Empty>
          </div>
        )
      )}
    </aside>
  );
}

interface OffersProps {
  readonly offers: readonly CustomerOffer[];
  readonly query: string;
  readonly onChoose: (offer: CustomerOffer) => void;
}

/** Customers offered; the arrows work from the field in which one is typing. */
function Offers({ offers, query, onChoose }: OffersProps) {
  const [marked, setMarked] = useState<{ readonly query: string; readonly index: number } | null>(null);
  const index = marked?.query === query ? marked.index : -1;

  useEffect(() => {
    const steer = (event: KeyboardEvent) => {
      if (isComposing() || event.keyCode === 229 || event.ctrlKey || event.altKey) return;
      if (!(event.target instanceof HTMLElement) || event.target.dataset['offers'] === undefined) return;
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      const offer = offers[index];
      if (step) setMarked({ query, index: Math.max(-1, Math.min(offers.length - 1, index + step)) });
      else if (event.key === 'Enter' && offer) onChoose(offer);
      else return;
      event.preventDefault();
      event.stopPropagation();
    };
    window.addEventListener('keydown', steer, true);
    return () => window.removeEventListener('keydown', steer, true);
  }, [offers, index, query, onChoose]);

  return (
    <div className="sheet">
      <div className="sheet-head">
        <h2>是这位客户吗？</h2>
        <span className="hint" role="status">
          {offers.length} 位 · ↓ 选择，Enter 确定
        </span>
      </div>
      {offers.length === 0 ? (
        <p className="no-offers quiet">没有符合“{query}”的客户，登记时自动建档。</p>
      ) : (
        <ul role="listbox" aria-label="可能的客户" className="offers">
          {offers.map((offer, position) => (
            <li
              key={offer.id}
              role="option"
              aria-selected={position === index}
              onMouseDown={(event) => {
                event.preventDefault();
                onChoose(offer);
              }}
            >
              <strong>{offer.name}</strong>
              <span className="number">{offer.phone ?? '无电话'}</span>
              <span className="quiet unit">{offer.unit}</span>
              <span className="quiet">{offer.member ? '会员' : wordType(offer.type)}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Panel(props: CustomerSideProps & { readonly customer: CustomerPanel }) {
  const { customer, onRelease, repeatOf, onRepeat, onFurther } = props;
  return (
    <div className="sheet customer-panel">
      <div className="sheet-head">
        <h2>{customer.name}</h2>
        <span className="quiet grow">
          {wordType(customer.type)}
          {customer.member && ' · 会员'}
        </span>
        <Button size="small" onClick={onRelease}>
          不是这位
        </Button>
        <Button size="small" onClick={() => openCustomer(customer.id)}>
          档案
        </Button>
      </div>
      {customer.warnings.length > 0 && (
        <ul className="warnings" aria-label="注意">
          {customer.warnings.map((warning) => (
            <li key={warning.sentence} className="state-word bar-seal">
              {warning.sentence}
            </li>
          ))}
        </ul>
      )}
      <dl className="facts">
        <Fact name="电话">{customer.phones.join('　')}</Fact>
        <Fact name="单元房号">{customer.units.join('、')}</Fact>
        <Fact name="合同编号">{customer.contractNo}</Fact>
        <Fact name="责任专员">{customer.clerkName}</Fact>
        <Fact name="备注">{customer.notes}</Fact>
      </dl>
      {customer.callbacks.length > 0 && (
        <section className="matters" aria-label="最近回访">
          <h3>最近回访</h3>
          <ul className="last-callbacks">
            {customer.callbacks.map(({ number, level, at }) => (
              <li key={`${number} ${at}`}>
                <LevelWord level={level} />
                <NumberText>{number}</NumberText>
                <span className="hint">
                  <TimeText at={at} />
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <Matters
        title="未办结"
        matters={customer.open}
        repeatOf={repeatOf}
        onRepeat={onRepeat}
        onFurther={onFurther}
      />
      <Matters title="最近办过" matters={customer.recent} repeatOf={repeatOf} onRepeat={onRepeat} />
      {customer.open.length + customer.recent.length === 0 && (
        <p className="no-offers quiet">这位客户还没有登记过事项。</p>
      )}
    </div>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: string | null }) {
  if (!children) return null;
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

interface MattersProps {
  readonly title: string;
  readonly matters: readonly CustomerMatter[];
  readonly repeatOf: number | null;
  readonly onRepeat: (matter: CustomerMatter | null) => void;
  readonly onFurther?: (type: FurtherType, matter: CustomerMatter) => void;
}

function Matters({ title, matters, repeatOf, onRepeat, onFurther }: MattersProps) {
  if (matters.length === 0) return null;
  return (
    <section className="matters" aria-label={title}>
      <h3>
        {title} {matters.length}
      </h3>
      {matters.map((matter, position) => (
        <article key={matter.caseId}>
          <div className="matter-head">
            <NumberText>{matter.number}</NumberText>
            <StateWord state={matter.state} />
            {matter.lastLevel && <LevelWord level={matter.lastLevel} />}
          </div>
          <p className="matter-text">
            {words.kind[matter.kind]} · {matter.categoryLabel}：{matter.content}
          </p>
          {onFurther && (
            <FurtherButtons keys={position === 0} onFurther={(type) => onFurther(type, matter)} />
          )}
          <div className="matter-foot">
            <span className="hint grow">
              <TimeText at={matter.receivedAt} />
            </span>
            <button
              type="button"
              className="text-button"
              onClick={() => onRepeat(repeatOf === matter.caseId ? null : matter)}
            >
              {repeatOf === matter.caseId ? '已关联为重复件，取消' : '关联为重复件'}
            </button>
            <button type="button" className="text-button" onClick={() => openCase(matter.caseId)}>
              打开
            </button>
          </div>
        </article>
      ))}
    </section>
  );
}

/** The stored type is one of the closed list; an unknown one (imported) is shown as it is. */
const wordType = (type: string) => words.customerType[type as CustomerType] ?? type;
