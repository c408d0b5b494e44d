import { Button, Input } from 'antd';
import { useState } from 'react';
import type { ClaimRow } from '#contract/work/claims.ts';
import { CLAIM_STATE_WORDS, CLAIM_STATES, type ClaimState } from '#domain/work/claims/claim.ts';
import { wordFen } from '#domain/text/money.ts';
import { useOffice } from '../../api/use-office.ts';
import { openCase } from '../../state/place.ts';
import { Choice } from '../../ui/choice.tsx';
import { Field } from '../../ui/field.tsx';
import { MoneyInput } from '../../ui/money-input.tsx';
import { Empty, ErrorBar } from '../../ui/notices.tsx';
import { useSettled } from '../../ui/use-settled.ts';
import { NumberText } from '../../ui/words.tsx';
import { fenOf } from '../../ui/yuan.ts';
import { useYears } from '../violations/use-years.ts';
import { ClaimSheet } from './claim-sheet.tsx';
import { ClaimList } from './claim-list.tsx';
import { ClaimStateWord } from './claim-words.tsx';
import './claims.css';

/** The states to choose from; 0 stands for all that are not settled. */
const STATES = [
  { value: 0, label: '未了结的' },
  ...CLAIM_STATES.map((state, index) => ({ value: index + 1, label: CLAIM_STATE_WORDS[state] })),
];

function stateOf(choice: number | null): ClaimState | 'open' | null {
  if (choice === null) return null;
  return choice === 0 ? 'open' : (CLAIM_STATES[choice - 1] ?? null);
}

/** 索赔档案 (D8): found by number, customer, case, amount, state and year; the one chosen stands beside. */
export function ClaimsTab() {
  const [typed, setTyped] = useState('');
  const [choice, setChoice] = useState<number | null>(null);
  const [year, setYear] = useState<number | null>(null);
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const [pages, setPages] = useState(1);
  const [chosen, setChosen] = useState<number | null>(null);
  const [done, setDone] = useState('');
  const query = useSettled(typed.trim(), 150);
  const filter = { query, state: stateOf(choice), year, minFen: fenOf(from), maxFen: fenOf(to) };
  const {
    data: page,
    error,
    again,
  } = useOffice('claim.list', { ...filter, limit: Math.min(200, pages * 100) });
  const { data: claim, error: missing } = useOffice('claim.get', chosen === null ? null : { id: chosen });
  const years = useYears();
  const choose = ({ id }: ClaimRow) => {
    setDone('');
    setChosen(id === chosen ? null : id);
  };

  return (
    <>
      <div className="register-filters claim-filters">
        <Field label="查找">
          {(bind) => (
            <Input
              {...bind}
              className="claim-query"
              placeholder="编号、客户、房号"
              allowClear
              maxLength={100}
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
            />
          )}
        </Field>
        <Field label="状态">
          {(bind) => <Choice bind={bind} options={STATES} optional value={choice} onChange={setChoice} />}
        </Field>
        <Field label="年度">
          {(bind) => <Choice bind={bind} options={years} optional value={year} onChange={setYear} />}
        </Field>
        <Field label="金额从">{(bind) => <MoneyInput bind={bind} value={from} onChange={setFrom} />}</Field>
        <Field label="到">{(bind) => <MoneyInput bind={bind} value={to} onChange={setTo} />}</Field>
      </div>
      <ErrorBar error={error ?? missing} again={again} />
      <div className={chosen === null ? 'claims beside' : 'claims beside open'}>
        <section className="sheet listing" aria-label="索赔档案">
          <div className="sheet-head">
            <h2>索赔档案</h2>
            {page && page.total.count > 0 && (
              <span className="quiet">
                {page.total.count} 件，商定 {wordFen(page.total.worthFen)}，已付 {wordFen(page.total.paidFen)}
                （不含作废）
              </span>
            )}
          </div>
          {page?.rows.length === 0 && (
            <Empty title="没有索赔">
              客户要求赔偿、退款、更换的，打开受理事项，在“索赔”一栏登记；结案、封存以后也可以登记。
            </Empty>
          )}
          {page !== undefined && page.rows.length > 0 && (
            <ClaimList rows={page.rows} chosen={chosen} short={chosen !== null} onChoose={choose} />
          )}
          {page?.next !== null && page !== undefined && (
            <div className="claim-buttons">
              {pages < 2 ? (
                <Button size="small" onClick={() => setPages(2)}>
                  再显示 100 件
                </Button>
              ) : (
                <span className="hint">只显示最近 200 件，请用上面的条件缩小范围。</span>
              )}
            </div>
          )}
        </section>
        {claim && chosen === claim.id && (
          <section className="sheet claim-panel" aria-label={`索赔 ${claim.number}`}>
            <div className="sheet-head">
              <h2>
                <NumberText>{claim.number}</NumberText>
              </h2>
              <ClaimStateWord state={claim.state} />
              <span className="grow quiet" role="status">
                {done}
              </span>
              <Button size="small" onClick={() => setChosen(null)}>
                收起
              </Button>
            </div>
            <p className="panel-line">
              {claim.customerName} {claim.unit}{' '}
              <button type="button" className="text-button number" onClick={() => openCase(claim.caseId)}>
                {claim.caseNumber}
              </button>
              {claim.sealed && <span className="quiet"> 事项已封存，索赔另行办理</span>}
            </p>
            <ClaimSheet key={claim.id} main claim={claim} onDone={setDone} />
          </section>
        )}
      </div>
    </>
  );
}
