import { AppError } from '#contract/errors.ts';
import type { CaseFileEntry, ComposedPaper, FormName } from '#contract/paper.ts';
import type { Db } from '../database/open.ts';
import type { Context } from '../router.ts';
import { FORM_TITLES } from './titles.ts';

/** Every paper of a case in the order of its file (form 17): what its records make, and what was printed besides. */
export type CaseFile = (caseId: number, context: Context) => readonly CaseFileEntry[];

/** How the papers lie in the file; those not named lie before the callbacks. */
const ORDER: readonly FormName[] = [
  'registration',
  'handling',
  'notice',
  'case-site-record',
  'work-order',
  'urge',
  'extension',
  'tracking',
  'site-record',
  'solution',
  'case-solution',
  'agreement',
];
const LAST: readonly FormName[] = ['callback', 'eight-d'];

export function createCaseFile(
  db: Db,
  /** The page as it would come out; throws what keeps it from being made. */
  compose: (form: FormName, id: number, context: Context) => ComposedPaper,
): CaseFile {
  const made = db.prepare(`
    SELECT 'registration' AS form, @caseId AS id
    UNION ALL SELECT 'tracking', @caseId WHERE EXISTS (SELECT 1 FROM follow_up WHERE case_id = @caseId)
    UNION ALL SELECT 'work-order', id FROM work_order WHERE case_id = @caseId
    UNION ALL SELECT 'extension', id FROM decision WHERE case_id = @caseId AND kind = 'extend'
    UNION ALL SELECT 'site-record', id FROM claim WHERE case_id = @caseId AND facts_at IS NOT NULL AND state <> 'voided'
    UNION ALL SELECT 'agreement', id FROM claim WHERE case_id = @caseId AND signed_paper = 'agreement' AND state <> 'voided'
    UNION ALL SELECT 'solution', id FROM claim WHERE case_id = @caseId AND signed_paper = 'solution' AND state <> 'voided'
    UNION ALL SELECT 'callback', id FROM callback WHERE case_id = @caseId AND result_at IS NOT NULL`);
  const printed = db.prepare(`
    SELECT r.form, CAST(substr(r.subject, instr(r.subject, '/') + 1) AS INTEGER) AS id, max(r.copy) AS copies,
      substr(r.at, 1, 10) AS day, c.sheets, c.file_name AS fileName
    FROM print_record AS r
    LEFT JOIN print_copy AS c ON c.print_id = r.id
    WHERE r.case_id = @caseId AND r.outcome = 'done' AND r.form <> 'case-file'
    GROUP BY r.subject ORDER BY min(r.id)`);

  const attached = db.prepare(`
    SELECT id, name, substr(at, 1, 10) AS day FROM attachment
    WHERE case_id = @caseId AND removed_at IS NULL ORDER BY id`);

  return (caseId, context) => {
    const copies = printed.all({ caseId }) as Printed[];
    const known = new Map(copies.map((copy) => [`${copy.form}/${copy.id}`, copy]));
    const records = made.all({ caseId }) as Pick<Printed, 'form' | 'id'>[];
    const listed = new Set(records.map(({ form, id }) => `${form}/${id}`));
    const besides = copies.filter(({ form, id }) => !listed.has(`${form}/${id}`));
    const papers = [...records, ...besides]
      .map((paper) => {
        const copy = known.get(`${paper.form}/${paper.id}`);
        const page = pageOf(paper.form, paper.id, context);
        const { number, title } = named(paper.form, copy?.fileName ?? page?.fileName ?? null);
        return {
          form: paper.form,
          id: paper.id,
          number,
          title,
          sheets: copy?.sheets ?? page?.sheets ?? null,
          size: page?.size ?? null,
          copies: copy?.copies ?? 0,
          day: copy?.day ?? null,
        };
      })
      .toSorted((one, other) => placeOf(one.form) - placeOf(other.form) || one.id - other.id);
    return [...papers, ...(attached.all({ caseId }) as Attached[]).map(entryOf)];
  };

  // A paper that this person may not have, or that its record no longer makes, stays on the list.
  function pageOf(form: FormName, id: number, context: Context): ComposedPaper | null {
    try {
      return compose(form, id, context);
    } catch (error) {
      if (error instanceof AppError) return null;
      throw error;
    }
  }
}

interface Attached {
  readonly id: number;
  readonly name: string;
  readonly day: string;
}

function entryOf({ id, name, day }: Attached): CaseFileEntry {
  return { form: null, id, number: null, title: name, sheets: null, size: null, copies: 0, day };
}

interface Printed {
  readonly form: FormName;
  readonly id: number;
  readonly copies: number;
  readonly day: string;
  readonly sheets: number | null;
  readonly fileName: string | null;
}

function placeOf(form: FormName): number {
  const at = ORDER.indexOf(form);
  if (at !== -1) return at;
  const last = LAST.indexOf(form);
  return last === -1 ? ORDER.length : ORDER.length + 1 + last;
}

/** The name it is filed under says more than the form's: which order, which callback. */
function named(form: FormName, fileName: string | null): Pick<CaseFileEntry, 'number' | 'title'> {
  const [, number = null, title = FORM_TITLES[form]] = /^(\S+) (.+)$/.exec(fileName ?? '') ?? [];
  return { number, title };
}
