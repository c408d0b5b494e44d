import { callPhone } from '#domain/counter/case-fields.ts';
import { words } from '#contract/words.ts';
import type { Instant } from '#domain/time.ts';
import type { Db } from '../../register/open.ts';
import type { ClaimRows } from '../../work/claims/claim-rows.ts';
import type { FollowUps } from '../../work/dispatch/follow-ups.ts';
import type { Measures } from '../../work/dispatch/measures.ts';
import { caseFileCover } from '../../paper/printing/forms/case-file-cover.ts';
import { eightD } from '../../paper/printing/forms/eight-d.ts';
import { handlingRecord } from '../../paper/printing/forms/handling-record.ts';
import { problemNotice } from '../../paper/printing/forms/problem-notice.ts';
import { trackingSheet } from '../../paper/printing/forms/tracking-sheet.ts';
import type { Paper } from '../../paper/printing/paper.ts';
import type { CaseValues } from '../../paper/printing/values.ts';
import type { FilledForm } from '../../paper/prints/prints.ts';
import type { CaseFile } from '../../paper/prints/case-file.ts';
import type { Context } from '../../office/router.ts';
import type { CaseForms } from './case-form.ts';

type Fill = (id: number, now: Instant, by: string) => FilledForm;

/** Fills the papers of a case beside its registration form: forms 2, 3, 9, 17 and 19. */
interface CasePapers {
  readonly handling: Fill;
  readonly tracking: Fill;
  readonly notice: Fill;
  readonly file: (id: number, now: Instant, by: string, context: Context, papersOf: CaseFile) => FilledForm;
  readonly eightD: Fill;
}

export function createCasePapers(
  db: Db,
  areas: {
    readonly forms: CaseForms;
    readonly followUps: FollowUps;
    readonly measures: Measures;
    readonly claims: { readonly told: ClaimRows['told'] };
  },
): CasePapers {
  const { forms, followUps, measures, claims } = areas;
  const ownerOf = db.prepare('SELECT owner_name FROM "case" WHERE id = ?').pluck();

  const filled = (form: CaseValues, paper: Paper): FilledForm => ({
    paper,
    fileName: `${form.number} ${paper.title.replace('/', '、')}`,
    caseId: form.id,
    corrections: form.corrections.length,
  });

  return {
    handling: (id, now) => {
      const form = forms.values(id, now);
      return filled(form, handlingRecord(form));
    },

    tracking: (id, now) => {
      const form = forms.values(id, now);
      const lines = followUps.ofCase(id).map((note) => ({
        at: note.at,
        type: words.followUpType[note.type],
        withWhom: note.withWhom,
        means: note.means,
        content: note.content,
        tracking: note.tracking && words.tracking[note.tracking],
        nextContactAt: note.nextContactAt,
        by: note.byName,
      }));
      return filled(form, trackingSheet({ ...form, callPhone: callPhone(form), lines }));
    },

    notice: (id, now, by) => {
      const form = forms.values(id, now);
      const claim = claims.told(id);
      const paper = problemNotice({
        id,
        serial: form.serial,
        number: form.number,
        customerName: form.customerName,
        unit: form.unit,
        receivedAt: form.receivedAt,
        problem: form.content,
        finding: form.cause ?? claim.found,
        arrangement: form.measures ?? form.answer ?? claim.approved,
        promisedAt: form.promisedAt,
        department: form.department,
        contact: (ownerOf.get(id) as string | undefined) ?? by,
        contactPhone: null,
        issuedAt: now,
      });
      return filled(form, paper);
    },

    file: (id, now, _by, context, papersOf) => {
      const form = forms.values(id, now);
      const paper = caseFileCover({
        ...form,
        kindWord: words.kind[form.kind],
        papers: papersOf(id, context).map(({ form: kind, title, number, day, sheets, copies }) => ({
          title,
          number,
          day,
          pages: sheets,
          note: kind === null ? '电子附件' : copies === 0 ? null : `第${copies}次`,
        })),
      });
      return filled(form, paper);
    },

    eightD: (id, now, by) => {
      const form = forms.values(id, now);
      const lines = measures.ofCase(id).map((measure) => ({
        type: measure.type,
        what: measure.content,
        owner: measure.owner,
        due: measure.dueOn,
        doneAt: measure.doneAt,
        verified:
          measure.verifiedAt === null
            ? null
            : `${measure.verifiedBy ?? ''} ${measure.verifiedAt.slice(5, 10)}`,
      }));
      const people = [form.receivedBy, form.responsiblePerson].filter((name) => name !== null);
      const paper = eightD({
        ...form,
        reportedAt: now,
        reportedBy: by,
        team: people.map((name, index) => ({ name, part: index === 0 ? '首问责任人' : '责任人' })),
        problem: form.content,
        recurrent: form.repeatOf === null ? (form.recurrent ? '是' : null) : `是，原编号 ${form.repeatOf}`,
        // D3: what was done at once stands on the form, before a measure was planned.
        containment:
          form.measures === null
            ? []
            : [
                {
                  what: form.measures,
                  owner: form.responsiblePerson ?? form.receivedBy,
                  due: null,
                  doneAt: null,
                  verified: null,
                },
              ],
        corrective: lines.filter(({ type }) => type === 'correction'),
        preventive: lines.filter(({ type }) => type === 'plan'),
        conclusion: form.result,
      });
      return filled(form, paper);
    },
  };
}
