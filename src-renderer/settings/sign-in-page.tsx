import { Button, Select } from 'antd';
import { useState } from 'react';
import type { SignInEntry } from '#contract/people.ts';
import { SIGN_IN_WORDS, type SignInAct } from '#domain/sign-in.ts';
import type { Day } from '#domain/time.ts';
import { asOfficeError, office, type OfficeError } from '../api/office.ts';
import { useOffice } from '../api/use-office.ts';
import { DayField } from '../moves/day-field.tsx';
import { Choice } from '../ui/choice.tsx';
import { Field } from '../ui/field.tsx';
import { Empty, ErrorBar } from '../ui/notices.tsx';
import { wordFull } from '../ui/word-time.ts';

/** 登录记录: who signed in, failed, was locked, left, and when; newest first. */
export function SignInPage() {
  const { data: people } = useOffice('people.list', undefined);
  const [userId, setUserId] = useState<number | null>(null);
  const [act, setAct] = useState<SignInAct | null>(null);
  const [from, setFrom] = useState<Day | null>(null);
  const [to, setTo] = useState<Day | null>(null);
  const filter = { userId, act, from, to };
  const { data: first, error, again } = useOffice('people.signIns', filter);
  return (
    <div className="sheet settings-page">
      <div className="sheet-head">
        <h1>登录记录</h1>
        <span className="hint">登录、未通过、锁定、换人、退出都留痕，不能修改</span>
      </div>
      <div className="settings-filter">
        <Field label="人员">
          {(bind) => (
            <Choice
              bind={bind}
              optional
              options={(people ?? []).map(({ id, name, initials }) => ({
                value: id,
                label: name,
                search: initials,
              }))}
              value={userId}
              onChange={setUserId}
            />
          )}
        </Field>
        <Field label="种类">
          {(bind) => (
            <Select<SignInAct | null>
              {...bind}
              allowClear
              virtual={false}
              value={act}
              onChange={(chosen) => setAct(chosen ?? null)}
              options={Object.entries(SIGN_IN_WORDS).map(([value, label]) => ({
                value: value as SignInAct, // a key of the words
                label,
              }))}
            />
          )}
        </Field>
        <Field label="从">{(bind) => <DayField bind={bind} value={from} onChange={setFrom} />}</Field>
        <Field label="到">{(bind) => <DayField bind={bind} value={to} onChange={setTo} />}</Field>
      </div>
      <ErrorBar error={error} again={again} />
      {first?.length === 0 && <Empty title="没有这样的记录">换一个人员、种类或日期再看。</Empty>}
      {first && first.length > 0 && (
        <Pages key={`${JSON.stringify(filter)} ${first[0]?.seq}`} first={first} filter={filter} />
      )}
    </div>
  );
}

interface PagesProps {
  readonly first: readonly SignInEntry[];
  readonly filter: {
    readonly userId: number | null;
    readonly act: SignInAct | null;
    readonly from: Day | null;
    readonly to: Day | null;
  };
}

const PAGE = 100;

function Pages({ first, filter }: PagesProps) {
  const [more, setMore] = useState<readonly SignInEntry[]>([]);
  const [whole, setWhole] = useState(first.length < PAGE);
  const [error, setError] = useState<OfficeError | null>(null);
  const rows = [...first, ...more];
  const next = async () => {
    try {
      const page = await office('people.signIns', { ...filter, before: rows.at(-1)?.seq });
      setMore([...more, ...page]);
      setWhole(page.length < PAGE);
    } catch (failure) {
      setError(asOfficeError(failure));
    }
  };
  return (
    <>
      <table className="paper-table sign-ins">
        <thead>
          <tr>
            <th scope="col">时间</th>
            <th scope="col">姓名</th>
            <th scope="col">记录</th>
            <th scope="col">说明</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ seq, at, name, act, note }) => (
            <tr key={seq}>
              <td>{wordFull(at)}</td>
              <td>{name}</td>
              <td>
                <span className={`state-word ${BARS[act]}`}>{SIGN_IN_WORDS[act]}</span>
              </td>
              <td>{note}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <ErrorBar error={error} />
      {!whole && (
        <div className="sheet-foot">
          <Button onClick={() => void next()}>更早的 100 条</Button>
        </div>
      )}
    </>
  );
}

const BARS = {
  signed_in: 'bar-done',
  switched: 'bar-open',
  failed: 'bar-wait',
  locked_out: 'bar-seal',
  locked: '',
  unlocked: '',
  signed_out: '',
  recovered: 'bar-wait',
} as const satisfies Record<SignInAct, string>;
