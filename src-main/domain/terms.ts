/**
 * The closed word lists of the trade (spec 10), each once: zod schemas, SQL CHECKs and Chinese labels
 * (contract/words.ts) are compared with these arrays by parity tests. Words the administrator edits
 * (departments, categories, causes, channels, solutions) are dictionary rows and not here.
 */

/** What a case is; never changes after registration. */
export const CASE_KINDS = ['complaint', 'repair', 'enquiry', 'suggestion'] as const;
export type CaseKind = (typeof CASE_KINDS)[number];

/** Sub-type of an enquiry: an ordinary one, a message for an absent colleague (转告), one of a branch (分部, C2). */
export const ENQUIRY_TYPES = ['ordinary', 'message', 'branch'] as const;
export type EnquiryType = (typeof ENQUIRY_TYPES)[number];

/**
 * Where a case stands. `voided` is a state of its own and final, not an overlay: no move leaves it, and a
 * single column then answers "does this case count?" for lists and figures. A hold is an overlay of intervals.
 */
export const CASE_STATES = [
  'registered',
  'judged',
  'dispatched',
  'in_progress',
  'in_review',
  'awaiting_callback',
  'closed',
  'archived',
  'voided',
] as const;
export type CaseState = (typeof CASE_STATES)[number];

/** States in which somebody still has to do something. */
export const OPEN_STATES = [
  'registered',
  'judged',
  'dispatched',
  'in_progress',
  'in_review',
  'awaiting_callback',
] as const satisfies readonly CaseState[];

/** Nature of a complaint: 有效 / 待改进 / 无效 (J1). */
export const NATURES = ['valid', 'improvable', 'invalid'] as const;
export type Nature = (typeof NATURES)[number];

/** 一般 / 较重 / 重大. */
export const SEVERITIES = ['ordinary', 'serious', 'major'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** Roles of a user; one person may have several (spec 10 Roles). */
export const ROLES = ['receptionist', 'handler', 'manager', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/** Life of one work order (D1); `withdrawn` orders are not live. */
export const ORDER_STATES = [
  'dispatched',
  'signed_for',
  'replied',
  'accepted',
  'returned',
  'withdrawn',
] as const;
export type OrderState = (typeof ORDER_STATES)[number];

/** How an order left the counter: 电话 / 传真 / 纸 / 口头. */
export const ORDER_MEANS = ['phone', 'fax', 'paper', 'oral'] as const;
export type OrderMeans = (typeof ORDER_MEANS)[number];

/** Result of a callback: 1 非常满意, 2 满意, 3 基本满意, 4 不满意 (B3). */
export const LEVELS = [1, 2, 3, 4] as const;
export type Level = (typeof LEVELS)[number];

/** Outcome of an attempt: reached, U 未接通, N 拒访, E 空号, Y 约时再访, S 短信 (B4). */
export const CALLBACK_OUTCOMES = ['reached', 'U', 'N', 'E', 'Y', 'S'] as const;
export type CallbackOutcome = (typeof CALLBACK_OUTCOMES)[number];

/** Method of an attempt: phone, visit, SMS, mail, on the spot (B4). */
export const CALLBACK_METHODS = ['phone', 'visit', 'sms', 'mail', 'on_the_spot'] as const;
export type CallbackMethod = (typeof CALLBACK_METHODS)[number];

/** State of a callback task: open, appointed (Y), answered with a result, ended without one (B4), dropped with its round. */
export const CALLBACK_STATES = ['open', 'appointed', 'answered', 'ended', 'dropped'] as const;
export type CallbackState = (typeof CALLBACK_STATES)[number];

/** The customer's confirmation on the form: 满意 / 理解 / 未确认. */
export const CONFIRMATIONS = ['satisfied', 'understands', 'unconfirmed'] as const;
export type Confirmation = (typeof CONFIRMATIONS)[number];

/** Special closings: a manager's PIN and reason, counted apart (spec 10). */
export const SPECIAL_CLOSE_KINDS = [
  'invalid',
  'understood',
  'unconfirmed',
  'anonymous',
  'withdrawn',
  'transferred',
  'duplicate',
  'mistaken',
] as const;
export type SpecialCloseKind = (typeof SPECIAL_CLOSE_KINDS)[number];

/** Every way a case can have been closed. */
export const CLOSE_KINDS = ['confirmed', 'on_the_spot', 'answered', ...SPECIAL_CLOSE_KINDS] as const;
export type CloseKind = (typeof CLOSE_KINDS)[number];

/** Type of a follow-up (跟踪记录): note, contact, 已答复客户, 催办, 补充, 二次投诉. */
export const FOLLOW_UP_TYPES = [
  'note',
  'contact',
  'answered_customer',
  'urge',
  'supplement',
  'second_complaint',
] as const;
export type FollowUpType = (typeof FOLLOW_UP_TYPES)[number];

/** The five tracking states (D2): 暂时无法解决, 预约, 未解决, 几天后解决, 对结果不满意. */
export const TRACKING_STATES = [
  'unsolvable_now',
  'appointment',
  'unsolved',
  'solved_in_days',
  'dissatisfied',
] as const;
export type TrackingState = (typeof TRACKING_STATES)[number];

/** What a Decision (待批事项) is about. */
export const DECISION_KINDS = [
  'invalid',
  'void',
  'reassign',
  'extend',
  'special_close',
  'reopen',
  'money',
] as const;
export type DecisionKind = (typeof DECISION_KINDS)[number];

/** State of a Decision. */
export const DECISION_STATES = ['proposed', 'approved', 'refused'] as const;
export type DecisionState = (typeof DECISION_STATES)[number];

/** A measure is a correction of our own defect (纠正措施) or an improvement plan (改进计划). */
export const MEASURE_TYPES = ['correction', 'plan'] as const;
export type MeasureType = (typeof MEASURE_TYPES)[number];

/** Remedies asked for and given (T8): 补货 退货 维修 退款 赔偿 道歉 解释 其他. */
export const REMEDY_TYPES = [
  'resupply',
  'return',
  'repair',
  'refund',
  'compensation',
  'apology',
  'explanation',
  'other',
] as const;
export type RemedyType = (typeof REMEDY_TYPES)[number];

/** Customer types: 业主 / 租户 / 签约客户 / 其他; membership is a flag apart. */
export const CUSTOMER_TYPES = ['owner', 'tenant', 'contracted', 'other'] as const;
export type CustomerType = (typeof CUSTOMER_TYPES)[number];

/** Same-day items (当日处理事项, J2): danger to person or property, facility failure, ongoing violation. */
export const SAME_DAY_ITEMS = ['safety', 'facility', 'violation'] as const;
export type SameDayItem = (typeof SAME_DAY_ITEMS)[number];

/** Who signs for a manager: a deputy (代理) from-to with the manager's role, or the second named by the administrator. */
export const DEPUTY_KINDS = ['deputy', 'second'] as const;
export type DeputyKind = (typeof DEPUTY_KINDS)[number];

/** D3: a department or contractor that doesn't cooperate, or our own staff (内部违规事件). */
export const VIOLATION_KINDS = ['non_cooperation', 'own_staff'] as const;
export type ViolationKind = (typeof VIOLATION_KINDS)[number];

/** Callbacks without a case (B10): campaign 回访活动, installation 安装回访, survey 满意度调查. */
export const BATCH_KINDS = ['campaign', 'installation', 'survey'] as const;
export type BatchKind = (typeof BATCH_KINDS)[number];
