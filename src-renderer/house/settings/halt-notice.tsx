import { Button } from 'antd';
import { useState } from 'react';
import { office } from '../../api/office.ts';
import { useOffice } from '../../api/use-office.ts';
import { useSession } from '../../state/session.ts';
import { PinDialog } from '../../ui/pin-dialog.tsx';
import { ReasonField } from '../../ui/reason-dialogs.tsx';

/** Why nothing can be registered at present, and where it is a manager's to go on, the way to do so. */
export function HaltNotice() {
  const { data: halt } = useOffice('integrity.halt', undefined);
  const person = useSession((state) => state.session?.person);
  const [explaining, setExplaining] = useState(false);
  const [reason, setReason] = useState('');
  if (!halt || !person) return null;
  return (
    <>
      <div className="error-bar" role="alert">
        {halt.sentence}
        {halt.kind === 'lost' && person.roles.includes('manager') && (
          <Button onClick={() => setExplaining(true)}>写明原因，继续使用…</Button>
        )}
      </div>
      {explaining && (
        <PinDialog
          sentence="确认以现在的这本登记簿继续：丢失的一段以后每次核验都会说明。"
          person={person.name}
          onClose={() => setExplaining(false)}
          sign={async (pin) => {
            await office('integrity.explain', { reason, pin });
          }}
        >
          <ReasonField label="原因" value={reason} onChange={setReason} />
        </PinDialog>
      )}
    </>
  );
}
