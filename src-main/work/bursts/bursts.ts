import type { BurstView } from '#contract/work/bursts.ts';
import { AppError } from '#contract/errors.ts';
import { composeNumber, type NumberParts } from '#domain/numbering.ts';
import { addMs, type Instant } from '#domain/time.ts';
import { type Burst, type BurstCase, burstsAmong, placeOf, wordBurst } from '#domain/work/bursts.ts';
import { createCaseReader } from '../../counter/cases/case-row.ts';
import type { Ground } from '../../office/ground.ts';
import type { Context, Handlers } from '../../office/router.ts';
import { createLeads } from '../moves/leads.ts';
import type { Moves } from '../moves/moves.ts';
import type { Concerns } from '../violations/concerns.ts';

const REASON = '同一事件（群诉），并案办理。';

interface Recent extends BurstCase, NumberParts {
  readonly kind: NumberParts['kind'];
  readonly customerName: string;
  readonly categoryLabel: string;
}

/** Bursts (群诉): many households, one lift; found among what was received lately, stored nowhere. */
export function openBursts(
  ground: Ground,
  areas: { readonly moves: Moves; readonly concerns: Concerns },
): Handlers<'burst'> {
  const { db, settings } = ground;
  const { moves, concerns } = areas;
  const reader = createCaseReader(db);
  const leads = createLeads(db);
  const recent = db.prepare(`
    SELECT id, site, kind, year, n, state, category_id AS categoryId, category_label AS categoryLabel, unit, project,
      received_at AS receivedAt, round, customer_name AS customerName,
      CASE WHEN link_kind = 'together' THEN linked_to END AS leadId
    FROM "case"
    WHERE received_at > @since
    ORDER BY id`);
  const dispatchedTo = db
    .prepare(`
    SELECT department_label FROM work_order WHERE case_id = ? AND state <> 'withdrawn' ORDER BY id DESC LIMIT 1`)
    .pluck();

  function found({ now, actor }: Context): readonly Burst<Recent>[] {
    const { 'intake.burstCount': count, 'intake.burstHours': hours } = settings();
    const own = concerns.about(actor.id);
    const since: Instant = addMs(now, -hours * 3_600_000);
    const cases = (recent.all({ since }) as Recent[]).filter(({ id }) => !own.has(id));
    return burstsAmong(cases, { count, hours }, now);
  }

  function viewOf({ place, cases, lead, loose }: Burst<Recent>): BurstView {
    const category = lead.categoryLabel.split('/').at(-1) ?? lead.categoryLabel;
    const shown = (one: Recent) => ({
      caseId: one.id,
      number: composeNumber(one),
      state: one.state,
      customerName: one.customerName,
      unit: one.unit,
    });
    const count = cases.length;
    return {
      key: `${lead.kind} ${lead.categoryId} ${place.key}`,
      categoryLabel: lead.categoryLabel,
      place: place.name,
      count,
      lead: shown(lead),
      loose: loose.map(shown),
      script: wordBurst(
        { place: place.name, category, count },
        (dispatchedTo.get(lead.id) as string) ?? null,
      ),
    };
  }

  function gather(caseId: number, number: string, leadId: number, context: Context) {
    try {
      db.transaction(() => {
        const lead = reader.view(leadId).number;
        const act = { move: 'join_lead', leadId, lead, reason: REASON } as const;
        moves.make(caseId, act, { lead: leads.asLead(leadId) }, context);
      }).immediate();
      return { number, refusal: null };
    } catch (error) {
      if (error instanceof AppError) return { number, refusal: error.message };
      throw error;
    }
  }

  return {
    'burst.list': (_, context) => found(context).map(viewOf),
    'burst.at': ({ kind, categoryId, unit, project }, context) => {
      const place = placeOf(unit, project);
      if (place === null || categoryId === null) return null;
      const here = found(context).find(
        (burst) =>
          burst.place.key === place.key && burst.lead.kind === kind && burst.lead.categoryId === categoryId,
      );
      return here ? viewOf(here) : null;
    },
    'burst.gather': ({ leadId, caseIds }, context) => {
      // A case that isn't there refuses the whole before the first is written.
      const cases = caseIds.map((id) => ({ id, number: reader.view(id).number }));
      return cases.map(({ id, number }) => gather(id, number, leadId, context));
    },
  };
}
