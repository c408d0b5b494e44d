import { Button } from 'antd';
import { useState } from 'react';
import { PRACTICE_PIN } from '#contract/house/setup.ts';
import { asOfficeError, office } from '../../api/office.ts';
import './practice-band.css';

/** Stands over every page of the practice register: what this is, and one click out of it. */
export function PracticeBand() {
  const [fault, setFault] = useState('');
  const leave = async () => {
    try {
      await office('practice.leave');
    } catch (failure) {
      setFault(asOfficeError(failure).message);
    }
  };
  return (
    <aside className="practice-band" aria-label="练习环境">
      <strong>练习环境</strong>
      <span className="grow">
        {fault || (
          <>
            这里的内容都是示例，不进入正式登记簿。示例人员的 PIN 都是{' '}
            <span className="number">{PRACTICE_PIN}</span>
          </>
        )}
      </span>
      <Button size="small" onClick={() => void leave()}>
        离开并清除练习内容
      </Button>
    </aside>
  );
}
