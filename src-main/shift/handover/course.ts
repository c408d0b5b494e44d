import type { HandoverItemView } from '#contract/shift/handover.ts';
import { type Head, printHead } from '#domain/book/chain.ts';
import { type CaseCourse, type ItemReason, type ShiftCounts, shiftCounts } from '#domain/shift/handover.ts';
import { type CaseState, OPEN_STATES } from '#domain/terms.ts';
import type { Instant } from '#domain/time.ts';
import type { Db } from '../../register/open.ts';
import type { OpenCases } from './open-cases.ts';
import type { HandoverRows, Person, StoredHandover } from './rows.ts';

/** What happened at the counter since a handover was signed. */
export interface Course {
  /** Counts of the shift since `previous` was signed; since the beginning when there is none (H1). */
  counts(previous: StoredHandover | null): ShiftCounts;
  /** 交接期间: lines that came, changed, or were settled since the list was frozen (H2). */
  additions(handover: StoredHandover, now: Instant, before: Instant): readonly HandoverItemView[];
  /** The last event about a case since the list was frozen, 0 when there is none. */
  seenSeq(handover: StoredHandover): number;
  /** People who did something since a moment besides signing in and out. */
  onDuty(since: Instant): readonly Person[];
  /** Head of the chain with the latest signature of a handover in it, as printed. */
  head(handoverId: number): string | null;
  /** When the register's first event was written. */
  begun(now: Instant): Instant;
}

/** Enough for a shift of any counter; keeps the first handover of an old register quick. */
const LAST_EVENTS = 20_000;

export function createCourse(db: Db, rows: HandoverRows, openCases: OpenCases): Course {
  const selectState = db.prepare('SELECT id, state, closed_at AS closedAt FROM "case" WHERE id = ?');
  const selectNew = db.prepare('SELECT id, state, closed_at AS closedAt FROM "case" WHERE id > ?');
  const selectOpen = db
    .prepare(`SELECT id FROM "case" WHERE state NOT IN ('closed', 'archived', 'voided')`)
    .pluck();
  const selectTouched = db.prepare(`
    SELECT CAST(substr(subject, 6) AS INTEGER) AS caseId, max(seq) AS seq FROM event
    WHERE seq > ? AND subject GLOB 'case/*' AND type NOT GLOB 'print.*'
    GROUP BY subject`);
  const selectSignature = db.prepare(`
    SELECT seq, hash FROM event WHERE subject = ? AND type IN ('handover.signed', 'handover.taken')
    ORDER BY seq DESC LIMIT 1`);
  const selectSigned = db
    .prepare(`SELECT max(seq) FROM event WHERE subject = ? AND type = 'handover.signed'`)
    .pluck();
  const selectActors = db.prepare(`
    SELECT DISTINCT actor_id AS id, actor_name AS name FROM event
    WHERE seq > (SELECT coalesce(max(seq), 0) - ${LAST_EVENTS} FROM event) AND at >= @since
      AND actor_id > 0 AND type NOT GLOB 'session.*' AND type NOT GLOB 'setting.*' AND type NOT GLOB 'person.*'
      AND type NOT GLOB 'roster.*'
    ORDER BY actor_id`);
  const selectBegun = db.prepare('SELECT at FROM event ORDER BY seq LIMIT 1').pluck();

  interface CaseEnd {
    readonly id: number;
    readonly state: CaseState;
    readonly closedAt: Instant | null;
  }

  function touchedSince(handoverId: number): ReadonlyMap<number, number> {
    const from = Number(selectSigned.get(`handover/${handoverId}`) ?? 0);
    const touched = selectTouched.all(from) as { caseId: number; seq: number }[];
    return new Map(touched.map(({ caseId, seq }) => [caseId, seq]));
  }

  const ended = (id: number): CaseEnd => selectState.get(id) as CaseEnd; // ids come from the tables themselves

  /** The cases a list counted: those that stood on it as open. */
  const leftOn = (handoverId: number): ReadonlySet<number> =>
    new Set(
      rows
        .items(handoverId, 'list')
        .filter(({ reason }) => reason === 'open')
        .map(({ caseId }) => caseId),
    );

  return {
    counts: (previous) => {
      const left = previous ? leftOn(previous.id) : new Set<number>();
      const lastCaseId = previous?.lastCaseId ?? 0;
      const fresh = selectNew.all(lastCaseId) as CaseEnd[];
      const reopened = (selectOpen.all() as number[]).filter((id) => id <= lastCaseId && !left.has(id));
      const closedAgain = previous
        ? [...touchedSince(previous.id).keys()].filter((id) => {
            if (id > lastCaseId || left.has(id)) return false;
            const { state, closedAt } = ended(id);
            return !isOpen(state) && closedAt !== null && closedAt > previous.signedAt;
          })
        : [];
      return shiftCounts([
        ...[...left].map((id) => course(ended(id).state, { wasLeft: true, isNew: false })),
        ...fresh.map(({ state }) => course(state, { wasLeft: false, isNew: true })),
        ...reopened.map((id) => course(ended(id).state, { wasLeft: false, isNew: false })),
        ...closedAgain.map((id) => course(ended(id).state, { wasLeft: false, isNew: false })),
      ]);
    },

    additions: (handover, now, before) => {
      const frozen = new Set(rows.items(handover.id, 'list').map(({ caseId }) => caseId));
      const left = leftOn(handover.id);
      const touched = touchedSince(handover.id);
      const live = openCases.list(now, before);
      const open = new Set(live.filter(({ reason }) => reason === 'open').map(({ caseId }) => caseId));
      const standing = live.flatMap((line) => {
        const reason = standingReason(line, { handover, frozen, left, touched });
        return reason === null ? [] : [{ ...line, reason }];
      });
      const fresh = (selectNew.all(handover.lastCaseId) as CaseEnd[]).map(({ id }) => id);
      const settled = [...left, ...fresh].filter((id) => !open.has(id));
      const gone = openCases.lines(settled, now, before).map((line) => ({
        ...line,
        reason: line.state === 'voided' ? ('voided' as const) : ('closed' as const),
      }));
      const settledIds = new Set(settled);
      return [...standing.filter(({ caseId }) => !settledIds.has(caseId)), ...gone]
        .sort((a, b) => a.caseId - b.caseId)
        .map((line) => ({
          ...line,
          carried: rows.carried(line.caseId, handover.id),
          note: null,
          acknowledgedAt: null,
        }));
    },

    seenSeq: (handover) => Math.max(0, ...touchedSince(handover.id).values()),
    onDuty: (since) => selectActors.all({ since }) as Person[],
    head: (handoverId) => {
      const head = selectSignature.get(`handover/${handoverId}`) as Head | undefined;
      return head ? printHead(head) : null;
    },
    begun: (now) => (selectBegun.get() as Instant | undefined) ?? now,
  };
}

function standingReason(
  line: { readonly caseId: number; readonly reason: ItemReason },
  since: {
    readonly handover: StoredHandover;
    readonly frozen: ReadonlySet<number>;
    readonly left: ReadonlySet<number>;
    readonly touched: ReadonlyMap<number, number>;
  },
): ItemReason | null {
  const { caseId, reason } = line;
  if (reason === 'decision') return since.frozen.has(caseId) ? null : 'decision';
  if (caseId > since.handover.lastCaseId) return 'new';
  if (!since.left.has(caseId)) return 'reopened';
  return since.touched.has(caseId) ? 'changed' : null;
}

function course(state: CaseState, since: Omit<CaseCourse, 'end'>): CaseCourse {
  return { ...since, end: isOpen(state) ? 'open' : state === 'voided' ? 'voided' : 'closed' };
}

const isOpen = (state: CaseState): boolean => OPEN_STATES.some((open) => open === state);
