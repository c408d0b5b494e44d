import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { asOfficeError, office, type OfficeError } from '../../api/office.ts';
import { useOffice } from '../../api/use-office.ts';
import { ErrorBar, KeyHint } from '../../ui/notices.tsx';
import { NumberText } from '../../ui/words.tsx';
import './archive.css';
import { PurposeField } from './purpose-field.tsx';

interface ReadingGateProps {
  readonly caseId: number;
  readonly number: string;
  readonly onBack: () => void;
  /** The sealed case. */
  readonly children: ReactNode;
}

/** A sealed case is an archive (E4): whoever reads it writes down why, once a day. */
export function ReadingGate({ caseId, number, onBack, children }: ReadingGateProps) {
  const { data: reading, error, again } = useOffice('reading.mine', { caseId });
  if (error) return <ErrorBar error={error} again={again} />;
  if (reading === undefined) return null;
  if (reading === null) return <AskPurpose caseId={caseId} number={number} onBack={onBack} />;
  return children;
}

function AskPurpose({ caseId, number, onBack }: Omit<ReadingGateProps, 'children'>) {
  const [purpose, setPurpose] = useState('');
  const [error, setError] = useState<OfficeError | null>(null);
  const [requestId] = useState(() => crypto.randomUUID());
  const read = async () => {
    try {
      await office('reading.add', { requestId, caseId, how: 'read', purpose });
    } catch (failure) {
      setError(asOfficeError(failure));
    }
  };
  return (
    <form
      className="sheet reading-gate"
      aria-label="查阅登记"
      onSubmit={(event) => {
        event.preventDefault();
        void read();
      }}
    >
      <div className="sheet-head">
        <h1>
          查阅登记 <NumberText>{number}</NumberText>
        </h1>
        <span className="state-word bar-done">已封存</span>
      </div>
      <div className="reading-fields">
        <p>本件已装订封存。查阅须登记事由，记入查阅登记表；当天再看不用重填。</p>
        <PurposeField
          focused
          value={purpose}
          error={error?.fields['purpose']}
          onChange={(typed) => {
            setPurpose(typed);
            setError(null);
          }}
        />
        <ErrorBar error={error} />
      </div>
      <div className="sheet-foot">
        <Button onClick={onBack}>
          返回<KeyHint>Esc</KeyHint>
        </Button>
        <Button type="primary" htmlType="submit" disabled={purpose.trim() === ''}>
          登记并查阅<KeyHint>Enter</KeyHint>
        </Button>
      </div>
    </form>
  );
}
