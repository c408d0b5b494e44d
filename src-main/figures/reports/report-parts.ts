import type { ReportSection } from '#contract/figures/report-content.ts';
import type { ReportKey } from '#contract/figures/report-list.ts';
import { batchPart, installationPart, surveyPart } from './parts-batches.ts';
import { levelPart, outboundPart, reasonPart, voicePart } from './parts-callbacks.ts';
import {
  callPart,
  closedPart,
  countsPart,
  dissatisfiedPart,
  dueTomorrowPart,
  incompletePart,
  ledgerPart,
  leftPart,
  receivedPart,
  repairPart,
  suggestionPart,
} from './parts-cases.ts';
import { clockPart, dutyPart, hotCasesPart, projectPart, supervisionPart } from './parts-counter.ts';
import { claimPart } from './parts-claims.ts';
import { memberPart } from './parts-members.ts';
import { penaltyPart } from './parts-penalties.ts';
import { sideDoorPart } from './parts-side-doors.ts';
import { categoryPart, dayPart, figurePart, flowPart, hotPart, responsiblePart } from './parts-figures.ts';
import type { ReportSource } from './report-source.ts';

/** One part of a report: what it reads, and the sections it makes. */
type ReportPart = (source: ReportSource) => readonly ReportSection[];

/** What every report of spec 50 is made of, from top to bottom; the author's texts follow. */
export const REPORT_PARTS: Readonly<Record<ReportKey, readonly ReportPart[]>> = {
  daily: [flowPart, incompletePart, receivedPart, closedPart, leftPart, dueTomorrowPart, dutyPart],
  installation: [installationPart],
  'after-sales': [repairPart],
  outbound: [outboundPart],
  weekly: [
    flowPart,
    (source) => figurePart(source, ['FIG1', 'FIG2', 'FIG4', 'FIG5', 'FIG6', 'FIG8']),
    categoryPart,
    clockPart,
    memberPart,
    receivedPart,
    dissatisfiedPart,
    sideDoorPart,
  ],
  'complaint-repair': [flowPart, (source) => receivedPart(source, ['complaint', 'repair']), clockPart],
  friday: [flowPart, projectPart, categoryPart, suggestionPart],
  suggestions: [suggestionPart, voicePart],
  'hot-topics': [hotPart, hotCasesPart],
  monthly: [
    flowPart,
    dayPart,
    (source) => figurePart(source),
    categoryPart,
    levelPart,
    memberPart,
    hotPart,
    responsiblePart,
    clockPart,
    supervisionPart,
    penaltyPart,
    claimPart,
    dissatisfiedPart,
    sideDoorPart,
  ],
  product: [voicePart],
  callbacks: [
    (source) => figurePart(source, ['FIG5', 'FIG6', 'FIG7']),
    levelPart,
    reasonPart,
    memberPart,
    batchPart,
    voicePart,
  ],
  survey: [surveyPart],
  statistics: [flowPart, countsPart, categoryPart, responsiblePart],
  ledger: [ledgerPart],
  calls: [callPart],
};
