import { join } from 'node:path';
import { composeNumber, type NumberParts } from '#domain/numbering.ts';
import type { Db } from '../../register/open.ts';
import { fileDigest } from '../../files/whole-file.ts';
import { storedAt } from './files.ts';

/** Reads every attached file and names those that are gone or aren't what was attached. */
export function verifyAttachments(
  db: Db,
  dataDir: string,
  report: (kind: 'attachment', sentence: string) => void,
  signal?: { readonly aborted: boolean },
): void {
  const select = db.prepare(`
    SELECT a.sha256, a.name, c.site, c.kind, c.year, c.n FROM attachment AS a JOIN "case" AS c ON c.id = a.case_id
    WHERE a.id NOT IN (SELECT file.value FROM erasure, json_each(erasure.files) AS file)
    UNION ALL SELECT sha256, name, NULL, NULL, NULL, NULL FROM draft_attachment
    ORDER BY 1`);
  let last = { sha256: '', fault: null as string | null };
  for (const row of select.iterate()) {
    const { sha256, name, site, ...rest } = row as { sha256: string; name: string } & (
      | NumberParts
      | { site: null }
    ); // the columns above
    if (last.sha256 !== sha256) {
      if (signal?.aborted) throw new Error('cancelled');
      last = { sha256, fault: faultOf(join(dataDir, storedAt(sha256)), sha256) };
    }
    if (last.fault === null) continue;
    const whose = site === null ? '受理草稿' : composeNumber({ site, ...rest } as NumberParts); // columns of the case
    report('attachment', `${whose} 的附件“${name}”${last.fault}（${storedAt(sha256)}）。`);
  }
}

function faultOf(path: string, sha256: string): string | null {
  try {
    const found = fileDigest(path);
    if (found === null) return '的文件不见了';
    return found === sha256 ? null : '的文件已损坏或被改动，与登记时不符';
  } catch {
    return '的文件读不出来';
  }
}
