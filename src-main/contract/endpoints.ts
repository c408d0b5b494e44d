import { archiveReadingEndpoints } from './archive-reading.ts';
import { attachmentEndpoints } from './attachments.ts';
import { blankFormEndpoints } from './blank-forms.ts';
import { backupEndpoints } from './backup.ts';
import { batchEndpoints } from './batches.ts';
import { calendarEndpoints } from './calendar.ts';
import { caseEndpoints } from './cases.ts';
import { claimEndpoints } from './claims.ts';
import { clockEndpoints } from './clock.ts';
import { correctionEndpoints } from './corrections.ts';
import { customerArchiveEndpoints } from './customer-archive.ts';
import { customerEndpoints } from './customers.ts';
import { dictionaryEndpoints } from './dictionaries.ts';
import type { InputOf, OutputOf, ParsedOf } from './endpoint.ts';
import { handoverEndpoints } from './handover.ts';
import { importedEndpoints } from './imported.ts';
import { importEndpoints } from './imports.ts';
import { improvementEndpoints } from './improvement.ts';
import { inspectionEndpoints } from './inspection.ts';
import { intakeEndpoints } from './intake.ts';
import { knowledgeEndpoints } from './knowledge.ts';
import { leaveEndpoints } from './leave.ts';
import { leavingEndpoints } from './leaving.ts';
import { ledgerEndpoints } from './ledger.ts';
import { linkedEndpoints } from './linked.ts';
import { moveEndpoints } from './moves.ts';
import { organisationEndpoints } from './organisation.ts';
import { paperEndpoints } from './paper.ts';
import { formEndpoints } from './paper-forms.ts';
import { erasureEndpoints } from './erasure.ts';
import { emergencyEndpoints } from './emergency.ts';
import { penaltyEndpoints } from './penalties.ts';
import { peopleEndpoints } from './people.ts';
import { registerEndpoints } from './register.ts';
import { dashboardEndpoints } from './dashboard.ts';
import { publicationEndpoints } from './publications.ts';
import { reportEndpoints } from './reports.ts';
import { rosterEndpoints } from './roster.ts';
import { settingEndpoints } from './settings.ts';
import { setupEndpoints } from './setup.ts';
import { shellEndpoints } from './shell.ts';
import { violationEndpoints } from './violations.ts';
import { workEndpoints } from './work.ts';

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
export type AskEndpoints = Endpoints & typeof shellEndpoints;
export type AskName = keyof AskEndpoints;
export type AskInput<Name extends AskName> = InputOf<AskEndpoints[Name]>;
export type AskOutput<Name extends AskName> = OutputOf<AskEndpoints[Name]>;
