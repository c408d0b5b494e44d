import { Button } from 'antd';
import { lazy, Suspense } from 'react';
import type { PrintView } from '#contract/paper/paper.ts';
import { formTitles } from '#contract/paper/paper-titles.ts';
import { useOffice } from '../../api/use-office.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorBar, KeyHint } from '../../ui/notices.tsx';
import './printing.css';

const PdfPages = lazy(async () => ({ default: (await import('./pdf-pages.tsx')).PdfPages }));

interface KeptPreviewProps {
  readonly print: PrintView;
  readonly onClose: () => void;
}

/** A counted copy exactly as it was printed, whatever has changed since (E9); looking doesn't count. */
export function KeptPreview({ print, onClose }: KeptPreviewProps) {
  const kept = useOffice('paper.previewKept', { printId: print.id }, 'once');
  return (
    <Dialog
      title={`${formTitles[print.form]} · ${print.copyMark}`}
      wide
      onClose={onClose}
      foot={
        <>
          <span className="grow quiet">留存的打印件，照当时打印的样子；要再打一份请用“预览打印”。</span>
          <Button onClick={onClose}>
            关闭<KeyHint>Esc</KeyHint>
          </Button>
        </>
      }
    >
      <ErrorBar error={kept.error} again={kept.again} />
      <div className="preview-desk" tabIndex={0} role="region" aria-label="留存的打印件">
        {kept.data && (
          <Suspense>
            <PdfPages pdf={kept.data.pdf} />
          </Suspense>
        )}
      </div>
    </Dialog>
  );
}
