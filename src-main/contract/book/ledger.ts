import { z } from 'zod';
import type { SealCheck } from '#domain/book/ledger-check.ts';
import { LEDGER_PLACES, SUPPLEMENT_AREAS } from '#domain/book/ledger.ts';
import { CASE_KINDS, type CaseKind } from '#domain/terms.ts';
import { endpoint, signedEndpoint } from '../endpoint.ts';
import { id, nothing, pin, requiredText } from '../fields.ts';
import type { JobView } from '../jobs.ts';
import type { ComposedPaper } from '../paper/paper.ts';

const readers = ['handler', 'manager'] as const;

const year = z.int().min(2000, '年度无效。').max(2999, '年度无效。');
const book = { year, kind: z.enum(CASE_KINDS) };
/** A kept file of a seal: a volume, or null for the sealing sheet. */
const keptFile = { sealId: id, volume: z.int().min(1).max(999).nullable() };

/** A sealed volume (年度装订册). Digests are SHA-256 in hex. */
export interface VolumeView {
  readonly volume: number;
  readonly firstNumber: string;
  readonly lastNumber: string;
  readonly forms: number;
  readonly voided: number;
  readonly carried: number;
  readonly firstPage: number;
  readonly lastPage: number;
  readonly pdfDigest: string;
  readonly contentDigest: string;
  /**
   * Version of each form's template the volume was bound with, by the form's code, 0 the built-in one; null for a
   * volume bound before templates reached the book.
   */
  readonly templates: Readonly<Record<string, number>> | null;
}

/** A seal (封存) of one year and kind. */
export interface SealView {
  readonly id: number;
  readonly year: number;
  readonly kind: CaseKind;
  readonly sealedAt: string;
  readonly sealedBy: string;
  readonly keeper: string;
  readonly firstNumber: string;
  readonly lastNumber: string;
  readonly forms: number;
  readonly voided: number;
  readonly carried: number;
  readonly brought: number;
  /** Measures, claims, penalties of earlier years bound here (补订). */
  readonly supplements: number;
  readonly corrections: number;
  /** Printed numbers that were voided, in order. */
  readonly voidNumbers: readonly string[];
  readonly pages: number;
  /** The chain's head with the seal in it, as printed on the sealing sheet, and whole. */
  readonly head: string;
  readonly headHash: string;
  readonly volumes: readonly VolumeView[];
  /** Digest of the kept sealing sheet; null until it has been laid out. */
  readonly sheetDigest: string | null;
}

/** A year's book of one kind: what it would hold, what is prepared, and its seal. */
export interface LedgerYear {
  readonly year: number;
  readonly kind: CaseKind;
  readonly forms: number;
  readonly voided: number;
  readonly open: number;
  /** Volumes made for sealing and not sealed yet. */
  readonly prepared: { readonly at: string; readonly volumes: number; readonly pages: number } | null;
  readonly seal: SealView | null;
}

/** A case that a sealed book carried out (结转), and where it has come since. */
export interface CarriedCase {
  readonly caseId: number;
  readonly number: string;
  /** Its page in this book. */
  readonly volume: number;
  readonly page: number;
  /** In words: bound where, or still open. */
  readonly now: string;
}

/** What a value read off paper is (spec 40 Verify), and whether it still holds. */
export interface PaperReading {
  readonly ok: boolean;
  readonly sentences: readonly string[];
}

const digest = z.string().regex(/^[0-9a-f]{64}$/);
const count = z.int().min(0);

/** Volumes as the job left them beside the register, waiting for the manager's signature. */
export const productionSchema = z.strictObject({
  ...book,
  keeper: requiredText(40),
  madeAt: z.string(),
  /** Head of the chain the volumes were made from, verified up to there. */
  head: z.strictObject({ seq: count, hash: digest }),
  corrections: count,
  pages: count,
  volumes: z.array(
    z.strictObject({
      volume: z.int().min(1),
      file: z.string().regex(/^[a-z0-9-]+\.pdf$/),
      firstPage: count,
      lastPage: count,
      pdfDigest: digest,
      pageDigests: z.array(digest),
      // Absent in what a version before this one prepared, which worded nothing anew.
      templates: z.record(z.string(), count).nullable().default(null),
      forms: z.array(
        z.strictObject({
          caseId: id,
          number: z.string(),
          how: z.enum(LEDGER_PLACES),
          firstPage: count,
          pages: count,
          contentDigest: digest,
        }),
      ),
      supplements: z.array(
        z.strictObject({
          caseId: id,
          area: z.enum(SUPPLEMENT_AREAS),
          areaId: id,
          page: count,
          contentDigest: digest,
        }),
      ),
    }),
  ),
});

export type Production = z.output<typeof productionSchema>;

/** Answered by the office. */
export const ledgerEndpoints = {
  'ledger.years': endpoint<readonly LedgerYear[]>()(readers, nothing),
  /** The check before sealing (spec 40): what blocks, what warns. */
  'ledger.check': endpoint<SealCheck>()(readers, z.strictObject(book)),
  /** Cases a seal carried out, with where they were bound since: the other way of the reference on their form. */
  'ledger.carried': endpoint<readonly CarriedCase[]>()(readers, z.strictObject({ sealId: id })),
  /** A value typed or scanned off a sealing sheet or a cover: a digest, the chain's head, the text of a QR. */
  'ledger.readPaper': endpoint<PaperReading>()(readers, z.strictObject({ value: requiredText(4000) })),
  /** Seals the prepared volumes (E5). The window asks `job.sealLedger`, which also makes the sealing sheet. */
  'ledger.seal': signedEndpoint<SealView>()(['manager'], z.strictObject({ ...book, pin })),
  /** The sealing sheet (封存单), always the same from the stored seal. */
  'ledger.sheet': endpoint<ComposedPaper>()('shell', z.strictObject({ sealId: id })),
  /** Keeps the sealing sheet as laid out. */
  'ledger.keepSheet': endpoint<SealView>()(
    'shell',
    z.strictObject({ sealId: id, pdf: z.custom<Uint8Array>((value) => value instanceof Uint8Array) }),
  ),
  /** Where a kept file lies, after its digest was found right; leaves an event (E4). */
  'ledger.fetch': endpoint<{ readonly path: string; readonly fileName: string }>()(
    'shell',
    z.strictObject({ ...keptFile, purpose: z.enum(['read', 'copy']) }),
  ),
} as const;

/** Answered by the shell: it lays paper out and opens files. */
export const ledgerShellEndpoints = {
  /** Makes the book of a year: a preview marked 未封存 in one file, or the volumes that are to be sealed. */
  'job.startLedger': endpoint<JobView>()(
    readers,
    z.strictObject({ ...book, keeper: requiredText(40), purpose: z.enum(['preview', 'seal']) }),
  ),
  /** Seals with the manager's PIN, then lays out and keeps the sealing sheet. */
  'job.sealLedger': endpoint<SealView>()(['manager'], z.strictObject({ ...book, pin })),
  /** Opens a sealed volume, or the sealing sheet, exactly as kept. */
  'ledger.open': endpoint<null>()(readers, z.strictObject(keptFile)),
  /** Saves a copy of the kept bytes where the person says; null when cancelled. */
  'ledger.copy': endpoint<{ readonly path: string } | null>()(readers, z.strictObject(keptFile)),
} as const;
