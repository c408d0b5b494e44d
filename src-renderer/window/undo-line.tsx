import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { asOfficeError } from '../api/office.ts';
import { useOffice } from '../api/use-office.ts';
import { forgetUndo, useUndo } from '../state/undo.ts';
import { useKeys } from '../ui/keys.ts';
import { KeyHint } from '../ui/notices.tsx';

/** Until the setting has been read. */
const USUAL_SECONDS = 10;

/** The quiet line at the foot: what one key closed can be had back for some seconds, longer while the mouse is on it. */
export function UndoLine() {
  const { offer, failure } = useUndo();
  const { data: settings } = useOffice('setting.all', undefined);
  const [pausing, setPausing] = useState(false);
  const seconds = settings?.['intake.undoSeconds'] ?? USUAL_SECONDS;
  useEffect(() => {
    if (offer === null || pausing) return undefined;
    const timer = setTimeout(forgetUndo, seconds * 1000);
    return () => clearTimeout(timer);
  }, [offer, seconds, pausing]);
  // Whoever comes next finds nothing of the person before.
  useEffect(() => forgetUndo, []);

  const takeBack = async () => {
    if (offer === null) return;
    try {
      await offer.undo();
      forgetUndo();
    } catch (error) {
      useUndo.setState({ failure: asOfficeError(error).message });
    }
  };
  useKeys({ 'Ctrl+Shift+Z': offer === null ? undefined : () => void takeBack() });

  if (offer === null) return null;
  return (
    <section
      className="undo-line"
      aria-label="刚才的操作"
      onPointerEnter={() => setPausing(true)}
      onPointerLeave={() => setPausing(false)}
    >
      <span className="grow" role="status">
        {failure ?? offer.text}
      </span>
      <Button size="small" onClick={() => void takeBack()}>
        撤销<KeyHint>Ctrl+Shift+Z</KeyHint>
      </Button>
      <Button size="small" type="text" aria-label="收起这一行" onClick={forgetUndo}>
        收起
      </Button>
    </section>
  );
}
