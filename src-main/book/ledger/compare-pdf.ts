import { createHash } from 'node:crypto';
import type { Finding } from '#contract/jobs.ts';
import type { SealView } from '#contract/book/ledger.ts';
import type { Db } from '../../register/open.ts';
import { createNumbers } from './content.ts';
import { pageDigests } from './pdf-pages.ts';
import { createSeals } from './seals.ts';
import { bookName, volumeName } from './verify-seals.ts';

/** What a PDF is, compared with every seal of the register. */
interface PdfComparison {
  /** Which sealed volume it is (or is made from), in words; null when it is none of ours. */
  readonly sentence: string;
  readonly findings: readonly Finding[];
}

/** One sealed file, with a name for each of its pages. */
interface SealedFile {
  readonly name: string;
  readonly pdfDigest: string;
  readonly pageDigests: readonly string[];
  readonly pageName: (index: number) => string;
}

/** Compares a PDF with the sealed volumes and sealing sheets; names the pages that differ, are missing or moved. */
export async function comparePdf(db: Db, pdf: Uint8Array): Promise<PdfComparison> {
  const files = sealedFiles(db);
  const digest = createHash('sha256').update(pdf).digest('hex');
  const same = files.find((file) => file.pdfDigest === digest);
  if (same) return { sentence: `这份 PDF 是${same.name}，与封存时逐字节一致。`, findings: [] };
  let pages: readonly string[];
  try {
    pages = await pageDigests(pdf);
  } catch {
    return foreign('这份文件读不出页面：不是 PDF，或已损坏。');
  }
  const nearest = files
    .map((file) => ({ file, shared: file.pageDigests.filter((page) => pages.includes(page)).length }))
    .toSorted((one, other) => other.shared - one.shared)[0];
  if (!nearest || nearest.shared === 0) return foreign('这份 PDF 不是本登记簿封存的册子，没有一页相同。');
  const { file } = nearest;
  const sentences = differences(file, pages);
  return {
    sentence: `这份 PDF 出自${file.name}，但与封存时不一致。`,
    findings: (sentences.length > 0
      ? sentences
      : [`${file.name}：逐页内容与封存时一致，但文件本身被另存或改写过，不是封存的原件。`]
    ).map((sentence) => ({ severity: 'error', kind: 'pdf', sentence })),
  };
}

function foreign(sentence: string): PdfComparison {
  return { sentence, findings: [{ severity: 'error', kind: 'pdf', sentence }] };
}

function differences(file: SealedFile, pages: readonly string[]): readonly string[] {
  const changed = file.pageDigests.flatMap((expected, index) => {
    const found = pages[index];
    if (found === expected) return [];
    const name = `${file.name}${file.pageName(index)}`;
    if (found === undefined) return [`${name}缺失。`];
    const origin = file.pageDigests.indexOf(found);
    return [
      origin === -1
        ? `${name}的内容与封存时不符。`
        : `${name}的位置上放的是${file.pageName(origin)}，页面被调换。`,
    ];
  });
  const extra = pages.length - file.pageDigests.length;
  return extra > 0 ? [...changed, `${file.name}之后多出 ${extra} 页，封存时没有。`] : changed;
}

function sealedFiles(db: Db): readonly SealedFile[] {
  const seals = createSeals(db);
  const numberOf = createNumbers(db);
  const formAt = db
    .prepare(`
    SELECT case_id FROM ledger_form
    WHERE volume_id = @volumeId AND first_page <= @page AND first_page + pages > @page`)
    .pluck();
  // Supplements stand last: what lies behind the first one is a supplement's.
  const supplementAt = db
    .prepare(
      'SELECT case_id FROM ledger_supplement WHERE volume_id = @volumeId AND page <= @page ORDER BY page DESC LIMIT 1',
    )
    .pluck();
  const sheets = db.prepare(
    'SELECT pdf_digest AS pdfDigest, page_digests AS pageDigests FROM seal_sheet WHERE id = ?',
  );
  return seals.all().flatMap((seal) => [
    ...seals.volumes(seal.id).map((volume) => ({
      name: volumeName(seal, volume.volume),
      pdfDigest: volume.pdfDigest,
      pageDigests: volume.pageDigests,
      pageName: (index: number) => {
        const page = volume.firstPage + index;
        const at = { volumeId: volume.id, page };
        const caseId = (formAt.get(at) ?? supplementAt.get(at)) as number | undefined;
        return `第 ${page} 页${caseId === undefined ? '' : `（${numberOf(caseId)}）`}`;
      },
    })),
    ...sheetOf(seal, sheets.get(seal.id)),
  ]);
}

function sheetOf(seal: SealView, row: unknown): readonly SealedFile[] {
  const sheet = row as { pdfDigest: string; pageDigests: string } | undefined; // the SELECT of seal_sheet
  if (!sheet) return [];
  return [
    {
      name: `${bookName(seal)}的封存单`,
      pdfDigest: sheet.pdfDigest,
      pageDigests: sheet.pageDigests.split(' '),
      pageName: (index) => `第 ${index + 1} 页`,
    },
  ];
}
