import type { Moment } from './month-calendar.ts';
import type { Matter, Who } from './month-matter.ts';

/** One thing a person does at the counter, in the words of the test; `does` is a move's or an endpoint's name. */
export interface Deed {
  readonly does: string;
  /** Put up for a manager instead of done. */
  readonly proposed?: true;
  /** Counted from 1 within the case. */
  readonly order?: number;
  readonly decision?: number;
  readonly measure?: number;
  readonly clock?: { readonly rule: string; readonly round: number; readonly order: number | null };
  readonly department?: string;
  readonly nature?: string;
  readonly level?: number;
  readonly understands?: boolean;
  readonly outcome?: string;
  readonly reasons?: boolean;
  readonly restReason?: boolean;
  readonly appointedAt?: Moment;
  readonly signed?: string;
  readonly adopted?: boolean;
  readonly closeKind?: string;
  /** The customer's signed word is at hand (B12). */
  readonly proof?: boolean;
  /** A day. */
  readonly on?: string;
  readonly until?: Moment;
  readonly to?: Who;
  readonly approve?: boolean;
  readonly type?: string;
  readonly apologised?: boolean;
  readonly explained?: boolean;
  readonly form?: Form;
}

/** The intake form of a new case, as far as the rules look at it. */
export interface Form {
  readonly kind: string;
  readonly customer: number;
  readonly enquiry?: string;
  readonly severity: string;
  readonly sameDay: boolean;
  readonly channel: string;
  readonly category: string;
  readonly anonymous: boolean;
  readonly member: boolean;
  readonly receivedAt: Moment;
  readonly lateReason: boolean;
  readonly promisedAt?: Moment;
  readonly externalDueAt?: Moment;
  readonly escalated: boolean;
  readonly repeats?: Matter;
}

/** What the naive model knows of the counter. */
export interface Month {
  readonly matters: Matter[];
  /** Who has signed in today. */
  readonly present: Set<Who>;
  /** C4 as the administrator set it. */
  work: { readonly hours: number; readonly counts: 'natural' | 'working' };
  /** Percentage of enquiries and suggestions drawn for a callback: all or none. */
  drawsAll: boolean;
  /** Who have come so far, each a customer of their own. */
  customers: number;
}

/** A deed under way. */
export interface Now {
  readonly month: Month;
  readonly who: Who;
  readonly matter: Matter;
  readonly deed: Deed;
  readonly now: Moment;
}

/** The departments that are not our own: their four hours count (C3). */
export const CONTRACTORS = ['电梯维保单位', '防水施工单位', '土建施工单位'];
export const OWN_DEPARTMENTS = ['工程维修部', '客户服务部', '环境保洁部'];
