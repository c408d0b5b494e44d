import { z } from 'zod';
import { attachmentShellEndpoints } from './counter/attachments.ts';
import { backupShellEndpoints } from './book/backup.ts';
import { customerShellEndpoints } from './counter/customer-archive.ts';
import { endpoint } from './endpoint.ts';
import { nothing, optionalText, requiredText } from './fields.ts';
import { importShellEndpoints } from './house/imports.ts';
import { jobShellEndpoints, type JobView } from './jobs.ts';
import { ledgerShellEndpoints } from './book/ledger.ts';
import { organisationShellEndpoints } from './house/organisation.ts';
import { paperShellEndpoints } from './paper/paper.ts';
import { formShellEndpoints } from './paper/paper-forms.ts';
import { registerShellEndpoints } from './counter/register.ts';
import { publicationShellEndpoints } from './figures/publications.ts';
import { reportShellEndpoints } from './figures/reports.ts';
import { rosterShellEndpoints } from './shift/roster.ts';

/** The program: its own version, what it stands on, where the data lies. */
interface AboutView {
  readonly version: string;
  readonly electron: string;
  readonly chrome: string;
  readonly node: string;
  readonly system: string;
  readonly dataDir: string;
}

/** Requests the shell answers itself because they need Electron; checked by the same router rules. */
export const shellEndpoints = {
  /** Opens the folder dialog and moves the register's place there (first run, or after a folder was lost). */
  'folder.choose': endpoint<{ readonly dataDir: string } | null>()('open', nothing),
  'folder.open': endpoint<null>()('open', nothing),
  /** Tries to open the register again after a trouble page. */
  'folder.retry': endpoint<null>()('open', nothing),
  'app.about': endpoint<AboutView>()('open', nothing),
  'app.quit': endpoint<null>()('open', nothing),
  /** The number on the taskbar, and words for a notification (C16): number and deadline, never a person. */
  'app.notify': endpoint<null>()(
    'signed-in',
    z.strictObject({ title: requiredText(60), body: optionalText(200), badge: z.int().min(0).max(9999) }),
  ),
  ...organisationShellEndpoints,
  ...paperShellEndpoints,
  ...formShellEndpoints,
  ...jobShellEndpoints,
  ...attachmentShellEndpoints,
  ...backupShellEndpoints,
  ...ledgerShellEndpoints,
  ...reportShellEndpoints,
  ...publicationShellEndpoints,
  ...registerShellEndpoints,
  ...rosterShellEndpoints,
  ...customerShellEndpoints,
  ...importShellEndpoints,
} as const;

/** What the window is told without asking. */
export type DeskEvent =
  /** The register changed: everything on screen asks again (the database is the truth). */
  | { readonly type: 'changed' }
  /** How far the office is with rows it writes; nothing is to be asked again before it is done. */
  | { readonly type: 'progress'; readonly importId: number; readonly done: number; readonly total: number }
  | { readonly type: 'job'; readonly job: JobView }
  /** The office was restarted (folder chosen, retry, crashed thread): begin again with `setup.status`. */
  | { readonly type: 'office' };
