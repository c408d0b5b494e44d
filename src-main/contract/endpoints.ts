import { archiveReadingEndpoints } from './book/archive-reading.ts';
import { attachmentEndpoints } from './counter/attachments.ts';
import { blankFormEndpoints } from './shift/blank-forms.ts';
import { backupEndpoints } from './book/backup.ts';
import { batchEndpoints } from './work/batches.ts';
import { burstEndpoints } from './work/bursts.ts';
import { calendarEndpoints } from './work/calendar.ts';
import { caseEndpoints } from './counter/cases.ts';
import { claimEndpoints } from './work/claims.ts';
import { clockEndpoints } from './work/clock.ts';
import { correctionEndpoints } from './counter/corrections.ts';
import { customerArchiveEndpoints } from './counter/customer-archive.ts';
import { customerEndpoints } from './counter/customers.ts';
import { deskEndpoints } from './shift/desk.ts';
import { dictionaryEndpoints } from './house/dictionaries.ts';
import type { InputOf, OutputOf, ParsedOf } from './endpoint.ts';
import { handoverEndpoints } from './shift/handover.ts';
import { importedEndpoints } from './counter/imported.ts';
import { importEndpoints } from './house/imports.ts';
import { improvementEndpoints } from './work/improvement.ts';
import { inspectionEndpoints } from './work/inspection.ts';
import { intakeEndpoints } from './counter/intake.ts';
import { knowledgeEndpoints } from './counter/knowledge.ts';
import { leaveEndpoints } from './shift/leave.ts';
import { leavingEndpoints } from './house/leaving.ts';
import { ledgerEndpoints } from './book/ledger.ts';
import { linkedEndpoints } from './counter/linked.ts';
import { moveEndpoints } from './work/moves.ts';
import { organisationEndpoints } from './house/organisation.ts';
import { paperEndpoints } from './paper/paper.ts';
import { formEndpoints } from './paper/paper-forms.ts';
import { erasureEndpoints } from './book/erasure.ts';
import { emergencyEndpoints } from './work/emergency.ts';
import { penaltyEndpoints } from './work/penalties.ts';
import { peopleEndpoints } from './house/people.ts';
import { queueEndpoints } from './work/queues.ts';
import { registerEndpoints } from './counter/register.ts';
import { dashboardEndpoints } from './figures/dashboard.ts';
import { publicationEndpoints } from './figures/publications.ts';
import { reportEndpoints } from './figures/reports.ts';
import { rosterEndpoints } from './shift/roster.ts';
import { settingEndpoints } from './house/settings.ts';
import { setupEndpoints } from './house/setup.ts';
import { shellEndpoints } from './shell.ts';
import { violationEndpoints } from './work/violations.ts';
import { workEndpoints } from './work/work.ts';

/** Everything the office answers. One entry here, one handler, one caller. */
export const endpoints = {
  ...setupEndpoints,
  ...backupEndpoints,
  ...peopleEndpoints,
  ...dictionaryEndpoints,
  ...settingEndpoints,
  ...organisationEndpoints,
  ...customerEndpoints,
  ...customerArchiveEndpoints,
  ...importEndpoints,
  ...importedEndpoints,
  ...caseEndpoints,
  ...registerEndpoints,
  ...intakeEndpoints,
  ...attachmentEndpoints,
  ...paperEndpoints,
  ...formEndpoints,
  ...handoverEndpoints,
  ...rosterEndpoints,
  ...leaveEndpoints,
  ...blankFormEndpoints,
  ...moveEndpoints,
  ...calendarEndpoints,
  ...clockEndpoints,
  ...workEndpoints,
  ...queueEndpoints,
  ...burstEndpoints,
  ...deskEndpoints,
  ...linkedEndpoints,
  ...violationEndpoints,
  ...penaltyEndpoints,
  ...emergencyEndpoints,
  ...claimEndpoints,
  ...correctionEndpoints,
  ...batchEndpoints,
  ...improvementEndpoints,
  ...inspectionEndpoints,
  ...knowledgeEndpoints,
  ...ledgerEndpoints,
  ...reportEndpoints,
  ...publicationEndpoints,
  ...dashboardEndpoints,
  ...erasureEndpoints,
  ...archiveReadingEndpoints,
  ...leavingEndpoints,
} as const;

export type Endpoints = typeof endpoints;
export type EndpointName = keyof Endpoints;
/** Parsed input of an office endpoint. */
export type Parsed<Name extends EndpointName> = ParsedOf<Endpoints[Name]>;
export type Output<Name extends EndpointName> = OutputOf<Endpoints[Name]>;

/** What a window may ask, office and shell together. */
type AskEndpoints = Endpoints & typeof shellEndpoints;
export type AskName = keyof AskEndpoints;
export type AskInput<Name extends AskName> = InputOf<AskEndpoints[Name]>;
export type AskOutput<Name extends AskName> = OutputOf<AskEndpoints[Name]>;
