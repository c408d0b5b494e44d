import { Button } from 'antd';
import { useState } from 'react';
import type { CurrentHandover } from '#contract/shift/handover.ts';
import type { PersonView } from '#contract/house/people.ts';
import { office } from '../../api/office.ts';
import { PaperPreview } from '../../paper/printing/paper-preview.tsx';
import { useKeys } from '../../ui/keys.ts';
import { KeyHint } from '../../ui/notices.tsx';
import { PinDialog } from '../../ui/pin-dialog.tsx';
import { ReasonDialog, ReasonField } from '../../ui/reason-dialogs.tsx';
import { HandoverSheetView } from './handover-sheet.tsx';

interface WaitingHandoverProps {
  readonly current: CurrentHandover;
  readonly person: PersonView;
}

/** 待接班: the next person acknowledges line by line and signs, or refuses; the outgoing one may go on as 连班. */
export function WaitingHandover({ current, person }: WaitingHandoverProps) {
  const { sheet, step, toAcknowledge, seenSeq } = current;
  const [done, setDone] = useState<ReadonlySet<number>>(new Set());
  const [open, setOpen] = useState<'take' | 'refuse' | 'paper' | null>(null);
  const [reason, setReason] = useState('');
  const same = step === 'wait';
  const missing = toAcknowledge.filter((caseId) => !done.has(caseId)).length;
  const { id, number } = sheet;
  useKeys({ 'Ctrl+Enter': same ? undefined : () => setOpen('take'), 'Ctrl+P': () => setOpen('paper') });
  if (id === null) return null;

  const toggle = (caseId: number) =>
    setDone(
      (was) => new Set(was.has(caseId) ? [...was].filter((other) => other !== caseId) : [...was, caseId]),
    );
  return (
    <>
      <HandoverSheetView
        sheet={sheet}
        acknowledging={{ required: new Set(toAcknowledge), done, onToggle: toggle }}
        act={{
          incoming: (
            <p className="box-actions">
              {same ? (
                <Button onClick={() => setOpen('take')}>本人连班…</Button>
              ) : (
                <>
                  <Button type="primary" data-main-action onClick={() => setOpen('take')}>
                    接班签字<KeyHint>Ctrl+Enter</KeyHint>
                  </Button>
                  <Button danger onClick={() => setOpen('refuse')}>
                    拒接…
                  </Button>
                </>
              )}
              {!same && missing > 0 && (
                <span className="state-word bar-seal">还有 {missing} 件须逐件确认</span>
              )}
            </p>
          ),
        }}
      />
      {open === 'take' && (
        <PinDialog
          sentence={
            same
              ? `本人连班：${sheet.shift.name}的 ${number} 由您自己接下，须主管会签。`
              : `接班签字：接下 ${number} 的 ${sheet.counts.left} 件遗留和交接期间的 ${sheet.additions.length} 件。签字后责任由您承担。`
          }
          person={person.name}
          onClose={() => setOpen(null)}
          sign={async (pin) => {
            const acknowledged = [...done];
            const continuedReason = same ? reason : null;
            await office('handover.take', { id, seenSeq, acknowledged, continuedReason, pin });
          }}
        >
          {same && <ReasonField label="连班原因" value={reason} onChange={setReason} />}
        </PinDialog>
      )}
      {open === 'refuse' && (
        <ReasonDialog
          title={`拒接 ${number}`}
          label="拒接原因"
          word="拒接"
          danger
          onClose={() => setOpen(null)}
          act={async (reason) => {
            await office('handover.refuse', { id, reason });
          }}
        >
          <p>退回交班人重新签字，原因记录在案。</p>
        </ReasonDialog>
      )}
      {open === 'paper' && <PaperPreview form="handover" id={id} onClose={() => setOpen(null)} />}
    </>
  );
}
