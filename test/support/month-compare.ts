import type { CaseView } from '#contract/counter/cases.ts';
import type { CaseWork } from '#contract/work/moves.ts';
import type { DeskCounts } from '#contract/shift/desk.ts';
import type { QueueCounts } from '#contract/work/queues.ts';
import { dayAt, iso, type Moment, moment } from './month-calendar.ts';
import { type Clock, dueOf, isHeld, isOpen, type Matter, running } from './month-matter.ts';
import type { Played } from './month-run.ts';

/** A case as the program shows it. */
export interface Shown {
  readonly view: CaseView;
  readonly work: CaseWork;
}

/** Every difference between the notebook and the program's register, as sentences, and how many clocks were compared. */
export function differencesOf(
  { month }: Pick<Played, 'month'>,
  shown: readonly Shown[],
  counts: DeskCounts,
  now: Moment,
): { readonly differences: readonly string[]; readonly clocks: number } {
  const differences: string[] = [];
  const compare = (what: string, expected: unknown, found: unknown): void => {
    const [wanted, is] = [JSON.stringify(expected), JSON.stringify(found)];
    if (wanted !== is) differences.push(`${what}: expected ${wanted}, found ${is}`);
  };
  compare('number of cases', month.matters.length, shown.length);
  for (const [index, matter] of month.matters.entries()) {
    const found = shown[index];
    if (!found) continue;
    const expected = notebookPage(matter);
    const is = programPage(found);
    for (const key of Object.keys(expected) as (keyof typeof expected)[])
      compare(`${matter.number} ${key}`, expected[key], is[key]);
    const [wanted, are] = [clocksOf(matter, now), clocksShown(found.work, now)];
    compare(
      `${matter.number} clocks`,
      wanted.filter((line) => !are.includes(line)),
      are.filter((line) => !wanted.includes(line)),
    );
    compare(`${matter.number} number of clocks`, wanted.length, are.length);
  }
  for (const [name, expected] of Object.entries(countsOf(month.matters, now)))
    compare(`desk ${name}`, expected, counts[name as keyof DeskCounts]);
  return { differences, clocks: shown.reduce((sum, { work }) => sum + work.clocks.length, 0) };
}

/** Whose desk is compared. */
const VIEWER = '主管甲';

/** What the desk must count. */
export function countsOf(
  matters: readonly Matter[],
  now: Moment,
): Omit<DeskCounts, 'missedHandovers' | 'fresh'> {
  const today = moment(dayAt(now));
  const tonight = today + 86_400_000;
  const duesOf = (matter: Matter): Moment[] =>
    running(matter, ['C1', 'C2', 'C3', 'C4', 'C5', 'C6', 'C8', 'C17', 'C18', 'C22']).map((clock) =>
      dueOf(clock, matter),
    );
  const tasks = matters.flatMap((matter) => matter.tasks);
  return {
    open: matters.filter(isOpen).length,
    overdue: matters.filter((matter) => duesOf(matter).some((due) => due < now)).length,
    dueToday: matters.filter((matter) => duesOf(matter).some((due) => due >= now && due <= tonight)).length,
    batchCallbacks: 0,
    callbacks: tasks.filter(({ state }) => state === 'open' || state === 'appointed').length,
    // Nobody decides what they put up themselves.
    decisions: matters
      .flatMap((matter) => matter.proposals)
      .filter(({ state, by }) => state === 'proposed' && by !== VIEWER).length,
    orders: matters
      .flatMap((matter) => matter.orders)
      .filter(({ state }) => state !== 'accepted' && state !== 'withdrawn').length,
    receivedToday: matters.filter((matter) => matter.receivedAt >= today && matter.state !== 'voided').length,
    closedToday: matters.filter(({ closedAt }) => closedAt !== null && closedAt >= today).length,
    calledToday: tasks.filter(({ resultAt }) => resultAt !== null && resultAt >= today).length,
    queues: queuesOf(matters, now),
  };
}

/** Q1 in a notebook: what lies on which heap for a manager. */
function queuesOf(matters: readonly Matter[], now: Moment): QueueCounts {
  const open = matters.filter(isOpen);
  const ours = open.filter((matter) => !isHeld(matter, now));
  const fresh = ours.filter(({ state }) => state === 'registered' || state === 'judged');
  const gone = ours.filter(({ state }) => ['dispatched', 'in_progress', 'in_review'].includes(state));
  const urgent = (matter: Matter): boolean => matter.sameDay && matter.nature !== 'invalid';
  const work = ({ kind }: Matter): boolean => kind === 'complaint' || kind === 'repair';
  const unjudged = fresh.filter(
    (matter) => matter.kind === 'complaint' && matter.state === 'registered' && !matter.sameDay,
  );
  const rest = fresh.filter((matter) => !unjudged.includes(matter));
  const dispatched = rest.filter((matter) => urgent(matter) || (work(matter) && matter.nature !== 'invalid'));
  const orders = open.flatMap((matter) => matter.orders);
  return {
    'to-judge': unjudged.length + gone.filter(({ kind, nature }) => kind === 'complaint' && !nature).length,
    'to-dispatch': dispatched.length,
    'to-answer': rest.length - dispatched.length,
    'to-sign-for': orders.filter(({ state }) => state === 'dispatched' || state === 'returned').length,
    'to-review': orders.filter(({ state }) => state === 'replied').length,
  };
}

function notebookPage(matter: Matter) {
  const { number, state, round, owner, closeKind, nature, severity } = matter;
  return {
    number,
    state,
    round,
    owner,
    closeKind,
    nature,
    severity,
    natureSure: nature === null || matter.natureSure,
    bossOwns: matter.bossOwns,
    orders: matter.orders.map(
      (order) =>
        `P${order.n} r${order.round} ${order.department} ${order.state} ${order.returns} ${order.rework}`,
    ),
    callbacks: matter.tasks.map(
      (task) => `r${task.round} ${task.state} ${task.level} ${task.understands} ${task.signed} ${task.self}`,
    ),
    decisions: matter.proposals.map(
      ({ kind, state: decided, closeKind: how }) => `${kind} ${how ?? ''} ${decided}`,
    ),
    measures: matter.measures.map(({ done, verified }) => `${done} ${verified}`),
  };
}

function programPage({ view, work }: Shown): ReturnType<typeof notebookPage> {
  return {
    number: view.number,
    state: view.state,
    round: view.round,
    owner: view.ownerName as Matter['owner'], // one of the six, or the comparison says so
    closeKind: view.closeKind,
    nature: view.nature,
    severity: view.severity,
    natureSure: view.nature === null || view.natureConfirmedAt !== null,
    bossOwns: view.managerOwnsSince !== null,
    orders: work.orders.map(
      (order) =>
        `P${placeOf(order.number)} r${order.round} ${order.departmentLabel} ${order.state} ${order.returns} ${order.rework}`,
    ),
    callbacks: work.callbacks.map(
      (task) => `r${task.round} ${task.state} ${task.level} ${task.understands} ${task.signed} ${task.self}`,
    ),
    decisions: work.decisions.map(({ kind, state, closeKind }) => `${kind} ${closeKind ?? ''} ${state}`),
    measures: work.measures.map(({ doneAt, verifiedAt }) => `${doneAt !== null} ${verifiedAt !== null}`),
  };
}

function clocksOf(matter: Matter, now: Moment): string[] {
  const line = (clock: Clock): string => {
    const due = clock.done?.due ?? dueOf(clock, matter);
    const order = clock.order === null ? '' : ` P${clock.order}`;
    const verdict = clock.done?.verdict ?? (now > due ? 'running late' : 'running');
    return `${clock.rule} r${clock.round}${order} ${iso(clock.start)} → ${iso(due)} ${verdict}`;
  };
  return matter.clocks
    .filter(({ withdrawn }) => !withdrawn)
    .map(line)
    .sort();
}

function clocksShown({ clocks, orders }: CaseWork, now: Moment): string[] {
  return clocks
    .map((clock) => {
      const order = orders.find(({ id }) => id === clock.orderId);
      const place = order ? ` P${placeOf(order.number)}` : '';
      const open = clock.due !== null && now > Date.parse(clock.due) ? 'running late' : 'running';
      return `${clock.ruleId} r${clock.round}${place} ${clock.startedAt} → ${clock.due} ${clock.verdict ?? open}`;
    })
    .sort();
}

function placeOf(number: string): number {
  return Number(number.split('-P')[1]);
}
