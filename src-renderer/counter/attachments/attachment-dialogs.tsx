import { Button, Input } from 'antd';
import { useState } from 'react';
import type { AttachmentView } from '#contract/counter/attachments.ts';
import { asOfficeError, type OfficeError } from '../../api/office.ts';
import { DialogFoot } from '../../ui/dialog-foot.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { ErrorBar } from '../../ui/notices.tsx';

interface NoteDialogProps {
  readonly file: AttachmentView;
  readonly keep: (note: string) => Promise<void>;
  readonly onClose: () => void;
}

/** What a file shows, in a few words. */
export function NoteDialog({ file, keep, onClose }: NoteDialogProps) {
  const [note, setNote] = useState(file.note ?? '');
  const { error, run } = useOnce(() => keep(note), onClose);
  return (
    <Dialog
      title="附件说明"
      onClose={onClose}
      onSubmit={run}
      foot={<DialogFoot word="保存" onClose={onClose} />}
    >
      <ErrorBar error={error} />
      <Field label={file.name} error={error?.fields['note']}>
        {(bind) => (
          <Input
            {...bind}
            autoFocus
            maxLength={200}
            placeholder="例如：客厅顶棚，3 月 1 日拍摄"
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
        )}
      </Field>
    </Dialog>
  );
}

interface OpenDialogProps {
  readonly file: AttachmentView;
  readonly open: () => Promise<unknown>;
  readonly onSave: () => void;
  readonly onClose: () => void;
}

/** Before a file leaves for another program: where it came from is asked once. */
export function OpenDialog({ file, open, onSave, onClose }: OpenDialogProps) {
  const { error, run } = useOnce(open, onClose);
  return (
    <Dialog
      title="用其他程序打开"
      onClose={onClose}
      onSubmit={run}
      foot={
        <DialogFoot word="打开" first onClose={onClose}>
          <Button onClick={onSave}>另存…</Button>
        </DialogFoot>
      }
    >
      <ErrorBar error={error} />
      <p className="selectable">
        “{file.name}”将由这台电脑上的程序打开。文件来自外部，请确认来源可信；文档要求启用宏或编辑时不要启用。
      </p>
      <p className="hint">打开的是副本，在其中所作的改动不会存回本件。</p>
    </Dialog>
  );
}

function useOnce(act: () => Promise<unknown>, onDone: () => void) {
  const [error, setError] = useState<OfficeError | null>(null);
  const run = () => {
    act().then(onDone, (failure: unknown) => setError(asOfficeError(failure)));
  };
  return { error, run };
}
