import type { Db } from '../../register/open.ts';

/** Whether a case's registration form has been printed or saved; a failed attempt doesn't count (E1, E3). */
export function createPrinted(db: Db): (caseId: number) => boolean {
  const select = db.prepare(`
    SELECT 1 FROM print_record WHERE form = 'registration' AND subject = ? AND outcome <> 'failed' LIMIT 1`);
  return (caseId) => select.get(`registration/${caseId}`) !== undefined;
}
