import { Input } from 'antd';
import { useState } from 'react';
import type { ErasureView } from '#contract/book/erasure.ts';
import { useOffice } from '../../api/use-office.ts';
import { useSession } from '../../state/session.ts';
import { Field } from '../../ui/field.tsx';
import { Empty, ErrorBar } from '../../ui/notices.tsx';
import { useSettled } from '../../ui/use-settled.ts';
import { wordFull } from '../../ui/word-time.ts';
import { ErasureForm } from './erasure-form.tsx';

/** 依法删除: a customer's personal data are looked up, weighed and erased; what was erased is listed below. */
export function ErasurePage() {
  const isAdmin = useSession((state) => state.session?.person.roles.includes('admin') ?? false);
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState<number | null>(null);
  const query = useSettled(typed.trim(), 250);
  const {
    data: found,
    error,
    again,
  } = useOffice('erasure.find', isAdmin && chosen === null ? { query } : null);
  const { data: done, error: fault, again: askDone } = useOffice('erasure.list', undefined);

  return (
    <div className="settings-stack settings-page">
      <section className="sheet" aria-label="依法删除">
        <div className="sheet-head">
          <h1>依法删除个人信息</h1>
          <span className="hint">编号、时间、办理和结果都保留，只是不再说明是谁</span>
        </div>
        {!isAdmin && <p className="panel-line">由系统管理员办理；办过的在下面。</p>}
        {isAdmin && chosen === null && (
          <div className="settings-fields">
            <Field label="查找客户" hint="姓名、电话、房号或合同编号">
              {(bind) => (
                <Input
                  {...bind}
                  autoFocus
                  maxLength={60}
                  value={typed}
                  onChange={(event) => setTyped(event.target.value)}
                />
              )}
            </Field>
            <ErrorBar error={error} again={again} />
            {query !== '' && found?.length === 0 && (
              <Empty title={`没有找到“${query}”`}>可以换成电话后几位、房号或合同编号。</Empty>
            )}
            {found && found.length > 0 && (
              <ul className="erasure-found">
                {found.map(({ id, name, phone, unit, cases }) => (
                  <li key={id}>
                    <button type="button" className="text-button" onClick={() => setChosen(id)}>
                      {name}
                    </button>
                    <span className="number">{phone}</span>
                    <span>{unit}</span>
                    <span className="quiet">{cases} 件</span>
                  </li>
                ))}
              </ul>
            )}
          </div>
        )}
        {isAdmin && chosen !== null && (
          <ErasureForm
            customerId={chosen}
            onClose={() => {
              setChosen(null);
              setTyped('');
            }}
          />
        )}
      </section>
      <section className="sheet" aria-label="已办的删除">
        <div className="sheet-head">
          <h2>已办的删除</h2>
        </div>
        <ErrorBar error={fault} again={askDone} />
        {done?.length === 0 && (
          <Empty title="没有办过">删除后，依据、原因、范围在这里留存，核验时也会说明。</Empty>
        )}
        {done && done.length > 0 && <Done done={done} />}
      </section>
    </div>
  );
}

function Done({ done }: { readonly done: readonly ErasureView[] }) {
  return (
    <table className="paper-table erasures">
      <thead>
        <tr>
          <th scope="col">时间</th>
          <th scope="col">谁</th>
          <th scope="col">依据、原因</th>
          <th scope="col">范围</th>
        </tr>
      </thead>
      <tbody>
        {done.map(({ id, at, by, reference, reason, cases, parts, files }) => (
          <tr key={id}>
            <td>{wordFull(at)}</td>
            <td>{by}</td>
            <td>
              {reference}
              <div className="quiet">{reason}</div>
            </td>
            <td>
              {cases.length === 0 ? '没有受理事项' : cases.join('、')}
              <div className="quiet">
                {parts.map(({ label, rows }) => `${label} ${rows} 处`).join('，')}
                {files > 0 && `，附件文件 ${files} 个`}
              </div>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
