import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { nothing, optionalText, requiredText } from './fields.ts';
import { jobShellEndpoints, type JobView } from './jobs.ts';
import { ledgerShellEndpoints } from './ledger.ts';
import { paperShellEndpoints } from './paper.ts';
import { reportShellEndpoints } from './reports.ts';
import { rosterShellEndpoints } from './roster.ts';

/** Requests the shell answers itself because they need Electron; checked by the same router rules. */
export const shellEndpoints = {
  /** Opens the folder dialog and moves the register's place there (first run, or after a folder was lost). */
  'folder.choose': endpoint<{ readonly dataDir: string } | null>()('open', nothing),
  'folder.open': endpoint<null>()('open', nothing),
  /** Tries to open the register again after a trouble page. */
  'folder.retry': endpoint<null>()('open', nothing),
  'app.about': endpoint<{ readonly version: string; readonly electron: string; readonly dataDir: string }>()(
    'open',
    nothing,
  ),
  'app.quit': endpoint<null>()('open', nothing),
  /** The number on the taskbar, and words for a notification (C16): number and deadline, never a person. */
  'app.notify': endpoint<null>()(
    'signed-in',
    z.strictObject({ title: requiredText(60), body: optionalText(200), badge: z.int().min(0).max(9999) }),
  ),
  ...paperShellEndpoints,
  ...jobShellEndpoints,
  ...ledgerShellEndpoints,
  ...reportShellEndpoints,
  ...rosterShellEndpoints,
} as const;

/** What the window is told without asking. */
export type DeskEvent =
  /** The register changed: everything on screen asks again (the database is the truth). */
  | { readonly type: 'changed' }
  | { readonly type: 'job'; readonly job: JobView }
  /** The office was restarted (folder chosen, retry, crashed thread): begin again with `setup.status`. */
  | { readonly type: 'office' };
