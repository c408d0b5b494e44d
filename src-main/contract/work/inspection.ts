import { z } from 'zod';
import { CHECK_VERDICTS, type CheckPoint, type CheckVerdict, type DrawnAs } from '#domain/work/inspection.ts';
import type { CaseKind, CaseState } from '#domain/terms.ts';
import { endpoint, signedEndpoint } from '../endpoint.ts';
import { day, id, nothing, optionalId, optionalText, pin, requiredText } from '../fields.ts';

const counterRoles = ['receptionist', 'handler', 'manager'] as const;
const managers = ['manager'] as const;

/** Something found, and what is done about it. */
export interface FindingView {
  readonly id: number;
  readonly itemId: number;
  readonly caseId: number;
  readonly caseNumber: string;
  /** The point of the checklist, if one. */
  readonly checkText: string | null;
  readonly content: string;
  /** Whose work it is about. */
  readonly concernsName: string | null;
  readonly followUpId: number | null;
  readonly measure: {
    readonly id: number;
    readonly content: string;
    readonly owner: string;
    readonly dueOn: string;
    readonly doneAt: string | null;
    readonly verifiedAt: string | null;
  } | null;
  readonly at: string;
  readonly byName: string;
}

/** A matter looked at. */
export interface InspectionItem {
  readonly id: number;
  readonly caseId: number;
  readonly number: string;
  readonly kind: CaseKind;
  readonly state: CaseState;
  readonly categoryLabel: string;
  readonly customerName: string;
  readonly content: string;
  readonly ownerId: number;
  readonly ownerName: string;
  readonly drawn: DrawnAs;
  readonly overdue: boolean;
  /** A callback has a result; before that there is nothing to check about it. */
  readonly calledBack: boolean;
  readonly answers: Readonly<Record<string, CheckVerdict>>;
  readonly findings: readonly FindingView[];
}

/** A line of the list of inspections. */
export interface InspectionLine {
  readonly id: number;
  /** `A1JC2026-000001`. */
  readonly number: string;
  /** Monday of the week inspected. */
  readonly week: string;
  /** Matters of the week that the sample was drawn from. */
  readonly population: number;
  readonly items: number;
  readonly findings: number;
  readonly drawnAt: string;
  readonly byName: string;
  readonly signedAt: string | null;
  readonly signedByName: string | null;
}

export interface InspectionView extends Omit<InspectionLine, 'items' | 'findings'> {
  /** With it the sample can be drawn again. */
  readonly seed: string;
  readonly sampleCount: number;
  readonly samplePercent: number;
  readonly checklist: readonly CheckPoint[];
  readonly conclusion: string | null;
  /** Overdue ones first, then by number. */
  readonly items: readonly InspectionItem[];
  /** What is still to be done before it can be signed. */
  readonly gaps: readonly string[];
}

/** The same draw made anew. */
interface Redrawn {
  readonly population: number;
  readonly numbers: readonly string[];
  /** As it was drawn the first time. */
  readonly same: boolean;
}

/** What is done about a finding: only on record, a follow-up of the case, or a measure with owner and date. */
const remedy = z.discriminatedUnion('as', [
  z.strictObject({ as: z.literal('record') }),
  z.strictObject({ as: z.literal('follow_up') }),
  z.strictObject({
    as: z.literal('measure'),
    content: requiredText(2000),
    owner: requiredText(40),
    dueOn: day,
  }),
]);

export const inspectionEndpoints = {
  /** Newest first. */
  'inspection.list': endpoint<readonly InspectionLine[]>()(managers, nothing),
  'inspection.get': endpoint<InspectionView>()(managers, z.strictObject({ id })),
  /** The week that is over and not inspected and signed yet; null when there is none. */
  'inspection.due': endpoint<{ readonly week: string; readonly begunId: number | null } | null>()(
    managers,
    nothing,
  ),
  /** Draws the sample of a week, once (K1); the running week as far as it is. */
  'inspection.begin': endpoint<InspectionView>()(managers, z.strictObject({ week: day })),
  /** Draws again with the seed kept. */
  'inspection.redraw': endpoint<Redrawn>()(managers, z.strictObject({ id })),
  'inspection.answer': endpoint<null>()(
    managers,
    z.strictObject({
      itemId: id,
      answers: z.record(z.string().regex(/^[a-z][a-z0-9-]{0,39}$/), z.enum(CHECK_VERDICTS)),
    }),
  ),
  'inspection.find': endpoint<FindingView>()(
    managers,
    z.strictObject({
      itemId: id,
      checkKey: optionalText(40),
      content: requiredText(1000),
      concernsId: optionalId,
      remedy,
    }),
  ),
  'inspection.sign': signedEndpoint<null>()(
    managers,
    z.strictObject({ id, conclusion: requiredText(1000), pin }),
  ),
  /** What signed inspections found in the work of the person asking. */
  'inspection.mine': endpoint<
    readonly (FindingView & { readonly number: string; readonly week: string })[]
  >()(counterRoles, nothing),
} as const;
