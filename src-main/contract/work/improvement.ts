import { z } from 'zod';
import { MEASURE_TYPES } from '#domain/terms.ts';
import { endpoint } from '../endpoint.ts';
import { day, id, nothing, optionalWord, requiredText } from '../fields.ts';
import type { MeasureView } from './moves.ts';

const counterRoles = ['receptionist', 'handler', 'manager'] as const;
const experts = ['handler', 'manager'] as const;

/** How far a measure is; `overdue` is any not verified after its day. */
const MEASURE_STATES = ['open', 'done', 'overdue', 'verified'] as const;
export type MeasureState = (typeof MEASURE_STATES)[number];

/** What led to a measure: its case, a hot topic (PDCA), a weekly inspection (K1). */
const MEASURE_SOURCES = ['case', 'hot_topic', 'inspection'] as const;
export type MeasureSource = (typeof MEASURE_SOURCES)[number];

/** A hot topic: category × project × department × cause (FIG11). */
export interface Topic {
  readonly category: string;
  readonly project: string | null;
  readonly department: string | null;
  readonly cause: string | null;
}

/** A measure with where it comes from (C8). */
export interface MeasureLine extends MeasureView {
  readonly caseNumber: string;
  readonly state: MeasureState;
  readonly source: MeasureSource;
  /** Number of the inspection it comes from. */
  readonly inspectionNumber: string | null;
  readonly topic: Topic;
}

export interface MeasureBook {
  /** What is left to do first, by its day; then what is verified, newest first. */
  readonly lines: readonly MeasureLine[];
  readonly counts: Readonly<Record<MeasureState, number>>;
  /** Lines beyond those shown. */
  readonly more: number;
}

/** PDCA: complaints of a measure's topic in equal periods before and after it was done. */
interface MeasureEffect {
  readonly topic: Topic;
  /** Null while it isn't done or not a whole day has gone by. */
  readonly counted: {
    readonly days: number;
    readonly from: string;
    readonly pivot: string;
    /** The last day that counts. */
    readonly until: string;
    readonly before: number;
    readonly after: number;
  } | null;
}

/** A topic of the last days to plan a measure for. */
export interface TopicLine extends Topic {
  /** The newest case of it, which the measure is kept with. */
  readonly caseId: number;
  readonly count: number;
  readonly before: number;
  /** Measures planned for it that are not verified yet. */
  readonly measures: number;
}

export const improvementEndpoints = {
  'improvement.list': endpoint<MeasureBook>()(
    counterRoles,
    z.strictObject({ state: optionalWord(MEASURE_STATES), source: optionalWord(MEASURE_SOURCES) }),
  ),
  'improvement.effect': endpoint<MeasureEffect>()(experts, z.strictObject({ id })),
  /** FIG11 of the last 30 days against the 30 before. */
  'improvement.topics': endpoint<readonly TopicLine[]>()(experts, nothing),
  /** A measure for the topic of a case; kept with that case, also when it is closed. */
  'improvement.plan': endpoint<{ readonly id: number }>()(
    experts,
    z.strictObject({
      caseId: id,
      type: z.enum(MEASURE_TYPES),
      content: requiredText(2000),
      owner: requiredText(40),
      dueOn: day,
    }),
  ),
} as const;
