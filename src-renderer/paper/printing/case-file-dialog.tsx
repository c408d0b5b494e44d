import { Button, Input } from 'antd';
import { useState } from 'react';
import type { CaseView } from '#contract/counter/cases.ts';
import type { CaseFileEntry, FormName } from '#contract/paper/paper.ts';
import { asOfficeError, office, type OfficeError } from '../../api/office.ts';
import { useOffice } from '../../api/use-office.ts';
import { takeJob } from '../../state/jobs.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { ErrorBar, KeyHint } from '../../ui/notices.tsx';
import { NumberText } from '../../ui/words.tsx';

interface CaseFileDialogProps {
  readonly view: CaseView;
  readonly onClose: () => void;
  /** The batch is on its way; the job bar tells the rest. */
  readonly onStarted: () => void;
}

/** 打印全部档案: the cover (form 17) and every paper of the case behind it in order, as one batch. */
export function CaseFileDialog({ view, onClose, onStarted }: CaseFileDialogProps) {
  const { data: papers, error: missing, again } = useOffice('paper.caseFile', { caseId: view.id }, 'once');
  const covers = useOffice('paper.records', { form: 'case-file', id: view.id }, 'once');
  const [reason, setReason] = useState('');
  const [error, setError] = useState<OfficeError | null>(null);
  const [starting, setStarting] = useState(false);
  const printable = (papers ?? []).flatMap(({ form, ...paper }) =>
    form === null || paper.size === null ? [] : [{ ...paper, form }],
  );
  const printed =
    printable.some(({ copies }) => copies > 0) ||
    (covers.data?.some(({ outcome }) => outcome === 'done') ?? false);
  const sheets = printable.reduce((sum, paper) => sum + (paper.sheets ?? 0), 0);

  const start = async (medium: 'printer' | 'pdf') => {
    setStarting(true);
    setError(null);
    try {
      const asked = { medium, reason: reason.trim() === '' ? null : reason };
      const cover = { form: 'case-file' as FormName, id: view.id };
      const job = await office('paper.batch', {
        ...asked,
        papers: [cover, ...printable].map(({ form, id }) => ({ form, id })),
      });
      if (job === null) return setStarting(false);
      takeJob(job);
      onStarted();
    } catch (failure) {
      setError(asOfficeError(failure));
      setStarting(false);
    }
  };

  return (
    <Dialog
      title={`${view.number} 的全部档案`}
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>
            取消<KeyHint>Esc</KeyHint>
          </Button>
          <Button disabled={!papers} loading={starting} onClick={() => void start('pdf')}>
            存为一份 PDF
          </Button>
          <Button type="primary" disabled={!papers} loading={starting} onClick={() => void start('printer')}>
            打印全部档案
          </Button>
        </>
      }
    >
      <ErrorBar error={missing} again={again} />
      {papers && (
        <p className="quiet">
          目录和材料 {printable.length} 份，约 {sheets + 1} 页，按下列顺序一次打完，逐份计数。
        </p>
      )}
      <ol className="paper-list file-list">
        <li>
          <span>客户投诉档案目录</span>
          <span className="quiet">封面，列出以下材料</span>
        </li>
        {papers?.map((paper) => (
          <li key={`${paper.form} ${paper.id}`}>
            <span>
              {paper.title} {paper.number !== null && <NumberText>{paper.number}</NumberText>}
            </span>
            <span className="quiet">{wordPaperState(paper)}</span>
          </li>
        ))}
      </ol>
      {printed && (
        <Field
          label="补打原因"
          above
          required
          hint="其中有已打印过的，整卷再打一份要写明原因。"
          error={error?.fields['reason']}
        >
          {(bind) => (
            <Input
              {...bind}
              maxLength={200}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
      )}
      <ErrorBar error={error} />
    </Dialog>
  );
}

function wordPaperState({ form, size, sheets, copies, day }: CaseFileEntry): string {
  if (form === null) return '电子附件，列入目录，不打印';
  if (size === null) return '您不能打印，只列入目录';
  const pages = `${sheets ?? 1} 页`;
  return copies === 0 ? `${pages}，还没有打印过` : `${pages}，已打印 ${copies} 次，最近 ${day ?? ''}`;
}
