import { Button } from 'antd';
import { useState } from 'react';
import { asOfficeError, type OfficeError } from '../../api/office.ts';
import { ErrorBar } from '../../ui/notices.tsx';

/** One act of a small form: whether it runs, what came of it, what is wrong. */
interface Act {
  readonly error: OfficeError | null;
  readonly done: string;
  readonly working: boolean;
  readonly run: () => Promise<void>;
  readonly submit: (event: { preventDefault: () => void }) => void;
}

/** Does `act` once at a time; it returns the sentence that is shown when it is done. */
export function useAct(act: () => Promise<string>): Act {
  const [error, setError] = useState<OfficeError | null>(null);
  const [done, setDone] = useState('');
  const [working, setWorking] = useState(false);
  const run = async () => {
    if (working) return;
    setWorking(true);
    setError(null);
    setDone('');
    try {
      setDone(await act());
    } catch (failure) {
      setError(asOfficeError(failure));
    } finally {
      setWorking(false);
    }
  };
  return {
    error,
    done,
    working,
    run,
    submit: (event) => {
      event.preventDefault();
      void run();
    },
  };
}

/** Foot of such a form: the outcome left, the button right. */
export function ActFoot({ act, word }: { readonly act: Act; readonly word: string }) {
  return (
    <div className="sheet-foot">
      <div className="grow" aria-live="polite">
        {act.done}
        <ErrorBar error={act.error} />
      </div>
      <Button type="primary" htmlType="submit" loading={act.working}>
        {word}
      </Button>
    </div>
  );
}
