import { PDFDocument, StandardFonts } from '@cantoo/pdf-lib';
import { createHash } from 'node:crypto';
import type { Press } from '../../src-main/jobs/press.ts';

/** A press for jobs that must not ask for one. */
export const noPress: Press = {
  layOut: () => Promise.reject(new Error('nothing to lay out')),
  draw: () => Promise.reject(new Error('nothing to draw')),
};

/**
 * A press without Chromium, for tests of what happens to finished PDFs: each sheet of the document becomes one real
 * page that carries its page number and the digest of its own markup, so that other content makes another page.
 */
export async function pressPlainly(html: string): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  const font = await document.embedFont(StandardFonts.Courier);
  const sheets = html.match(/<section class="sheet">.*?<\/section>/gs) ?? [];
  for (const sheet of sheets) {
    const folio = /第 (\d+) 页 共 (\d+) 页/.exec(sheet);
    const page = document.addPage([595.28, 841.89]);
    const digest = createHash('sha256').update(sheet).digest('hex');
    page.drawText(`${folio?.[1]} of ${folio?.[2]} ${digest}`, { x: 40, y: 780, size: 9, font });
  }
  return document.save();
}
