import { join } from 'node:path';
import { words } from '#contract/words.ts';
import { composeNumber, type NumberParts } from '#domain/numbering.ts';
import type { SealView } from '#contract/book/ledger.ts';
import type { Db } from '../../register/open.ts';
import {
  createContentDigester,
  createNumbers,
  createSupplementDigester,
  type DigestedForm,
  type DigestedSupplement,
  volumeContentDigest,
} from './content.ts';
import { createExpectedContent } from '../erasure/erased-contents.ts';
import { fileDigest } from '../../files/whole-file.ts';
import { createSeals, type KeptVolume } from './seals.ts';

/**
 * Compares every seal with the register and with the kept files: which sealed case, which file differs.
 * Page by page comparison of a file is `compare-pdf.ts`.
 */
export function verifySeals(
  db: Db,
  dataDir: string,
  report: (kind: 'seal' | 'pdf', sentence: string) => void,
): void {
  const seals = createSeals(db);
  const checkVolume = createVolumeCheck(db);
  const unbound = db.prepare(`
    SELECT c.site, c.kind, c.year, c.n FROM "case" AS c
    WHERE c.kind = @kind AND c.year = @year AND NOT EXISTS (
      SELECT 1 FROM ledger_form JOIN ledger_volume ON ledger_volume.id = ledger_form.volume_id
      WHERE ledger_form.case_id = c.id AND ledger_volume.seal_id = @id)
    ORDER BY c.n`);
  const strays = db.prepare(`
    SELECT c.site, c.kind, c.year, c.n FROM "case" AS c
    WHERE c.sealed_at IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM ledger_form WHERE case_id = c.id AND how <> 'carried')`);

  for (const seal of seals.all()) {
    if (seal.headHash === '') report('seal', `${bookName(seal)}的封存没有对应的留痕。`);
    for (const volume of seals.volumes(seal.id)) {
      for (const sentence of checkVolume(seal, volume)) report('seal', sentence);
      checkFile(volume.file, volume.pdfDigest, volumeName(seal, volume.volume));
    }
    for (const parts of unbound.all(seal) as NumberParts[]) {
      report('seal', `${composeNumber(parts)} 不在已封存的${bookName(seal)}中，是封存之后加进去的。`);
    }
    const sheet = seals.sheet(seal.id);
    if (sheet) checkFile(sheet.file, sheet.pdfDigest, `${bookName(seal)}的封存单`);
  }
  for (const parts of strays.all() as NumberParts[]) {
    report('seal', `${composeNumber(parts)} 标为已封存，却不在任何一册中。`);
  }

  function checkFile(file: string, expected: string, name: string): void {
    const found = fileDigest(join(dataDir, file));
    if (found === null) report('pdf', `${name}的文件 ${file} 不见了。`);
    else if (found !== expected) report('pdf', `${name}的文件 ${file} 与封存时不符。`);
  }
}

/** What of a volume's content differs from its seal, case by case; empty when nothing does. */
export function createVolumeCheck(
  db: Db,
): (seal: Pick<SealView, 'year' | 'kind'>, volume: KeptVolume) => readonly string[] {
  const contentOf = createContentDigester(db);
  const supplementOf = createSupplementDigester(db);
  const expected = createExpectedContent(db);
  const numberOf = createNumbers(db);
  const selectForms = db.prepare(`
    SELECT case_id AS caseId, how, first_page AS firstPage, pages, content_digest AS contentDigest
    FROM ledger_form WHERE volume_id = ? ORDER BY place`);
  const selectSupplements = db.prepare(`
    SELECT case_id AS caseId, area, area_id AS areaId, page, content_digest AS contentDigest
    FROM ledger_supplement WHERE volume_id = ? ORDER BY place`);
  const sealedAt = db.prepare('SELECT sealed_at FROM "case" WHERE id = ?').pluck();

  return (seal, volume) => {
    const name = volumeName(seal, volume.volume);
    const forms = selectForms.all(volume.id) as DigestedForm[];
    const supplements = selectSupplements.all(volume.id) as DigestedSupplement[];
    const found =
      volumeContentDigest(forms, supplements) === volume.contentDigest
        ? []
        : [`${name}的目录（哪一件在哪一页）与封存时不符。`];
    for (const { caseId, how, contentDigest } of forms) {
      // A carried case goes on after the seal; its page in the kept file is what was sealed.
      if (how === 'carried') continue;
      if (sealedAt.get(caseId) === null) found.push(`${numberOf(caseId)} 的封存标记被去除。`);
      if (contentOf(caseId) !== expected(`case/${caseId}`, contentDigest))
        found.push(`${numberOf(caseId)} 的内容与封存时（${name}）不符，封存之后被改动。`);
    }
    for (const supplement of supplements) {
      const { area, areaId, contentDigest } = supplement;
      if (supplementOf(supplement) !== expected(`${area}/${areaId}`, contentDigest))
        found.push(`${numberOf(supplement.caseId)} 的补订内容与封存时（${name}）不符，封存之后被改动。`);
    }
    return found;
  };
}

/** `2026 年度投诉台账`. */
export function bookName({ year, kind }: Pick<SealView, 'year' | 'kind'>): string {
  return `${year} 年度${words.kind[kind]}台账`;
}

/** `2026 年度投诉台账第 1 册`. */
export function volumeName(seal: Pick<SealView, 'year' | 'kind'>, volume: number): string {
  return `${bookName(seal)}第 ${volume} 册`;
}
