import {
  answerRuleKey,
  type ClockId,
  type ClockRule,
  type ClockRuleKey,
} from '#domain/work/clocks/clock-rules.ts';
import type { Calendar } from '#domain/work/clocks/calendar.ts';
import { type ClockFacts, dueOf, type Extension } from '#domain/work/clocks/clock-due.ts';
import { clockEnding } from '#domain/work/clocks/clock-ending.ts';
import type { Hold } from '#domain/work/clocks/clock-time.ts';
import { clockState, type ClockView, finish, type Finished } from '#domain/work/clocks/clock.ts';
import type { CaseKind, CloseKind, SameDayItem, Severity } from '#domain/terms.ts';
import type { Instant } from '#domain/time.ts';
import type { AuditedTable } from '../../register/audit/audited-rows.ts';
import type { Db } from '../../register/open.ts';

type WrittenRows = readonly (readonly [AuditedTable, number])[];

/** What registering tells the clocks. */
interface RegisteredFacts {
  readonly caseId: number;
  readonly kind: CaseKind;
  readonly enquiryType: string | null;
  readonly severity: Severity;
  readonly sameDay: SameDayItem | null;
  readonly channelCode: string;
  readonly receivedAt: Instant;
  readonly enteredAt: Instant;
  readonly promisedAt: Instant | null;
  readonly externalDueAt: Instant | null;
  readonly escalated: boolean;
}

/** A clock to start. */
interface ClockStart {
  readonly caseId: number;
  readonly orderId?: number | null;
  readonly measureId?: number | null;
  readonly round: number;
  readonly rule: ClockRule;
  readonly startedAt: Instant;
  readonly givenDue?: Instant | null;
}

/** One stored clock with its facts. */
export interface StoredClock {
  readonly id: number;
  readonly caseId: number;
  readonly orderId: number | null;
  readonly measureId: number | null;
  readonly round: number;
  readonly ruleId: ClockId;
  readonly facts: ClockFacts;
  readonly finished: Finished | null;
  readonly withdrawnAt: Instant | null;
}

/**
 * The clocks of C1-C18: facts stored, open due times a cache, verdicts kept (C11, C12). Everything that
 * writes returns the rows written, for the event of the caller's transaction.
 */
export interface ClockStore {
  readonly calendar: () => Calendar;
  rule(key: ClockRuleKey): ClockRule;
  startAtRegistration(facts: RegisteredFacts): WrittenRows;
  start(clock: ClockStart): WrittenRows;
  /** Ends the open clocks of a case by rule, where given of one order or round. */
  finish(which: ClockSelection, at: Instant): WrittenRows;
  /** Takes open clocks back because what they measured no longer happens (void, withdrawn order). */
  withdraw(which: ClockSelection, at: Instant): WrittenRows;
  /** Ends every open clock of a case that is closed (C19); measures outlive their case, so C8 goes on. */
  end(caseId: number, kind: CloseKind, at: Instant): WrittenRows;
  ofCase(caseId: number): readonly StoredClock[];
  viewOf(clock: StoredClock, now: Instant): ClockView;
  /** Writes the due cache of a case's open clocks anew (after a hold or an extension). */
  recompute(caseId: number): void;
  /** Writes the due cache of every open clock anew, after the calendar changed (C12); how many there were. */
  recomputeAll(): number;
  /** Puts an extension on an open clock (C15), or its decision; call in a transaction. */
  extend(clock: StoredClock, extensions: readonly Extension[]): WrittenRows;
}

interface ClockSelection {
  readonly caseId: number;
  readonly rules: readonly ClockId[] | 'all';
  readonly orderId?: number;
  readonly measureId?: number;
  readonly round?: number;
}

/** The clocks that end with their case. */
export const ENDING: readonly ClockId[] = ['C1', 'C2', 'C3', 'C4', 'C5', 'C6', 'C17', 'C18', 'C22'];

interface ClockRow {
  readonly id: number;
  readonly caseId: number;
  readonly orderId: number | null;
  readonly measureId: number | null;
  readonly round: number;
  readonly ruleId: ClockId;
  readonly rule: string;
  readonly startedAt: Instant;
  readonly givenDue: Instant | null;
  readonly extensions: string;
  readonly finished: string | null;
  readonly withdrawnAt: Instant | null;
}

/** What the clocks take from the settings. */
export interface ClockBook {
  readonly calendar: () => Calendar;
  readonly rule: (key: ClockRuleKey) => ClockRule;
}

export function createClocks(db: Db, { calendar, rule: ruleOf }: ClockBook): ClockStore {
  const insert = db.prepare(`
    INSERT INTO clock (case_id, order_id, measure_id, round, rule_id, rule, started_at, given_due, due_at)
    VALUES (@caseId, @orderId, @measureId, @round, @ruleId, @rule, @startedAt, @givenDue, @dueAt)`);
  const select = db.prepare(`
    SELECT id, case_id AS caseId, order_id AS orderId, measure_id AS measureId, round, rule_id AS ruleId, rule, started_at AS startedAt,
      given_due AS givenDue, extensions, finished, withdrawn_at AS withdrawnAt
    FROM clock
    WHERE case_id = ?
    ORDER BY id`);
  const selectHolds = db.prepare(`
    SELECT from_at AS "from", coalesce(ended_at, resume_at) AS "to" FROM hold WHERE case_id = ? ORDER BY id`);
  const storeFinish = db.prepare('UPDATE clock SET finished_at = @at, finished = @finished WHERE id = @id');
  const storeWithdrawal = db.prepare('UPDATE clock SET withdrawn_at = @at WHERE id = @id');
  const openCases = db
    .prepare('SELECT DISTINCT case_id FROM clock WHERE finished_at IS NULL AND withdrawn_at IS NULL')
    .pluck();
  const storeExtensions = db.prepare(
    'UPDATE clock SET extensions = @extensions, due_at = @dueAt WHERE id = @id',
  );
  const storeDue = db.prepare('UPDATE clock SET due_at = @dueAt WHERE id = @id');

  function start({
    caseId,
    orderId = null,
    measureId = null,
    round,
    rule,
    startedAt,
    givenDue = null,
  }: ClockStart): WrittenRows {
    const facts: ClockFacts = { rule, startedAt, givenDue, holds: [], extensions: [] };
    const { lastInsertRowid } = insert.run({
      caseId,
      orderId,
      measureId,
      round,
      ruleId: rule.id,
      rule: JSON.stringify(rule),
      startedAt,
      givenDue,
      dueAt: dueOf(facts, calendar()),
    });
    return [['clock', Number(lastInsertRowid)]];
  }

  function ofCase(caseId: number): StoredClock[] {
    const holds = selectHolds.all(caseId) as Hold[];
    return (select.all(caseId) as ClockRow[]).map((row) => ({
      id: row.id,
      caseId: row.caseId,
      orderId: row.orderId,
      measureId: row.measureId,
      round: row.round,
      ruleId: row.ruleId,
      facts: {
        rule: JSON.parse(row.rule) as ClockRule, // written by start()
        startedAt: row.startedAt,
        givenDue: row.givenDue,
        holds,
        extensions: JSON.parse(row.extensions) as Extension[],
      },
      finished: row.finished === null ? null : (JSON.parse(row.finished) as Finished),
      withdrawnAt: row.withdrawnAt,
    }));
  }

  function open({ caseId, rules, orderId, measureId, round }: ClockSelection): StoredClock[] {
    return ofCase(caseId).filter(
      (clock) =>
        clock.finished === null &&
        clock.withdrawnAt === null &&
        (rules === 'all' || rules.includes(clock.ruleId)) &&
        (orderId === undefined || clock.orderId === orderId) &&
        (measureId === undefined || clock.measureId === measureId) &&
        (round === undefined || clock.round === round),
    );
  }

  return {
    calendar,
    rule: ruleOf,
    start,
    ofCase,
    startAtRegistration: (facts) => {
      const base = { caseId: facts.caseId, round: 1, startedAt: facts.receivedAt };
      const answer = answerRuleKey({
        kind: facts.kind,
        major: facts.severity === 'major',
        live: facts.channelCode === 'phone' || facts.channelCode === 'visit',
        fromBranch: facts.enquiryType === 'branch',
      });
      return [
        ...(facts.sameDay === null ? [] : start({ ...base, rule: ruleOf('C1') })),
        ...start({ ...base, rule: ruleOf(answer) }),
        // C5: a message for an absent colleague is to be passed on within 48 h of registration.
        ...(facts.enquiryType === 'message'
          ? start({ ...base, rule: ruleOf('C5'), startedAt: facts.enteredAt })
          : []),
        ...(facts.promisedAt === null
          ? []
          : start({ ...base, rule: ruleOf('C17'), givenDue: facts.promisedAt })),
        ...(facts.externalDueAt === null
          ? []
          : start({ ...base, rule: ruleOf('C18'), givenDue: facts.externalDueAt })),
        // C22: what is registered as escalated is the manager's from that moment (T5).
        ...(facts.escalated ? start({ ...base, rule: ruleOf('C22'), startedAt: facts.enteredAt }) : []),
      ];
    },
    finish: (which, at) =>
      open(which).map((clock) => {
        const finished = finish(clock.facts, calendar(), at);
        storeFinish.run({ id: clock.id, at, finished: JSON.stringify(finished) });
        return ['clock', clock.id] as const;
      }),
    end: (caseId, kind, at) =>
      open({ caseId, rules: ENDING }).map((clock) => {
        const finished = finish(clock.facts, calendar(), at);
        if (clockEnding(kind, finished.verdict) === 'withdraw') storeWithdrawal.run({ id: clock.id, at });
        else storeFinish.run({ id: clock.id, at, finished: JSON.stringify(finished) });
        return ['clock', clock.id] as const;
      }),
    withdraw: (which, at) =>
      open(which).map((clock) => {
        storeWithdrawal.run({ id: clock.id, at });
        return ['clock', clock.id] as const;
      }),
    viewOf: (clock, now) =>
      clockState({ facts: clock.facts, calendar: calendar(), finished: clock.finished }, now),
    recompute,
    recomputeAll: () => {
      const ids = openCases.all() as number[];
      for (const caseId of ids) recompute(caseId);
      return ids.length;
    },
    extend: (clock, extensions) => {
      const facts = { ...clock.facts, extensions };
      storeExtensions.run({
        id: clock.id,
        extensions: JSON.stringify(extensions),
        dueAt: dueOf(facts, calendar()),
      });
      // Finished while the extension was pending: its verdict is settled now (C15).
      if (clock.finished?.verdict === '待定') {
        const { at } = clock.finished;
        storeFinish.run({ id: clock.id, at, finished: JSON.stringify(finish(facts, calendar(), at)) });
      }
      return [['clock', clock.id]];
    },
  };

  function recompute(caseId: number): void {
    for (const clock of open({ caseId, rules: 'all' })) {
      storeDue.run({ id: clock.id, dueAt: dueOf(clock.facts, calendar()) });
    }
  }
}
