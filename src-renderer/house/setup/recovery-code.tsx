import '../people/people.css';
import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import { useKeys } from '../../ui/keys.ts';
import './first-run.css';

interface RecoveryCodeProps {
  readonly code: string;
  readonly organisation: string;
  readonly onConfirmed: () => void;
}

/** The administrator's recovery code, shown this one time; nobody goes on before it is written down. */
export function RecoveryCode({ code, organisation, onConfirmed }: RecoveryCodeProps) {
  const [written, setWritten] = useState(false);
  useKeys({ 'Ctrl+P': () => window.print() });
  return (
    <main className="cover-page">
      <div className="sheet recovery">
        <p className="quiet">{organisation} 客户投诉受理台</p>
        <h1>管理员恢复码</h1>
        <p className="recovery-code number selectable">{code}</p>
        <p>
          忘记管理员密码时，只有用它才能重新进入。它只在此刻显示这一次，程序里不保存原文。
          请抄写或打印，封存在保险柜里。
        </p>
        <div className="recovery-foot">
          <Checkbox checked={written} onChange={(event) => setWritten(event.target.checked)}>
            我已抄写或打印，并妥善保管
          </Checkbox>
          <Button onClick={() => window.print()}>打印</Button>
          <Button type="primary" disabled={!written} onClick={onConfirmed}>
            开始使用
          </Button>
        </div>
      </div>
    </main>
  );
}
