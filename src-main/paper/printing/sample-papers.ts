import { CASE_KINDS, type CaseKind } from '#domain/terms.ts';
import { archiveReading } from './forms/archive-reading.ts';
import { blankRegistration } from './forms/blank-registration.ts';
import { callbackList, callbackSlip } from './forms/callback-records.ts';
import { carriedForm } from './forms/carried-form.ts';
import { caseFileCover } from './forms/case-file-cover.ts';
import { agreement, siteRecord, solutionConfirmation } from './forms/claim-forms.ts';
import { eightD } from './forms/eight-d.ts';
import { extensionRequest } from './forms/extension-request.ts';
import { handoverForm } from './forms/handover-form.ts';
import { handlingRecord } from './forms/handling-record.ts';
import { inspectionForm } from './forms/inspection-form.ts';
import { correctionList, ledgerContents, ledgerCover, ledgerStatistics } from './forms/ledger-pages.ts';
import { padForm } from './forms/pad-form.ts';
import { penaltyNotice, penaltyOpinion } from './forms/penalty-forms.ts';
import {
  callSheet,
  installationSheet,
  productSheet,
  serviceSheet,
  statisticsSheet,
  suggestionSheet,
} from './forms/period-sheets.ts';
import { problemNotice } from './forms/problem-notice.ts';
import { contractProposal, impeachment } from './forms/proposal-forms.ts';
import { registrationForm } from './forms/registration-form.ts';
import { rosterForm } from './forms/roster-form.ts';
import { rosterWall } from './forms/roster-wall.ts';
import { sealSheet } from './forms/seal-sheet.ts';
import { carriedList, supplementForm } from './forms/supplement-form.ts';
import { trackingSheet } from './forms/tracking-sheet.ts';
import { urgeNotice } from './forms/urge-notice.ts';
import { violationForm } from './forms/violation-form.ts';
import { voidForm } from './forms/void-form.ts';
import { internalSlip, rectificationNotice, repairNotice } from './forms/work-order-slips.ts';
import type { Paper } from './paper.ts';
import * as cases from './samples/case-samples.ts';
import * as books from './samples/ledger-samples.ts';
import * as files from './samples/file-samples.ts';
import * as proposals from './samples/proposal-samples.ts';
import * as sheets from './samples/sheet-samples.ts';
import type { CaseValues } from './values.ts';

/** Every form the administrator may word anew, with sample values, in the order of their codes. */
export function samplePapers(): readonly Paper[] {
  return [
    ...CASE_KINDS.map((kind) => registrationForm(ofKind(kind))),
    ...CASE_KINDS.map((kind) => voidForm({ ...cases.sampleVoid, kind })),
    ...CASE_KINDS.map((kind) => carriedForm({ ...books.sampleCarried, case: ofKind(kind) })),
    handlingRecord(cases.sampleCase),
    trackingSheet(cases.sampleTracking),
    rectificationNotice(cases.sampleSlip),
    repairNotice(cases.sampleSlip),
    penaltyOpinion(proposals.sampleOpinion),
    penaltyNotice(proposals.samplePenalty),
    siteRecord(proposals.sampleSite),
    problemNotice(cases.sampleNotice),
    agreement(proposals.sampleAgreement),
    solutionConfirmation(proposals.sampleSolution),
    callbackList(cases.sampleCallbackList),
    callbackSlip(cases.sampleCallbackSlip),
    handoverForm(sheets.sampleHandover),
    violationForm(proposals.sampleViolation),
    impeachment(proposals.sampleImpeachment),
    inspectionForm(proposals.sampleInspection),
    caseFileCover(files.sampleFile),
    statisticsSheet(sheets.sampleStatistics),
    callSheet(sheets.sampleCalls),
    suggestionSheet(sheets.sampleSuggestions),
    productSheet(sheets.sampleProducts),
    installationSheet(sheets.sampleInstallations),
    serviceSheet(sheets.sampleServices),
    eightD(files.sampleEightD),
    internalSlip(cases.sampleSlip),
    urgeNotice(cases.sampleUrge),
    extensionRequest(cases.sampleExtension),
    contractProposal(proposals.sampleContractProposal),
    archiveReading(proposals.sampleReading),
    rosterForm(sheets.sampleRoster),
    rosterWall(sheets.sampleRosterWall),
    padForm(sheets.samplePad),
    blankRegistration(sheets.sampleBlank),
    ledgerCover(books.sampleCover, { organisation: '样例单位' }),
    ledgerContents(2026, '客户投诉', [books.sampleLine]),
    ledgerStatistics(books.sampleStatistics),
    correctionList(2026, '客户投诉', [books.sampleCorrection]),
    supplementForm(books.sampleSupplement),
    carriedList(2026, '客户投诉', [books.sampleCarriedLine]),
    sealSheet(books.sampleSeal),
  ];
}

/** The sample case as one of another kind. */
function ofKind(kind: CaseKind): CaseValues {
  return { ...cases.sampleCase, kind, repair: kind === 'repair' ? EMPTY_REPAIR : null };
}

const EMPTY_REPAIR = {
  appointmentAt: null,
  repairOrder: null,
  materials: null,
  warranty: null,
  price: null,
  priceConsent: null,
};
