import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import type { AttachmentSubject, AttachmentView } from '#contract/counter/attachments.ts';
import { asOfficeError, office, type OfficeError } from '../../api/office.ts';
import { announce, useOffice } from '../../api/use-office.ts';
import { useSession } from '../../state/session.ts';
import { ErrorBar } from '../../ui/notices.tsx';
import { ReasonDialog } from '../../ui/reason-dialogs.tsx';
import { AttachmentPreview, isShown } from './attachment-preview.tsx';
import { AttachmentRow } from './attachment-row.tsx';
import { NoteDialog, OpenDialog } from './attachment-dialogs.tsx';
import { useArrivals } from './use-arrivals.ts';
import { useAttaching } from './use-attaching.ts';
import './attachments.css';

interface AttachmentsProps {
  readonly subject: AttachmentSubject;
  /** Takes what is pasted or dropped anywhere on the page; else only on itself. One on a screen. */
  readonly wholePage?: boolean;
  /** Runs before the first file is attached (the draft has to exist). */
  readonly prepare?: () => Promise<void>;
}

type Open = { readonly how: 'look' | 'open' | 'note' | 'remove'; readonly file: AttachmentView };

/** Files of a draft, a case, an order, a claim: paste, drop or choose; look, note, save, take out. */
export function Attachments({ subject, wholePage = false, prepare }: AttachmentsProps) {
  // Not known yet counts as open: the office refuses a file that comes too late, none is lost that comes too early.
  const { data: closed = null } = useOffice('attachment.closed', subject.of === 'draft' ? null : { subject });
  const { data: files, error: unread, again } = useOffice('attachment.list', { subject });
  const { waiting, refused, attach, forget } = useAttaching(subject, { prepare });
  const [open, setOpen] = useState<Open | null>(null);
  const [error, setError] = useState<OfficeError | null>(null);
  const [saved, setSaved] = useState<string | null>(null);
  const person = useSession((state) => state.session?.person);
  const place = useRef<HTMLDivElement>(null);
  const chooser = useRef<HTMLInputElement>(null);
  const over = useArrivals(place, wholePage, closed === null ? (list) => void attach(list) : null);
  const isBusy = waiting > 0;

  useEffect(() => {
    if (isBusy || refused.length > 0) place.current?.scrollIntoView({ block: 'nearest' });
  }, [isBusy, refused.length]);

  const refOf = ({ id, of }: AttachmentView) => ({ draft: of === 'draft', id });
  const run = async (act: () => Promise<void>) => {
    setError(null);
    setSaved(null);
    try {
      await act();
    } catch (failure) {
      setError(asOfficeError(failure));
    }
  };
  const save = (file: AttachmentView) =>
    run(async () => {
      const done = await office('attachment.save', refOf(file));
      setSaved(done && `已另存到 ${done.path}。`);
    });
  const remove = async (file: AttachmentView, reason?: string) => {
    await office('attachment.remove', { ...refOf(file), ...(reason !== undefined && { reason }) });
    announce();
  };
  const mayRemove = (file: AttachmentView) =>
    closed === null &&
    file.removedAt === null &&
    (file.of === 'draft' || file.byId === person?.id || (person?.roles.includes('manager') ?? false));
  const actsOf = (file: AttachmentView) => ({
    look: () => setOpen({ how: isShown(file) ? 'look' : 'open', file }),
    save: () => void save(file),
    note: closed === null && file.removedAt === null ? () => setOpen({ how: 'note', file }) : undefined,
    remove: mayRemove(file)
      ? () => (file.of === 'draft' ? void run(() => remove(file)) : setOpen({ how: 'remove', file }))
      : undefined,
  });
  const shut = () => setOpen(null);

  return (
    <div ref={place} className={over ? 'attachments over' : 'attachments'}>
      <div className="attach-bar">
        {closed === null ? (
          <>
            <Button onClick={() => chooser.current?.click()}>选文件…</Button>
            <span className="hint">{over ? '松开鼠标即附上' : '也可以粘贴截图，或把文件拖进来'}</span>
            <input
              ref={chooser}
              type="file"
              multiple
              hidden
              aria-label="选择要附上的文件"
              onChange={(event) => {
                const chosen = [...(event.target.files ?? [])];
                // So that the same file can be chosen again.
                event.target.value = '';
                void attach(chosen);
              }}
            />
          </>
        ) : (
          <span className="hint">{closed}。</span>
        )}
        <span className="hint" role="status">
          {isBusy ? `正在附上，还有 ${waiting} 个…` : saved}
        </span>
      </div>
      {refused.length > 0 && (
        <div className="error-bar" role="alert">
          <div>
            {refused.map((sentence) => (
              <p key={sentence}>{sentence}</p>
            ))}
          </div>
          <Button onClick={forget}>知道了</Button>
        </div>
      )}
      <ErrorBar error={unread} again={again} />
      <ErrorBar error={error} />
      {files && files.length > 0 && (
        <ul className="attached-list">
          {files.map((file) => (
            <AttachmentRow key={file.id} file={file} acts={actsOf(file)} />
          ))}
        </ul>
      )}
      {/* Not inside the intake form: a form in a form sends the outer one. */}
      {createPortal(
        <>
          {open?.how === 'look' && (
            <AttachmentPreview
              file={open.file}
              onSave={() => void save(open.file)}
              onOpen={() => setOpen({ how: 'open', file: open.file })}
              onClose={shut}
            />
          )}
          {open?.how === 'open' && (
            <OpenDialog
              file={open.file}
              onSave={() => void save(open.file).then(shut)}
              open={() => office('attachment.open', refOf(open.file))}
              onClose={shut}
            />
          )}
          {open?.how === 'note' && (
            <NoteDialog
              file={open.file}
              keep={async (note) => {
                await office('attachment.note', { ...refOf(open.file), note });
                announce();
              }}
              onClose={shut}
            />
          )}
          {open?.how === 'remove' && (
            <ReasonDialog
              title={`移除附件“${open.file.name}”`}
              label="移除原因"
              word="移除"
              danger
              act={(reason) => remove(open.file, reason)}
              onClose={shut}
            >
              <p>附件划线保留，文件不删除，原因记入经过。</p>
            </ReasonDialog>
          )}
        </>,
        document.body,
      )}
    </div>
  );
}
