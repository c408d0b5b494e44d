import { getDocument, GlobalWorkerOptions, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
// oxlint-disable-next-line import/default -- Vite's ?url gives the file's address
import workerUrl from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url';
import { useEffect, useRef, useState } from 'react';
import { ErrorBar } from '../../ui/notices.tsx';
import { asOfficeError, type OfficeError } from '../../api/office.ts';

GlobalWorkerOptions.workerSrc = workerUrl;

/** A PDF's pages on canvas, as they come out of the printer; nothing in it can print or save by itself. */
export function PdfPages({ pdf }: { readonly pdf: Uint8Array }) {
  const [shown, setShown] = useState<{
    readonly document: PDFDocumentProxy;
    readonly pdf: Uint8Array;
  } | null>(null);
  const [error, setError] = useState<OfficeError | null>(null);
  useEffect(() => {
    // The worker takes the bytes over, so it gets its own copy.
    const loading = getDocument({ data: pdf.slice() });
    loading.promise.then(
      (document) => setShown({ document, pdf }),
      (failure: unknown) => setError(asOfficeError(failure)),
    );
    return () => void loading.destroy();
  }, [pdf]);
  if (error) return <ErrorBar error={error} />;
  // The pages of the file before are gone with its document.
  if (shown?.pdf !== pdf) return null;
  const { document } = shown;
  return (
    <div className="pdf-pages">
      {Array.from({ length: document.numPages }, (_, index) => (
        <PdfPage key={index} document={document} number={index + 1} />
      ))}
    </div>
  );
}

/** Pixels across an A4 page on screen. */
const PAGE_WIDTH = 820;

function PdfPage({ document, number }: { readonly document: PDFDocumentProxy; readonly number: number }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    let cancel = () => {};
    let gone = false;
    const draw = async () => {
      const page = await document.getPage(number);
      const element = canvas.current;
      if (gone || !element) return;
      const natural = page.getViewport({ scale: 1 });
      const viewport = page.getViewport({
        scale: (PAGE_WIDTH / natural.width) * Math.max(1.5, window.devicePixelRatio),
      });
      element.width = viewport.width;
      element.height = viewport.height;
      const task = page.render({ canvas: element, viewport });
      cancel = () => task.cancel();
      // A cancelled drawing isn't a failure: the page is no longer looked at.
      await task.promise.catch(() => undefined);
    };
    void draw();
    return () => {
      gone = true;
      cancel();
    };
  }, [document, number]);
  return <canvas ref={canvas} role="img" aria-label={`第 ${number} 页`} />;
}
