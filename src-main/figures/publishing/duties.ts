import { AppError } from '#contract/errors.ts';
import type { DutyLine } from '#contract/figures/publications.ts';
import { REPORTS } from '#contract/figures/report-list.ts';
import type { ReportDuty } from '#contract/figures/report-duties.ts';
import type { Settings } from '#contract/house/settings.ts';
import { type Period, wordPeriod } from '#domain/period.ts';
import { periodsToReport, reportDue } from '#domain/figures/report-schedule.ts';
import { addDays, dayOf, type Instant, instantAt } from '#domain/time.ts';
import type { Journal } from '../../register/audit/journal.ts';
import type { ClockStore } from '../../work/clocks/clocks.ts';
import type { Db } from '../../register/open.ts';
import type { Context, Handlers } from '../../office/router.ts';
import type { People } from '../../house/people/people.ts';

/** The table of K2: report → period → due → recipients → handed in. */
export function createDuties(
  db: Db,
  journal: Journal,
  {
    clocks,
    settings,
    people,
  }: {
    readonly clocks: ClockStore;
    readonly settings: () => Settings;
    readonly people: Pick<People, 'find'>;
  },
): Pick<Handlers<'publication'>, 'publication.duties' | 'publication.deliver'> {
  const selectBegun = db.prepare('SELECT at FROM event ORDER BY seq LIMIT 1').pluck();
  const selectDelivery = db.prepare(`
    SELECT at, by_name AS byName, recipients, means, at > due_at AS late FROM report_delivery
    WHERE report = ? AND from_at = ? AND to_at = ? ORDER BY id DESC LIMIT 1`);
  const selectPublication = db.prepare(`
    SELECT id, revision FROM report_publication
    WHERE report = ? AND from_at = ? AND to_at = ? AND kind = '' ORDER BY revision DESC LIMIT 1`);
  const insert = db.prepare(`
    INSERT INTO report_delivery (report, from_at, to_at, due_at, recipients, means, publication_id, at, by_id, by_name, note)
    VALUES (@report, @from, @to, @dueAt, @recipients, @means, @publicationId, @at, @byId, @byName, @note)`);

  function lines({ now, person }: Pick<Context, 'now' | 'person'>): readonly DutyLine[] {
    const author = person?.roles.some((role) => role === 'handler' || role === 'manager') ?? false;
    const begun = dayOf((selectBegun.get() as Instant | undefined) ?? now);
    const { 'report.schedule': schedule } = settings();
    return schedule
      .filter(({ active }) => active)
      .flatMap((duty) =>
        periodsToReport(duty, begun, now)
          .map((period) => lineOf(duty, period, now))
          // K3: what was handed in is history after a while; what wasn't stands until it is.
          .filter(({ delivery }, index) => delivery === null || index < SHOWN),
      )
      .map((line) => ({ ...line, mayDeliver: author || (person !== null && line.personId === person.id) }))
      .sort((one, other) => ORDER[one.state] - ORDER[other.state] || (one.dueAt < other.dueAt ? -1 : 1));
  }

  function lineOf(duty: ReportDuty, period: Period, now: Instant) {
    const { report, unit, recipients, personId } = duty;
    const key = [report, period.from, period.to] as const;
    const dueAt = reportDue(duty, period, clocks.calendar());
    const given = selectDelivery.get(...key) as StoredDelivery | undefined;
    const tonight = instantAt(addDays(dayOf(now), 1), '00:00');
    return {
      report,
      choice: { unit, day: period.first },
      period: wordPeriod(period),
      from: period.from,
      to: period.to,
      dueAt,
      recipients,
      personId,
      person: personId === null ? null : (people.find(personId)?.name ?? null),
      state: stateOf(given !== undefined, dueAt, now, tonight),
      publication: (selectPublication.get(...key) as DutyLine['publication'] | undefined) ?? null,
      delivery: given ? { ...given, late: given.late === 1 } : null,
    };
  }

  return {
    'publication.duties': (_, context) => lines(context),
    'publication.deliver': ({ report, from, to, recipients, means, publicationId, note }, context) => {
      const { now, actor } = context;
      const line = lines(context).find(
        (each) => each.report === report && each.from === from && each.to === to,
      );
      if (!line) throw new AppError('not-found', '报送表里没有这份报表的这个期间，请刷新后再试。');
      if (!line.mayDeliver)
        throw new AppError(
          'not-allowed',
          `这份报表由${line.person ?? '投诉专管员或主管'}报送，您不能登记；需要时请管理员在“设置 · 报送”里指定您。`,
        );
      if (line.delivery)
        throw new AppError(
          'rule-broken',
          `这份报表已由 ${line.delivery.byName} 报送${line.delivery.recipients}，没有重复登记。`,
        );
      if (publicationId !== null && line.publication?.id !== publicationId)
        throw new AppError('bad-input', '所选的不是这份报表最新的发布，请刷新后再试。');
      db.transaction(() => {
        const { lastInsertRowid } = insert.run({
          report,
          from,
          to,
          dueAt: line.dueAt,
          recipients,
          means,
          publicationId,
          at: now,
          byId: actor.id,
          byName: actor.name,
          note,
        });
        journal.append({
          at: now,
          actor,
          type: 'report.delivered',
          subject: `delivery/${lastInsertRowid}`,
          facts: {
            report: REPORTS[report].name,
            period: line.period,
            dueAt: line.dueAt,
            recipients,
            means,
            late: now > line.dueAt,
          },
          rows: [['report_delivery', Number(lastInsertRowid)]],
        });
      }).immediate();
      return null;
    },
  };
}

function stateOf(given: boolean, dueAt: Instant, now: Instant, tonight: Instant): DutyLine['state'] {
  if (given) return 'delivered';
  if (dueAt < now) return 'overdue';
  return dueAt <= tonight ? 'due' : 'to-come';
}

/** Periods back whose hand-in is still shown. */
const SHOWN = 6;

const ORDER = { overdue: 0, due: 1, 'to-come': 2, delivered: 3 } as const satisfies Record<
  DutyLine['state'],
  number
>;

interface StoredDelivery extends Omit<NonNullable<DutyLine['delivery']>, 'late'> {
  readonly late: number;
}
