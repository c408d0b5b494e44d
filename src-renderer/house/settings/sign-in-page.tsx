import { useState } from 'react';
import { SIGN_IN_WORDS, type SignInAct } from '#domain/house/sign-in.ts';
import { office } from '../../api/office.ts';
import { useOffice } from '../../api/use-office.ts';
import { Empty, ErrorBar } from '../../ui/notices.tsx';
import { wordFull } from '../../ui/word-time.ts';
import { type LogFilter, LogFilterBar, UNFILTERED } from './log-filter.tsx';
import { LogTable } from './log-table.tsx';

/** 登录记录: who signed in, failed, was locked, left, and when; newest first. */
export function SignInPage() {
  const [chosen, setChosen] = useState<LogFilter<SignInAct>>(UNFILTERED);
  const { kind: act, ...others } = chosen;
  const filter = { ...others, act };
  const { data: first, error, again } = useOffice('people.signIns', filter);
  return (
    <div className="sheet settings-page">
      <div className="sheet-head">
        <h1>登录记录</h1>
        <span className="hint">登录、未通过、锁定、换人、退出都留痕，不能修改</span>
      </div>
      <LogFilterBar words={SIGN_IN_WORDS} filter={chosen} onChange={setChosen} />
      <ErrorBar error={error} again={again} />
      {first?.length === 0 && <Empty title="没有这样的记录">换一个人员、种类或日期再看。</Empty>}
      {first && first.length > 0 && (
        <LogTable
          key={`${JSON.stringify(filter)} ${first[0]?.seq}`}
          first={first}
          ask={(before) => office('people.signIns', { ...filter, before })}
          className="sign-ins"
          heads={['时间', '姓名', '记录', '说明']}
        >
          {({ seq, at, name, act, note }) => (
            <tr key={seq}>
              <td>{wordFull(at)}</td>
              <td>{name}</td>
              <td>
                <span className={`state-word ${BARS[act]}`}>{SIGN_IN_WORDS[act]}</span>
              </td>
              <td>{note}</td>
            </tr>
          )}
        </LogTable>
      )}
    </div>
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
