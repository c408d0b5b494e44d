import type { PersonView } from '#contract/house/people.ts';
import type { Settings } from '#contract/house/settings.ts';
import type { Confirmation, Level } from '#domain/terms.ts';
import type { CaseFacts } from '#domain/work/moves/case-facts.ts';
import { OPEN_STATES } from '#domain/terms.ts';
import type { Instant } from '#domain/time.ts';
import type { CaseReader, CaseRecord } from '../../counter/cases/case-row.ts';
import type { Db } from '../../register/open.ts';
import type { People } from '../../house/people/people.ts';
import type { Concerns } from '../violations/concerns.ts';
import type { Leads } from './leads.ts';

/** Reads everything the transition table asks about a case (domain/transition-types CaseFacts). */
export type CaseFactsReader = (
  caseId: number,
  now: Instant,
  actorId: number,
  known?: KnownFacts,
) => CaseFacts;

/** What whoever asks about many cases has read already. */
interface KnownFacts {
  readonly record: CaseRecord;
  readonly onShift: readonly PersonView[];
}

interface OrderRow {
  readonly id: number;
  readonly round: number;
  readonly state: CaseFacts['orders'][number]['state'];
  readonly contractor: number;
  readonly replied: number;
  readonly hands: string;
}

interface CallbackRow {
  readonly round: number;
  readonly state: string;
  readonly level: Level | null;
  readonly understands: number | null;
  readonly signed: Exclude<Confirmation, 'unconfirmed'> | null;
}

interface FollowUpRow {
  readonly round: number;
  readonly type: string;
  readonly apologised: number;
  readonly explained: number;
  readonly onTheSpot: number;
  readonly byId: number;
}

export function createCaseFacts(
  db: Db,
  areas: {
    readonly reader: CaseReader;
    readonly people: Pick<People, 'onShift'>;
    readonly leads: Leads;
    readonly concerns: Concerns;
    readonly settings: () => Settings;
  },
): CaseFactsReader {
  const orders = db.prepare(`
    SELECT id, round, state, contractor, replied_at IS NOT NULL AS replied,
      -- The program itself sends a rework order, not the caller whose 4 caused it (B8).
      json_array(iif(rework = 1, NULL, dispatched_by), reply_entered_by, reviewed_by) AS hands
    FROM work_order WHERE case_id = ? ORDER BY id`);
  // An order keeps its last reply and review only; who had it in hand before a return stands in the events (B8).
  const earlier = db.prepare(`
    SELECT DISTINCT actor_id AS id, json_extract(payload, '$.round') AS round
    FROM event WHERE subject = ? AND type IN ('case.reply', 'case.return_reply', 'case.answer')`);
  const callbacks = db.prepare(`
    SELECT round, state, level, understands, signed FROM callback WHERE case_id = ? ORDER BY id`);
  const followUps = db.prepare(`
    SELECT round, type, apologised, explained, means = 'on_the_spot' AS onTheSpot, by_id AS byId
    FROM follow_up WHERE case_id = ?`);
  const measures = db.prepare('SELECT type, round FROM measure WHERE case_id = ?');
  const holds = db
    .prepare('SELECT count(*) FROM hold WHERE case_id = @caseId AND ended_at IS NULL AND resume_at > @now')
    .pluck();
  const openLinked = db
    .prepare(`
    SELECT count(*) FROM "case"
    WHERE linked_to = ? AND link_kind = 'together' AND state IN (${OPEN_STATES.map((state) => `'${state}'`).join(', ')})`)
    .pluck();
  const converted = db
    .prepare(`SELECT count(*) FROM "case" WHERE linked_to = ? AND link_kind = 'converted'`)
    .pluck();

  const fromConversion = db
    .prepare(`SELECT count(*) FROM "case" WHERE id = ? AND link_kind = 'converted'`)
    .pluck();

  return (caseId, now, actorId, known) => {
    const record = known?.record ?? areas.reader.record(caseId);
    const settings = areas.settings();
    const allOrders = orders.all(caseId) as OrderRow[];
    const allCallbacks = callbacks.all(caseId) as CallbackRow[];
    const notes = followUps.all(caseId) as FollowUpRow[];
    const taken = measures.all(caseId) as { type: string; round: number }[];
    const inRound = <Row extends { readonly round: number }>(rows: readonly Row[]): Row[] =>
      rows.filter((row) => row.round === record.round);
    const results = allCallbacks.filter((task) => task.level !== null);
    const before = earlier.all(`case/${caseId}`) as { id: number; round: number }[];
    const handsOf = (row: OrderRow): number[] =>
      (JSON.parse(row.hands) as (number | null)[]).filter((hand) => hand !== null);
    const solvers = (rows: readonly FollowUpRow[]): number[] =>
      rows.filter((row) => row.onTheSpot === 1).map((row) => row.byId);
    const tasks = inRound(allCallbacks).filter((task) => task.state !== 'dropped' || task.signed !== null);
    const task = tasks.at(-1);
    const explained = record.nature === 'invalid' ? inRound(notes) : notes;
    const onShift = known?.onShift ?? areas.people.onShift(now);
    const lead = areas.leads.of(caseId);
    return {
      kind: record.kind,
      state: record.state,
      round: record.round,
      nature: record.nature,
      natureConfirmed: record.nature === null || record.natureConfirmedAt !== null,
      sameDay: record.sameDay !== null,
      priceOpen: record.kind === 'repair' && (record.priceFen ?? 0) > 0 && record.priceConsent !== true,
      escalated: record.escalatedAt !== null,
      managerOwns: record.managerOwnsSince !== null,
      anonymous: record.anonymousReason !== null,
      member: record.member,
      sampled: record.sampled,
      held: Number(holds.get({ caseId, now })) > 0,
      sealed: record.sealedAt !== null,
      answered: inRound(notes).some((note) => note.type === 'answered_customer'),
      adopted: record.adopted,
      duties: {
        apologised: notes.some((note) => note.apologised === 1),
        explained: explained.some((note) => note.explained === 1),
        causeFound: record.causeLabel !== null || lead?.duties.causeFound === true,
        measureTaken:
          lead?.duties.measureTaken === true || taken.some((measure) => measure.type === 'correction'),
        planMade: lead?.duties.planMade === true || inRound(taken).some((measure) => measure.type === 'plan'),
      },
      orders: inRound(allOrders).map(({ id, state, contractor }) => ({
        id,
        state,
        contractor: contractor === 1,
      })),
      word: {
        level: task?.level ?? null,
        understands: task?.understands === null || task === undefined ? null : task.understands === 1,
        signed: task?.signed ?? null,
        taskEnded: task?.state === 'ended',
      },
      dissatisfied: results.at(-1)?.level === 4 || results.at(-1)?.understands === 0,
      replied: allOrders.some((order) => order.replied === 1),
      calledBack: allCallbacks.length > 0,
      lastReachedLevel: results.at(-1)?.level ?? null,
      dissatisfiedRounds: results.filter((result) => result.level === 4).length,
      openLinked: Number(openLinked.get(caseId)),
      lead: lead?.facts ?? null,
      senderUnanswered:
        (record.externalNumber !== null || record.externalDueAt !== null) && record.senderAnsweredAt === null,
      converted: Number(converted.get(caseId)) > 0,
      fromConversion: Number(fromConversion.get(caseId)) > 0,
      duplicateLinked: record.repeatOf !== null,
      registeredBy: record.receivedBy,
      handledBy: [
        ...new Set([
          ...allOrders.flatMap(handsOf),
          ...before.map(({ id }) => id),
          ...solvers(notes),
          ...(lead?.hands ?? []),
        ]),
      ],
      roundHands: [
        ...new Set([
          ...inRound(allOrders).flatMap(handsOf),
          ...inRound(before).map(({ id }) => id),
          ...solvers(inRound(notes)),
          ...(lead?.hands ?? []),
        ]),
      ],
      concerns: areas.concerns.ofCase(caseId),
      handlerOnRoster: onShift.some((person) => person.roles.includes('handler') && person.id !== actorId),
      othersOnShift: onShift.some(
        (person) => person.id !== actorId && person.roles.some((role) => role !== 'admin'),
      ),
      settings: {
        majorAfterRounds: settings['case.majorAfterRounds'],
        callerMustDiffer: settings['callback.callerMustDiffer'],
        receptionistDispatches: settings['dispatch.receptionistWithoutHandler'],
        twoPersons: settings['decisions.twoPersons'],
      },
    };
  };
}
