import { Button } from 'antd';
import { useState } from 'react';
import type { Candidate } from '#contract/book/backup.ts';
import { useOffice } from '../../api/use-office.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorBar } from '../../ui/notices.tsx';
import { CandidateRows } from './candidate-rows.tsx';
import { ProbeDialog } from './probe-dialog.tsx';
import './backup.css';

/** A button for pages before anybody can sign in: a new computer, or a register that can't be opened. */
export function RestoreOffer() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>从备份恢复…</Button>
      {open && <ChooseBackup onClose={() => setOpen(false)} />}
    </>
  );
}

function ChooseBackup({ onClose }: { readonly onClose: () => void }) {
  const { data: candidates, error, again } = useOffice('restore.list', undefined, 'once');
  const [chosen, setChosen] = useState<Candidate | null>(null);
  if (chosen)
    return <ProbeDialog backup={chosen} purpose="restore" inUse={false} onClose={() => setChosen(null)} />;
  return (
    <Dialog wide title="从备份恢复" onClose={onClose} foot={<Button onClick={onClose}>关闭</Button>}>
      <p className="quiet">选一份备份。先读取、逐条核对，看过内容再决定；现在的数据会整个留底。</p>
      <ErrorBar error={error} again={again} />
      {candidates && <CandidateRows candidates={candidates} onRestore={setChosen} />}
    </Dialog>
  );
}
