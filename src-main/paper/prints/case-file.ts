import { AppError } from '#contract/errors.ts';
import type { CaseFileEntry, ComposedPaper, FormName } from '#contract/paper/paper.ts';
import { formTitles } from '#contract/paper/paper-titles.ts';
import type { AttachedTo } from '#domain/counter/attachments.ts';
import { composeDerived, composeNumber, composeSide } from '#domain/numbering.ts';
import type { SanctionKind } from '#domain/work/penalties/penalty-chain.ts';
import type { CaseKind } from '#domain/terms.ts';
import { unreachable } from '#domain/unreachable.ts';
import type { Db } from '../../register/open.ts';
import type { Context } from '../../office/router.ts';

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
const LAST: readonly FormName[] = [
  'violation',
  'penalty-opinion',
  'penalty-notice',
  'impeachment',
  'contract-proposal',
  'callback',
  'eight-d',
];

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
    UNION ALL SELECT 'violation', id FROM violation WHERE case_id = @caseId AND voided_at IS NULL
    UNION ALL SELECT 'penalty-opinion', id FROM sanction WHERE case_id = @caseId AND kind = 'penalty' AND state <> 'voided'
    UNION ALL SELECT 'penalty-notice', id FROM sanction WHERE case_id = @caseId AND kind = 'penalty' AND approved_at IS NOT NULL
      AND state <> 'voided'
    UNION ALL SELECT 'impeachment', id FROM sanction WHERE case_id = @caseId AND kind = 'impeachment' AND state <> 'voided'
    UNION ALL SELECT 'contract-proposal', id FROM sanction WHERE case_id = @caseId AND kind = 'contract_proposal'
      AND state <> 'voided'
    UNION ALL SELECT 'callback', id FROM callback WHERE case_id = @caseId AND result_at IS NOT NULL`);
  const printed = db.prepare(`
    SELECT r.form, CAST(substr(r.subject, instr(r.subject, '/') + 1) AS INTEGER) AS id, max(r.copy) AS copies,
      substr(r.at, 1, 10) AS day, c.sheets, c.file_name AS fileName
    FROM print_record AS r
    LEFT JOIN print_copy AS c ON c.print_id = r.id
    WHERE r.case_id = @caseId AND r.outcome = 'done' AND r.form <> 'case-file'
    GROUP BY r.subject ORDER BY min(r.id)`);

  // By what they hang on, as the papers lie; a claim's, a penalty's and a repair's carry its number.
  const attached = db.prepare(`
    SELECT a.id, a.name, substr(a.at, 1, 10) AS day, a.area,
      coalesce(k.site, s.site, r.site) AS site, coalesce(k.year, s.year, r.year) AS year,
      coalesce(k.n, s.n, r.n, o.n) AS n, s.kind AS sanction, c.site AS caseSite, c.kind, c.year AS caseYear, c.n AS caseN,
      EXISTS (SELECT 1 FROM sanction_step WHERE attachment_id = a.id) AS signed
    FROM attachment AS a
    JOIN "case" AS c ON c.id = a.case_id
    LEFT JOIN work_order AS o ON a.area = 'order' AND o.id = a.area_id
    LEFT JOIN claim AS k ON a.area = 'claim' AND k.id = a.area_id
    LEFT JOIN sanction AS s ON a.area = 'sanction' AND s.id = a.area_id
    LEFT JOIN emergency_repair AS r ON a.area = 'emergency' AND r.id = a.area_id
    WHERE a.case_id = @caseId AND a.removed_at IS NULL
    ORDER BY CASE a.area WHEN 'case' THEN 0 WHEN 'order' THEN 1 WHEN 'claim' THEN 2 WHEN 'emergency' THEN 3 ELSE 4 END,
      a.area_id, a.id`);

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
      // An entry about the person who asks isn't theirs to see, nor that there is one (D3).
      .filter(({ form, size, copies }) => form !== 'violation' || size !== null || copies > 0)
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
  readonly area: AttachedTo;
  readonly site: string;
  readonly year: number;
  readonly n: number;
  readonly sanction: SanctionKind | null;
  readonly caseSite: string;
  readonly kind: CaseKind;
  readonly caseYear: number;
  readonly caseN: number;
  readonly signed: number;
}

function entryOf({ id, name, day, signed, ...attached }: Attached): CaseFileEntry {
  const title = signed === 1 ? `签字扫描件 ${name}` : name;
  return { form: null, id, number: ownerOf(attached), title, sheets: null, size: null, copies: 0, day };
}

/** The number of what a file hangs on; null for the case itself. */
function ownerOf({
  area,
  sanction,
  caseSite,
  kind,
  caseYear,
  caseN,
  ...own
}: Omit<Attached, 'id' | 'name' | 'day' | 'signed'>) {
  switch (area) {
    case 'case':
      return null;
    case 'order':
      return composeDerived(composeNumber({ site: caseSite, kind, year: caseYear, n: caseN }), 'P', own.n);
    case 'claim':
      return composeSide('claim', own);
    case 'emergency':
      return composeSide('emergency_repair', own);
    case 'sanction':
      return composeSide(sanction ?? 'penalty', own);
    default:
      return unreachable(area);
  }
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
  const [, number = null, title = formTitles[form]] = /^(\S+) (.+)$/.exec(fileName ?? '') ?? [];
  return { number, title };
}
