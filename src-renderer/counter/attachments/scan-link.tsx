import { useState } from 'react';
import { createPortal } from 'react-dom';
import type { AttachmentSubject, AttachmentView } from '#contract/counter/attachments.ts';
import { office } from '../../api/office.ts';
import { useOffice } from '../../api/use-office.ts';
import { OpenDialog } from './attachment-dialogs.tsx';
import { AttachmentPreview, isShown } from './attachment-preview.tsx';

interface ScanLinkProps {
  /** Where the file hangs. */
  readonly subject: AttachmentSubject;
  readonly id: number;
}

/** The scan of a signed paper, to look at. */
export function ScanLink({ subject, id }: ScanLinkProps) {
  const [open, setOpen] = useState<'look' | 'open' | null>(null);
  const { data } = useOffice('attachment.list', { subject });
  const file = data?.find((each) => each.id === id);
  if (!file) return null;
  const ref = { draft: false, id };
  const save = () => void office('attachment.save', ref);
  return (
    <>
      <button type="button" className="text-button" onClick={() => setOpen(firstLook(file))}>
        扫描件 {file.name}
        {file.removedAt !== null && '（已移除）'}
      </button>
      {createPortal(
        <>
          {open === 'look' && (
            <AttachmentPreview
              file={file}
              onSave={save}
              onOpen={() => setOpen('open')}
              onClose={() => setOpen(null)}
            />
          )}
          {open === 'open' && (
            <OpenDialog
              file={file}
              onSave={save}
              open={() => office('attachment.open', ref)}
              onClose={() => setOpen(null)}
            />
          )}
        </>,
        document.body,
      )}
    </>
  );
}

const firstLook = (file: AttachmentView) => (isShown(file) ? 'look' : 'open');
