import { useState } from 'react';
import { wordFen } from '#domain/text/money.ts';
import { yearOf } from '#domain/time.ts';
import { useNow } from '../../api/clock.ts';
import { useOffice } from '../../api/use-office.ts';
import { useYears } from '../violations/use-years.ts';
import { Choice } from '../../ui/choice.tsx';
import { Field } from '../../ui/field.tsx';
import { Empty, ErrorBar } from '../../ui/notices.tsx';

/** What was imposed on each contractor and department in a year (D4). */
export function TotalsTab() {
  const now = useNow();
  const years = useYears();
  const [chosen, setChosen] = useState<number | null>(null);
  const year = chosen ?? (now === null ? null : yearOf(now));
  if (year === null) return null;
  return (
    <>
      <div className="register-filters violation-filters">
        <Field label="年度">
          {(bind) => <Choice bind={bind} options={years} value={year} onChange={setChosen} />}
        </Field>
        <span className="hint">按提出的日期统计，作废的不计；罚款只计已批准的</span>
      </div>
      <Totals year={year} />
    </>
  );
}

function Totals({ year }: { readonly year: number }) {
  const { data, error, again } = useOffice('penalty.totals', { from: `${year}-01-01`, to: `${year}-12-31` });
  if (error) return <ErrorBar error={error} again={again} />;
  if (!data) return null;
  if (data.length === 0)
    return (
      <div className="sheet">
        <Empty title={`${year} 年没有处罚`}>提出处罚、弹劾或合同建议后，按单位和部门汇总在这里。</Empty>
      </div>
    );
  return (
    <section className="sheet listing" aria-label="处罚汇总">
      <table>
        <thead>
          <tr>
            {['单位、部门', '提出处罚', '已批准', '审批中', '未批准', '罚款', '弹劾', '合同建议'].map(
              (head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {data.map((total) => (
            <tr key={total.departmentId}>
              <td>{total.departmentLabel}</td>
              <td>{total.proposed}</td>
              <td>{total.approved}</td>
              <td>{total.open}</td>
              <td>{total.refused}</td>
              <td>{wordFen(total.fen)}</td>
              <td>{total.impeachments}</td>
              <td>{total.contractProposals}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">合计</th>
            <td>{sum(data.map(({ proposed }) => proposed))}</td>
            <td>{sum(data.map(({ approved }) => approved))}</td>
            <td>{sum(data.map(({ open }) => open))}</td>
            <td>{sum(data.map(({ refused }) => refused))}</td>
            <td>{wordFen(sum(data.map(({ fen }) => fen)))}</td>
            <td>{sum(data.map(({ impeachments }) => impeachments))}</td>
            <td>{sum(data.map(({ contractProposals }) => contractProposals))}</td>
          </tr>
        </tfoot>
      </table>
    </section>
  );
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
