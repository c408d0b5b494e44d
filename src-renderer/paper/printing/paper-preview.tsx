import { Button, Input } from 'antd';
import { lazy, Suspense, useState } from 'react';
import type { FormName } from '#contract/paper/paper.ts';
import { formTitles } from '#contract/paper/paper-titles.ts';
import { asOfficeError, office, type OfficeError } from '../../api/office.ts';
import { useOffice } from '../../api/use-office.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { useKeys } from '../../ui/keys.ts';
import { ErrorBar, KeyHint } from '../../ui/notices.tsx';
import './printing.css';

// pdfjs is large and only needed once somebody looks at paper.
const PdfPages = lazy(async () => ({ default: (await import('./pdf-pages.tsx')).PdfPages }));

interface PaperPreviewProps {
  readonly form: FormName;
  readonly id: number;
  readonly onClose: () => void;
}

/** The page as it will be printed; printing and saving count (E3), looking doesn't. */
export function PaperPreview({ form, id, onClose }: PaperPreviewProps) {
  const preview = useOffice('paper.preview', { form, id }, 'once');
  const records = useOffice('paper.records', { form, id });
  const { data: settings } = useOffice('setting.all', undefined);
  // A printer prints without the dialog; another one is one click away.
  const direct = (settings?.['paper.printer'] ?? '') !== '';
  const [reason, setReason] = useState('');
  const [error, setError] = useState<OfficeError | null>(null);
  const [done, setDone] = useState('');
  const [working, setWorking] = useState(false);
  const again = records.data?.some((record) => record.outcome === 'done') ?? false;

  const attempt = async (act: () => Promise<string>) => {
    if (working) return;
    setWorking(true);
    setError(null);
    setDone('');
    try {
      setDone(await act());
    } catch (failure) {
      setError(asOfficeError(failure));
    } finally {
      setWorking(false);
    }
  };
  const request = { form, id, reason: again ? reason : null };
  const print = (dialog = false) =>
    void attempt(async () => {
      const { copyMark } = await office('paper.print', { ...request, dialog });
      return `已送打印机（${copyMark}）。`;
    });
  const save = () =>
    void attempt(async () => {
      const saved = await office('paper.savePdf', request);
      return saved ? `已存为 ${saved.path}` : '没有保存。';
    });

  return (
    <Dialog
      title={`打印预览：${formTitles[form]}${preview.data ? ` · 共 ${preview.data.sheets} 页` : ''}`}
      wide
      onClose={onClose}
      foot={
        <>
          <div className="grow" aria-live="polite">
            {done && <span className="selectable">{done}</span>}
            <ErrorBar error={error} />
          </div>
          <Button onClick={onClose}>
            关闭<KeyHint>Esc</KeyHint>
          </Button>
          <Button disabled={working || !preview.data} onClick={save}>
            存为 PDF
          </Button>
          {direct && (
            <Button disabled={working || !preview.data} onClick={() => print(true)}>
              换打印机…
            </Button>
          )}
          <Button type="primary" disabled={!preview.data} loading={working} onClick={() => print()}>
            打印<KeyHint>Ctrl+P</KeyHint>
          </Button>
        </>
      }
    >
      <PrintKeys print={() => print()} />
      {again && (
        <Field
          label="补打原因"
          required
          error={error?.fields['reason']}
          hint="本件已打印过，再次打印要写明原因"
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
      <ErrorBar error={preview.error} again={preview.again} />
      <div className="preview-desk" tabIndex={0} role="region" aria-label="打印预览">
        {preview.data ? (
          <Suspense>
            <PdfPages pdf={preview.data.pdf} />
          </Suspense>
        ) : (
          !preview.error && <p className="quiet">正在排版…</p>
        )}
      </div>
    </Dialog>
  );
}

/** Inside the dialog, so that Ctrl+P belongs to its layer. */
function PrintKeys({ print }: { readonly print: () => void }) {
  useKeys({ 'Ctrl+P': print });
  return null;
}
