import { callPhone } from '#domain/counter/case-fields.ts';
import type { ClaimAttendee } from '#contract/work/claims.ts';
import type { Settings } from '#contract/house/settings.ts';
import { words } from '#contract/words.ts';
import { payableFen } from '#domain/work/claims/claim-money.ts';
import { wordFen } from '#domain/text/money.ts';
import type { RemedyType } from '#domain/terms.ts';
import type { Instant } from '#domain/time.ts';
import type { CaseReader } from '../../counter/cases/case-row.ts';
import { agreement, siteRecord, solutionConfirmation } from '../../paper/printing/forms/claim-forms.ts';
import type { Paper } from '../../paper/printing/paper.ts';
import type { FilledForm } from '../../paper/prints/prints.ts';
import { caseNumberOf, type ClaimRecord, type ClaimRows, numberOf } from './claim-rows.ts';

/** What the counter itself sees to; the rest is the responsible department's. */
const OURS = ['refund', 'compensation', 'apology', 'explanation'] as const satisfies readonly RemedyType[];

type Fill = (id: number, now: Instant, by: string) => FilledForm;

/** Fills the papers of a claim: forms 8, 10 and 11; 8 and 11 also of a case without one. */
interface ClaimPapers {
  readonly site: Fill;
  readonly caseSite: Fill;
  readonly agreement: Fill;
  readonly solution: Fill;
  readonly caseSolution: Fill;
}

export function createClaimPapers(areas: {
  readonly rows: ClaimRows;
  readonly reader: CaseReader;
  readonly settings: () => Settings;
}): ClaimPapers {
  const { rows, reader, settings } = areas;

  const filled = (claim: ClaimRecord, paper: Paper): FilledForm => ({
    paper,
    fileName: `${numberOf(claim)} ${paper.title}`,
    caseId: claim.caseId,
    corrections: 0,
  });
  const ofCase = (caseId: number, number: string, paper: Paper): FilledForm => ({
    paper,
    fileName: `${number} ${paper.title}`,
    caseId,
    corrections: 0,
  });

  /** What the customer asks for: the coded remedy with the amount, and the words. */
  const wordAsked = ({ remedyAsked, askedText, askedFen }: ClaimRecord): string | null => {
    const coded = [remedyAsked && words.remedy[remedyAsked], askedFen === null ? null : wordFen(askedFen)];
    return [coded.filter(Boolean).join(' '), askedText].filter(Boolean).join('：') || null;
  };

  const linesOf = (claimId: number) =>
    rows.remedies(claimId).map(({ remedy, what, amountFen, dueOn }) => ({
      remedy,
      what: `${words.remedy[remedy]}：${what}`,
      amountFen,
      when: dueOn,
    }));

  // Before an agreement the paper leaves room for the pen.
  const isAgreed = ({ state }: ClaimRecord): boolean => state !== 'opened' && state !== 'facts';

  return {
    site: (id) => {
      const claim = rows.find(id);
      const agreed = isAgreed(claim);
      return filled(
        claim,
        siteRecord({
          subject: 'claim',
          id,
          serial: claim.n,
          number: numberOf(claim),
          caseNumber: caseNumberOf(claim),
          visitedAt: claim.visitedAt,
          place: claim.place ?? claim.unit,
          customerName: claim.customerName,
          callPhone: claim.callPhone,
          problem: claim.content,
          attendees: JSON.parse(claim.attendees) as readonly ClaimAttendee[], // written by claims.ts
          found: claim.found,
          cause: claim.cause,
          asked: wordAsked(claim),
          agreed: agreed ? claim.agreedText : null,
          steps: agreed
            ? linesOf(id).map(({ remedy, what, when }) => {
                const by = OURS.some((each) => each === remedy) ? claim.handlerName : claim.department;
                return { what, by: by ?? '', due: when };
              })
            : [],
          disputed: claim.disputed,
          evidence: claim.evidence,
          recordedBy: claim.factsByName,
        }),
      );
    },
    caseSite: (id) => {
      const view = reader.view(id);
      const { n } = reader.record(id);
      const paper = siteRecord({
        subject: 'case',
        id,
        serial: n,
        number: view.number,
        caseNumber: view.number,
        visitedAt: null,
        place: view.unit,
        customerName: view.customerName,
        callPhone: callPhone(view),
        problem: view.content,
        attendees: [],
        found: null,
        cause: null,
        asked: view.demand,
        agreed: null,
        steps: [],
        disputed: null,
        evidence: view.evidence,
        recordedBy: null,
      });
      return ofCase(id, view.number, paper);
    },
    agreement: (id) => {
      const claim = rows.find(id);
      const agreed = isAgreed(claim);
      const remedies = agreed ? linesOf(id) : [];
      const payable = agreed ? payableFen(rows.remedies(id)) : 0;
      return filled(
        claim,
        agreement({
          id,
          serial: claim.n,
          number: numberOf(claim),
          caseNumber: caseNumberOf(claim),
          partyA: settings()['organisation.name'],
          partyAPerson: claim.handlerName,
          partyB: claim.customerName,
          partyBIdentity: claim.partyIdentity,
          partyBPhone: claim.customerPhone,
          place: claim.place ?? claim.unit,
          matter: claim.content,
          remedies,
          totalFen: payable === 0 ? null : payable,
          howPaid: claim.howPaid,
          moreTerms: claim.moreTerms,
          signed: claim.signedOn !== null,
        }),
      );
    },
    solution: (id) => {
      const claim = rows.find(id);
      const agreed = isAgreed(claim);
      const remedies = agreed ? linesOf(id) : [];
      const days = remedies.flatMap(({ when }) => (when === null ? [] : [when])).toSorted();
      return filled(
        claim,
        solutionConfirmation({
          subject: 'claim',
          id,
          serial: claim.n,
          number: numberOf(claim),
          caseNumber: caseNumberOf(claim),
          customerName: claim.customerName,
          callPhone: claim.callPhone,
          place: claim.place ?? claim.unit,
          problem: claim.content,
          demand: wordAsked(claim) ?? claim.demand,
          solution: agreed ? claim.agreedText : null,
          remedies,
          startsAt: null,
          doneBy: days.at(-1) ?? null,
          department: claim.department,
          contact: claim.handlerName,
        }),
      );
    },
    caseSolution: (id, _now, by) => {
      const view = reader.view(id);
      const { n } = reader.record(id);
      const paper = solutionConfirmation({
        subject: 'case',
        id,
        serial: n,
        number: view.number,
        caseNumber: view.number,
        customerName: view.customerName,
        callPhone: callPhone(view),
        place: view.unit,
        problem: view.content,
        demand: view.demand,
        solution: view.measures ?? view.answer,
        remedies: [],
        startsAt: null,
        doneBy: view.promisedAt,
        department: view.departmentLabel,
        contact: by,
      });
      return ofCase(id, view.number, paper);
    },
  };
}
