import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding, VerifyReport } from '#contract/jobs.ts';
import { type VerifyOptions, verifyRegister } from '../../register/audit/verify.ts';
import { type Db, openForReading } from '../../register/open.ts';
import { comparePdf } from './compare-pdf.ts';
import { fileDigest } from '../../files/whole-file.ts';
import { createSeals } from './seals.ts';

/**
 * Verifies the register with everything kept on paper: also compares a given PDF with the seals, and names the
 * pages of kept files that differ. For the job and the command line.
 */
export async function verifyWithFiles(
  options: VerifyOptions & { readonly pdf?: Uint8Array | null },
): Promise<VerifyReport> {
  const report = verifyRegister(options);
  const db = openForReading(options.dataDir);
  try {
    const kept = await differingFiles(db, options.dataDir);
    const given = options.pdf ? await comparePdf(db, options.pdf) : null;
    const findings = [...report.findings, ...kept, ...(given?.findings ?? [])];
    return {
      ...report,
      pdf: given?.sentence ?? null,
      findings,
      ok: findings.every(({ severity }) => severity !== 'error'),
    };
  } finally {
    db.close();
  }
}

async function differingFiles(db: Db, dataDir: string): Promise<readonly Finding[]> {
  const seals = createSeals(db);
  const kept = seals.all().flatMap(({ id }) => {
    const sheet = seals.sheet(id);
    return [...seals.volumes(id), ...(sheet ? [sheet] : [])];
  });
  const findings: Finding[] = [];
  for (const { file, pdfDigest } of kept) {
    const path = join(dataDir, file);
    if (!existsSync(path) || fileDigest(path) === pdfDigest) continue;
    findings.push(...(await comparePdf(db, readFileSync(path))).findings);
  }
  return findings;
}
