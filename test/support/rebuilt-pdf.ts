import { PDFDocument } from '@cantoo/pdf-lib';

export type PdfPageCopy = Awaited<ReturnType<PDFDocument['copyPages']>>[number];

/** The same PDF with its pages in another order or changed, as an editor would save it. */
export async function rebuiltPdf(
  pdf: Uint8Array,
  order: (pages: readonly PdfPageCopy[]) => readonly PdfPageCopy[],
  change: (document: PDFDocument) => void = () => {},
): Promise<Uint8Array> {
  const source = await PDFDocument.load(pdf);
  const document = await PDFDocument.create();
  for (const page of order(await document.copyPages(source, source.getPageIndices()))) document.addPage(page);
  change(document);
  return document.save();
}
