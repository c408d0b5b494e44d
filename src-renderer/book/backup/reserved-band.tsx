import { Button } from 'antd';
import { useState } from 'react';
import type { ReservedNumber } from '#contract/book/backup.ts';
import { words } from '#contract/words.ts';
import { asOfficeError, office, type OfficeError } from '../../api/office.ts';
import { useOffice } from '../../api/use-office.ts';
import { beginIntake } from '../../counter/cases/begin-intake.ts';
import { goTo, useWindow } from '../../state/place.ts';
import { useSession } from '../../state/session.ts';
import { ErrorBar } from '../../ui/notices.tsx';
import { ReasonPinDialog } from '../../ui/reason-dialogs.tsx';
import './backup.css';

/** 待补录 above the register: numbers kept after a restore, to be entered from paper or voided by a manager. */
export function ReservedBand() {
  const { data: numbers } = useOffice('reserved.list', undefined);
  const person = useSession((state) => state.session?.person);
  const [voiding, setVoiding] = useState<ReservedNumber | null>(null);
  const [error, setError] = useState<OfficeError | null>(null);
  const open = numbers?.filter(({ state }) => state === 'open') ?? [];
  if (open.length === 0 || !person) return null;
  const mayVoid = person.roles.includes('manager');
  const enter = async (number: ReservedNumber) => {
    try {
      await beginEntry(number);
    } catch (failure) {
      setError(asOfficeError(failure));
    }
  };
  return (
    <section className="reserved-band" aria-label="待补录">
      <p>
        <strong>待补录 {open.length} 个编号</strong>
        <span className="hint">
          恢复备份时按纸上编号保留。照纸质登记表补录；没有纸质单的，由主管说明原因作废。
        </span>
      </p>
      <ul>
        {open.map((number) => (
          <li key={number.id}>
            <span className="number">{number.number}</span>
            <span className="state-word bar-wait">待补录</span>
            <Button size="small" onClick={() => void enter(number)}>
              补录
            </Button>
            {mayVoid && (
              <Button size="small" onClick={() => setVoiding(number)}>
                作废
              </Button>
            )}
          </li>
        ))}
      </ul>
      <ErrorBar error={error} />
      {voiding && (
        <ReasonPinDialog
          sentence={`作废 ${voiding.number}（恢复后无从补录的${words.kind[voiding.kind]}），号码保留。`}
          person={person.name}
          label="作废原因"
          sign={async (reason, pin) => {
            await office('reserved.void', { id: voiding.id, reason, pin });
          }}
          onClose={() => setVoiding(null)}
        />
      )}
    </section>
  );
}

/** Opens the intake form for a number; a draft begun for it before goes on. */
async function beginEntry({ id, number, kind }: ReservedNumber): Promise<void> {
  const drafts = await office('draft.list');
  const known = drafts.find(({ body }) => body['reservedId'] === id);
  if (!known) {
    await beginIntake({ kind, reservedId: id, reservedNumber: number });
    return;
  }
  useWindow.setState({ activeDraft: known.id });
  goTo('intake');
}
