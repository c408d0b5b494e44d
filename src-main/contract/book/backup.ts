import { z } from 'zod';
import { CASE_KINDS, type CaseKind } from '#domain/terms.ts';
import { endpoint, signedEndpoint } from '../endpoint.ts';
import { id, jsonLength, nothing, optionalText, pin, requiredText, text } from '../fields.ts';
import type { JobView } from '../jobs.ts';
import { siteCode } from '../house/setup.ts';

/** Why a backup is made; the words stand in src-main/book/backup/words.ts. */
const backupReasons = ['daily', 'handover', 'manual', 'migration', 'restore'] as const;
export type BackupReason = (typeof backupReasons)[number];

/** How it stands with the backups, for the top bar and the page of backups. */
export interface BackupState {
  /** `none`: no place was chosen; `overdue`: the last one is older than ⚙; `failed`: the last attempt failed. */
  readonly state: 'none' | 'fine' | 'overdue' | 'failed';
  readonly folder: string;
  readonly encrypted: boolean;
  readonly lastAt: string | null;
  /** Why the last attempt failed, when nothing was made since. */
  readonly failure: string | null;
  /** Numbers that wait for 补录 after a restore. */
  readonly reserved: number;
}

/** A line of the backups' history, of events. */
export interface BackupEntry {
  readonly seq: number;
  readonly at: string;
  readonly by: string;
  readonly type: string;
  readonly sentence: string;
}

/** The last number of a series of cases. */
export interface KnownSeries {
  readonly site: string;
  readonly kind: CaseKind;
  readonly year: number;
  readonly last: number;
}

/** What a tried backup is, in numbers and in words. */
export interface Probe {
  readonly file: string;
  readonly ok: boolean;
  readonly organisation: string;
  readonly madeAt: string | null;
  readonly why: string | null;
  /** The newest event in it. */
  readonly newestAt: string | null;
  readonly cases: number;
  readonly events: number;
  readonly head: string;
  /** Attachments and sealed volumes. */
  readonly files: number;
  readonly series: readonly KnownSeries[];
  readonly faults: readonly string[];
  readonly explained: readonly string[];
  /** The present register, where it can be read, and how it stands to the backup. */
  readonly present: {
    readonly head: string;
    readonly headHash: string;
    readonly cases: number;
    readonly events: number;
    readonly newestAt: string | null;
    readonly series: readonly KnownSeries[];
    readonly relation: 'same' | 'later' | 'earlier' | 'diverged' | 'other';
  } | null;
}

/** A backup that may be tried or restored; `id` is the shell's own, paths never travel inwards. */
export interface Candidate {
  readonly id: number;
  readonly file: string;
  readonly at: string | null;
  readonly why: string | null;
  readonly cases: number | null;
  readonly head: string | null;
  readonly bytes: number;
  readonly encrypted: boolean;
}

/** What came of a restore. */
export interface Restored {
  /** Where the register of before lies. */
  readonly aside: string;
  readonly reserved: number;
  readonly head: string;
}

/** A number kept after a restore (待补录). */
export interface ReservedNumber {
  readonly id: number;
  readonly number: string;
  readonly kind: CaseKind;
  readonly reservedAt: string;
  readonly state: 'open' | 'entered' | 'voided';
  readonly caseId: number | null;
  readonly settledAt: string | null;
  readonly settledBy: string | null;
  readonly reason: string | null;
}

/** The highest number seen on paper, of one series. */
const paperSeries = z.strictObject({
  site: siteCode,
  kind: z.enum(CASE_KINDS),
  year: z.int().min(2000).max(2200),
  last: z.int('请填写数字。').min(0, '编号不能为负。').max(999_999, '编号过大。'),
});

/** Answered by the office. */
export const backupEndpoints = {
  'backup.state': endpoint<BackupState>()('signed-in', nothing),
  'backup.log': endpoint<readonly BackupEntry[]>()(['admin', 'manager'], nothing),
  /** Turns encryption on, changes its passphrase, or (null) turns it off; for the backups from now on. */
  'backup.setPassphrase': endpoint<null>()(
    ['admin'],
    z.strictObject({
      passphrase: z
        .string()
        .min(12, '备份口令至少 12 位。')
        .max(200, '备份口令最多 200 位。')
        .refine((value) => value.isWellFormed(), '含有无法保存的字符。')
        .nullable(),
    }),
  ),
  /** Why a backup is due now, or null. */
  'backup.due': endpoint<BackupReason | null>()('shell', nothing),
  /** What a backup is to be made with. */
  'backup.order': endpoint<{
    readonly folder: string;
    readonly organisation: string;
    readonly keeping: { readonly daily: number; readonly weekly: number; readonly monthly: number };
    readonly mayBegin: boolean;
    readonly now: string;
  }>()('shell', z.strictObject({ reason: z.enum(backupReasons) })),
  /** Writes what came of a backup or a drill into the journal. */
  'backup.record': endpoint<null>()(
    'shell',
    z.strictObject({
      what: z.enum(['made', 'failed', 'drilled']),
      facts: z
        .record(z.string().max(40), z.unknown())
        .refine((facts) => jsonLength(facts) <= 20_000, '备份记录的内容无效，没有写入。'),
    }),
  ),
  /** The administrator's password, before a restore. */
  'backup.checkPassword': endpoint<null>()('shell', z.strictObject({ password: requiredText(200) })),
  'reserved.list': endpoint<readonly ReservedNumber[]>()('signed-in', nothing),
  /** Voids a number that can't be entered any more (spec 10: a mistaken one is voided and stays in its place). */
  'reserved.void': signedEndpoint<null>()(
    ['manager'],
    z.strictObject({ id, reason: requiredText(400), pin }),
  ),
} as const;

/** Answered by the shell. `restore.*` is open for the first run and for a register that can't be opened; the shell
 * asks for an administrator otherwise. */
export const backupShellEndpoints = {
  /** Asks for a folder; null when cancelled. */
  'backup.pickFolder': endpoint<{ readonly folder: string; readonly warning: string | null } | null>()(
    'open',
    nothing,
  ),
  'job.startBackup': endpoint<JobView>()(['admin'], nothing),
  'restore.list': endpoint<readonly Candidate[]>()('open', nothing),
  /** Asks for a backup file elsewhere; null when cancelled. */
  'restore.pick': endpoint<Candidate | null>()('open', nothing),
  /** Tries a backup; null when cancelled. A drill leaves nothing but its event. */
  'restore.probe': endpoint<Probe | null>()(
    'open',
    z.strictObject({ id, passphrase: optionalText(200), purpose: z.enum(['drill', 'restore']) }),
  ),
  'restore.cancel': endpoint<null>()('open', nothing),
  /** Restores the backup that was just tried for it. */
  'restore.run': endpoint<Restored>()(
    'open',
    z.strictObject({
      paper: z.array(paperSeries).max(200),
      /** The newest head found on paper, where the register of before can't be read. */
      paperHead: optionalText(120),
      password: text(200),
      reason: requiredText(400),
    }),
  ),
} as const;
