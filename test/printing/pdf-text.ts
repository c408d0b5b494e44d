import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** Text and size in points of each page of a PDF, as a viewer would let one select it. */
export async function pdfText(
  pdf: Uint8Array,
): Promise<readonly { readonly text: string; readonly width: number; readonly height: number }[]> {
  const task = getDocument({ data: new Uint8Array(pdf), useSystemFonts: false });
  const document = await task.promise;
  const pages: { text: string; width: number; height: number }[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    const { items } = await page.getTextContent();
    const { width, height } = page.getViewport({ scale: 1 });
    pages.push({ text: items.map((item) => ('str' in item ? item.str : '')).join(''), width, height });
  }
  await task.destroy();
  return pages;
}
