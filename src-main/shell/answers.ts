import type { BrowserWindow } from 'electron';
import type { Clock } from '../office/clock.ts';
import { createAskWhere } from './ask-where.ts';
import { createAttachmentRequests } from './attachment-requests.ts';
import type { BackupRequests } from './backup-requests.ts';
import { createDeskRequests } from './desk-requests.ts';
import { forTests } from './for-tests.ts';
import { createImportRequests } from './import-requests.ts';
import type { ShellHandlers } from './ipc.ts';
import type { Jobs } from './jobs.ts';
import { createLedgerRequests } from './ledger-requests.ts';
import type { ShellLog } from './log.ts';
import { createNotices } from './notices.ts';
import type { OfficeThread } from './office-thread.ts';
import { createOrganisationRequests } from './organisation-requests.ts';
import { createPaperBatch } from './paper-batch.ts';
import { createCounting } from './paper-counting.ts';
import { createPaperRequests } from './paper-requests.ts';
import type { PaperPress } from './paper.ts';
import type { Place } from './place.ts';
import { createPublicationRequests } from './publication-requests.ts';
import { createReportRequests } from './report-requests.ts';
import { createRestoreRequests } from './restore-requests.ts';

/** What the shell has to answer with. */
interface Shell {
  readonly office: OfficeThread;
  readonly jobs: Jobs;
  readonly backups: BackupRequests;
  readonly press: PaperPress;
  readonly place: Place;
  readonly dataDir: () => string;
  readonly desk: () => BrowserWindow | null;
  readonly clock: Clock;
  readonly log: ShellLog;
}

/** Everything the shell answers itself, request by request; `clear` removes the copies of attachments it opened. */
export function createAnswers(shell: Shell): { readonly handlers: ShellHandlers; clear(): void } {
  const { office, jobs, backups, press, place, desk, log } = shell;
  const counting = createCounting(office, log);
  const printerOf = async (asking: string): Promise<string | null> =>
    forTests('COMPLAINT_DESK_PRINTER') ??
    ((await counting.ask(asking, 'setting.all', undefined))['paper.printer'] || null);
  const askWhere = createAskWhere({ desk, saveDir: forTests('COMPLAINT_DESK_SAVE_DIR') });
  const openedDir = forTests('COMPLAINT_DESK_OPENED_DIR');
  const attachments = createAttachmentRequests({ office, askWhere, openedDir });
  const file = forTests('COMPLAINT_DESK_OPEN_FILE');
  const all = { ...shell, askWhere, counting, printerOf };

  return {
    clear: attachments.clear,
    handlers: {
      ...createDeskRequests({ ...all, reopen: place.reopen, moveTo: place.moveTo }),
      ...createNotices(desk),
      ...attachments.handlers,
      ...createOrganisationRequests({
        office,
        desk,
        file,
        enterPractice: place.practice.enter,
        leavePractice: place.practice.leave,
      }),
      ...createPaperRequests({ counting, press, askWhere, printerOf }),
      ...createPaperBatch(all),
      ...createImportRequests({ ...all, file: forTests('COMPLAINT_DESK_IMPORT_FILE') }),
      ...createReportRequests(all),
      ...createPublicationRequests({ office, press, askWhere, log }),
      ...createLedgerRequests(all),
      ...backups.handlers,
      ...createRestoreRequests({ ...all, file, replaceRegister: place.replaceRegister }),
      ...jobs.handlers,
    },
  };
}
