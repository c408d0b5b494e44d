import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { id, optionalId, optionalText, requestId, requiredText } from '../fields.ts';

const counterRoles = ['receptionist', 'handler', 'manager'] as const;
const managers = ['manager'] as const;

const faq = z.strictObject({ question: requiredText(200), answer: requiredText(2000) });
/** A question customers often ask, with its answer. */
export type Faq = z.output<typeof faq>;

/** A version of an entry: who wrote it, when, why. */
export interface KnowledgeVersion {
  readonly version: number;
  readonly title: string;
  readonly solution: string | null;
  readonly deadline: string | null;
  readonly compensation: string | null;
  readonly script: string | null;
  readonly faq: readonly Faq[];
  readonly retired: boolean;
  readonly reason: string | null;
  readonly at: string;
  readonly byName: string;
}

/** An entry as it stands, with what came of its use. */
export interface KnowledgeView extends KnowledgeVersion {
  readonly id: number;
  readonly categoryId: number;
  readonly categoryLabel: string;
  /** Pinyin of title and category: initials and whole. */
  readonly initials: string;
  /** Cases it was used with. */
  readonly uses: number;
  /** Of those, the ones whose last callback has a level, and where it is 1 to 3. */
  readonly answered: number;
  readonly satisfied: number;
}

export const knowledgeEndpoints = {
  /** Entries in their newest version, of one category or all; retired ones too. */
  'knowledge.list': endpoint<readonly KnowledgeView[]>()(
    counterRoles,
    z.strictObject({ categoryId: optionalId }).optional(),
  ),
  /** Every version, the newest first. */
  'knowledge.versions': endpoint<readonly KnowledgeVersion[]>()(counterRoles, z.strictObject({ id })),
  /** Adds an entry (`id` null) or a version; refused when somebody saved another since `version`. */
  'knowledge.save': endpoint<{ readonly id: number }>()(
    managers,
    z.strictObject({
      id: optionalId,
      version: z.int().min(0),
      categoryId: id,
      title: requiredText(60),
      solution: optionalText(4000),
      deadline: optionalText(400),
      compensation: optionalText(2000),
      script: optionalText(4000),
      faq: z.array(faq).max(30, '常见问答最多 30 条。'),
      reason: optionalText(200),
    }),
  ),
  /** Takes an entry out of use, or back into it (E2). */
  'knowledge.retire': endpoint<null>()(
    managers,
    z.strictObject({ id, retired: z.boolean(), reason: requiredText(200) }),
  ),
  /** 引用: it was used with a case, or with a draft that becomes one; twice counts once. */
  'knowledge.use': endpoint<null>()(
    counterRoles,
    z
      .strictObject({
        id,
        caseId: optionalId,
        draftId: requestId.nullish().transform((value) => value ?? null),
      })
      .refine(({ caseId, draftId }) => (caseId === null) !== (draftId === null), '请说明引用到哪一件。'),
  ),
  /** The entries used with a case or draft. */
  'knowledge.used': endpoint<readonly number[]>()(
    counterRoles,
    z.strictObject({
      caseId: optionalId,
      draftId: requestId.nullish().transform((value) => value ?? null),
    }),
  ),
} as const;
