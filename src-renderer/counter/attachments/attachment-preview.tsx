import { Button } from 'antd';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import type { AttachmentView } from '#contract/counter/attachments.ts';
import { useOffice } from '../../api/use-office.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorBar, KeyHint } from '../../ui/notices.tsx';

const PdfPages = lazy(async () => ({
  default: (await import('../../paper/printing/pdf-pages.tsx')).PdfPages,
}));

/** Whether a file can be looked at in place; everything else is opened by the system's own program. */
export function isShown({ type }: AttachmentView): boolean {
  return type === 'application/pdf' || /^image\/(?:png|jpeg|gif|webp|bmp)$/.test(type);
}

interface AttachmentPreviewProps {
  readonly file: AttachmentView;
  readonly onSave: () => void;
  readonly onOpen: () => void;
  readonly onClose: () => void;
}

/** A picture or a PDF in place, its hash compared before it is shown. */
export function AttachmentPreview({ file, onSave, onOpen, onClose }: AttachmentPreviewProps) {
  const { data, error, again } = useOffice(
    'attachment.read',
    { draft: file.of === 'draft', id: file.id },
    'once',
  );
  return (
    <Dialog
      title={file.name}
      wide
      onClose={onClose}
      foot={
        <>
          {file.note && <p className="grow selectable">{file.note}</p>}
          <Button onClick={onOpen}>用其他程序打开…</Button>
          <Button onClick={onSave}>另存…</Button>
          <Button type="primary" onClick={onClose}>
            关闭<KeyHint>Esc</KeyHint>
          </Button>
        </>
      }
    >
      <ErrorBar error={error} again={again} />
      <div className="attachment-shown" tabIndex={0} role="group" aria-label="附件内容">
        {data &&
          (data.type === 'application/pdf' ? (
            <Suspense>
              <PdfPages pdf={data.bytes} />
            </Suspense>
          ) : (
            <Picture bytes={data.bytes} type={data.type} name={file.name} />
          ))}
      </div>
    </Dialog>
  );
}

interface PictureProps {
  readonly bytes: Uint8Array;
  readonly type: string;
  readonly name: string;
}

function Picture({ bytes, type, name }: PictureProps) {
  const picture = useRef<HTMLImageElement>(null);
  const [broken, setBroken] = useState(false);
  useEffect(() => {
    const url = URL.createObjectURL(new Blob([bytes.slice()], { type }));
    if (picture.current) picture.current.src = url;
    return () => URL.revokeObjectURL(url);
  }, [bytes, type]);
  if (broken) return <p className="quiet">这张图片显示不出来，文件与附上时一致。可另存后用其他程序查看。</p>;
  return <img ref={picture} alt={name} onError={() => setBroken(true)} />;
}
