import { z } from 'zod';
import { type Correctable, CORRECTABLE } from '#domain/counter/case-fields.ts';
import { type CaseKind, type CaseState, NATURES, SEVERITIES } from '#domain/terms.ts';
import { intakeFields, type Registered, registerInput } from './cases.ts';
import { endpoint, signedEndpoint } from '../endpoint.ts';
import { id, nothing, optionalId, optionalText, pin, requestId, requiredText, text } from '../fields.ts';
import { level } from '../work/moves.ts';

const counterRoles = ['receptionist', 'handler', 'manager'] as const;
const about = { id, /** The version the person saw; a newer one refuses (E8). */ version: z.int() };

/** What belongs to 当场办结: the answer, and for complaints and repairs the customer's word. */
const onTheSpot = z.strictObject({
  answer: requiredText(4000),
  nature: z
    .enum(NATURES)
    .nullish()
    .transform((value) => value ?? null),
  level: level.nullish().transform((value) => value ?? null),
  understands: z
    .boolean()
    .nullish()
    .transform((value) => value ?? null),
  reasonId: optionalId,
  reasonText: optionalText(1000),
  adopted: z
    .boolean()
    .nullish()
    .transform((value) => value ?? null),
});

/** The new values of the corrected fields; fields that stay are left out. */
export type Changes = { readonly [Field in Correctable]?: z.output<(typeof intakeFields)[Field]> };

// Each value by the intake form's own schema; zod's `partial` would turn a field left out into null.
const changes = z.record(z.string().max(40), z.unknown()).transform((typed, context): Changes => {
  const entries = Object.entries(typed).map(([field, value]) => {
    const known = CORRECTABLE.find((name) => name === field);
    if (!known) {
      context.addIssue({ code: 'custom', path: [field], message: '这一栏不能更正。' });
      return [field, value];
    }
    const parsed = intakeFields[known].safeParse(value);
    for (const issue of parsed.error?.issues ?? [])
      context.addIssue({ code: 'custom', path: [field], message: issue.message });
    return [known, parsed.data];
  });
  if (entries.length === 0) context.addIssue({ code: 'custom', path: [], message: '没有改动任何栏目。' });
  return Object.fromEntries(entries) as Changes; // each value was parsed by its field's schema
});

/** One corrected field: words as they stood, who, when and why (E1). */
export interface CorrectionView {
  readonly id: number;
  readonly field: Correctable;
  readonly label: string;
  readonly old: string;
  readonly now: string;
  readonly reason: string;
  readonly at: string;
  readonly by: string;
}

/** The corrections of a case, and whether its entry may still be changed freely, or why not (E1). */
interface Corrections {
  readonly lines: readonly CorrectionView[];
  /** Null while the person may change the entry without signing. */
  readonly signedBecause: string | null;
  /** Why nothing can be corrected any more, or null. */
  readonly closedBecause: string | null;
}

/** A matter like the one being typed: an earlier one of the customer, or one that another person has in hand. */
export interface SimilarMatter {
  readonly caseId: number | null;
  readonly draftId: string | null;
  /** Null for a draft. */
  readonly number: string | null;
  readonly kind: CaseKind;
  readonly state: CaseState | null;
  /** What is the same: 电话, 房号, 姓名. */
  readonly same: readonly string[];
  readonly categoryLabel: string | null;
  readonly content: string;
  /** Registered, or last typed at. */
  readonly at: string;
  readonly by: string;
}

/** What stands above the form while it is typed. */
export interface Similar {
  /** T4: the matter this one will be linked to as a repeat. */
  readonly repeat: SimilarMatter | null;
  /** No customer is chosen yet, but the phone is one's who registered such a matter before: is it the same person? */
  readonly byPhone: {
    readonly customerId: number;
    readonly customerName: string;
    readonly repeat: SimilarMatter;
  } | null;
  /** Registered today or being typed by somebody else. */
  readonly parallel: readonly SimilarMatter[];
}

/** A template (常见事项): text with blanks 【…】 and what usually goes with it. */
export interface TemplateView {
  readonly id: number;
  readonly categoryId: number;
  readonly label: string;
  readonly text: string;
  readonly severity: (typeof SEVERITIES)[number];
  readonly departmentId: number | null;
  readonly sort: number;
  /** How often a matter was registered from it. */
  readonly uses: number;
  readonly retired: boolean;
  /** Pinyin of the label: initials and whole. */
  readonly initials: string;
}

export const intakeEndpoints = {
  /** 当场办结 from the form: registers, answers and closes in one transaction, or does nothing (T1). */
  'case.settle': endpoint<Registered & { readonly state: CaseState }>()(
    counterRoles,
    z.strictObject({ ...registerInput.shape, onTheSpot }),
  ),
  /** The number has been told to the customer: from now on corrections are signed (E1). */
  'case.tell': endpoint<null>()(counterRoles, z.strictObject({ id })),
  /** Changes one's own entry before it was printed, told or dispatched (E1). */
  'case.amend': endpoint<{ readonly version: number }>()(counterRoles, z.strictObject({ ...about, changes })),
  /** A correction with signature: the old values stay, struck through (E1). */
  'case.correct': signedEndpoint<{ readonly version: number }>()(
    counterRoles,
    z.strictObject({ ...about, changes, reason: requiredText(400), pin }),
  ),
  'case.corrections': endpoint<Corrections>()(counterRoles, z.strictObject({ id })),
  'case.similar': endpoint<Similar>()(
    counterRoles,
    z.strictObject({
      /** The draft being typed; it is not like itself. */
      requestId,
      customerId: optionalId,
      categoryId: optionalId,
      phone: text(40),
      unit: text(80),
      name: text(60),
    }),
  ),
  'template.list': endpoint<readonly TemplateView[]>()('signed-in', nothing),
  /** A new template, or another text for one there is. */
  'template.save': endpoint<{ readonly id: number }>()(
    ['manager', 'admin'],
    z.strictObject({
      id: optionalId,
      categoryId: id,
      label: requiredText(30),
      text: requiredText(2000),
      severity: z.enum(SEVERITIES).default('ordinary'),
      departmentId: optionalId,
      sort: z.int().min(0).max(9999).default(0),
    }),
  ),
  /** Takes a template out of use, or back into it; never deleted (E2). */
  'template.retire': endpoint<null>()(['manager', 'admin'], z.strictObject({ id, retired: z.boolean() })),
} as const;
