import { useEffect, useState } from 'react';
import { asOfficeError, office } from '../../api/office.ts';
import { goTo, openCase } from '../../state/place.ts';
import { isCovered } from '../../ui/keys.ts';
import { onScan } from '../../ui/scanner.ts';
import './printing.css';

const SHOWN_MS = 8000;

/** A scanned paper opens its case from any screen; what it can't open it says. */
export function ScanWatch() {
  const [said, setSaid] = useState('');
  useEffect(() => {
    if (said === '') return undefined;
    const timer = setTimeout(() => setSaid(''), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [said]);
  useEffect(
    () =>
      onScan((code) => {
        if (isCovered()) {
          setSaid('已扫到一张单据。请先完成或关闭眼前的窗口，再扫一次。');
          return;
        }
        void find(code).then(setSaid);
      }),
    [],
  );
  return (
    <div role="status" className={said === '' ? 'unseen' : 'scan-said'}>
      {said}
    </div>
  );
}

async function find(code: string): Promise<string> {
  try {
    const { caseId, screen, what } = await office('paper.find', { code });
    if (caseId !== null) openCase(caseId);
    else if (screen !== null) goTo(screen);
    return `扫码：${what}`;
  } catch (failure) {
    return asOfficeError(failure).message;
  }
}
