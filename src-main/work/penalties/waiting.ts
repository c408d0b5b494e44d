import { composeSide } from '#domain/numbering.ts';
import type { EmergencyState } from '#domain/work/penalties/emergency-repair.ts';
import { words } from '#contract/words.ts';
import type { Db } from '../../register/open.ts';
import type { Context } from '../../office/router.ts';
import type { SanctionRows } from './sanction-rows.ts';

/** A next step that waits for this person, with the case it belongs to. */
export interface WaitingStep {
  readonly caseId: number;
  readonly text: string;
}

/** What waits for the person asking: a step they can sign, what they proposed and is to be delivered or accepted. */
export function createWaitingSteps(db: Db, rows: SanctionRows): (context: Context) => readonly WaitingStep[] {
  const open = db
    .prepare("SELECT id FROM sanction WHERE state IN ('signing', 'approved') ORDER BY id LIMIT 100")
    .pluck();
  const repairs = db.prepare(`
    SELECT case_id AS caseId, site, year, n, state, by_id AS byId FROM emergency_repair
    WHERE state IN ('proposed', 'approved') ORDER BY id LIMIT 100`);

  return ({ actor, person }) => {
    const manager = person?.roles.includes('manager') ?? false;
    if (!manager && !person?.roles.includes('handler')) return [];
    const sanctions = (open.all() as number[]).flatMap((id): WaitingStep[] => {
      const view = rows.find(id).view({ id: actor.id, roles: person?.roles ?? [] });
      const name = `${words.sanctionKind[view.kind]} ${view.number}`;
      const keeps = manager || view.byId === actor.id;
      if (view.state === 'approved') return keeps ? [{ caseId: view.caseId, text: `待送达：${name}` }] : [];
      const step = view.steps.find(
        ({ open: isOpen, refusal, signer }) => isOpen && (refusal === null || (signer === 'paper' && keeps)),
      );
      return step ? [{ caseId: view.caseId, text: `待${step.title}签字：${name}` }] : [];
    });
    const mending = (repairs.all() as RepairRow[]).flatMap(
      ({ caseId, state, byId, ...parts }): WaitingStep[] => {
        const name = `应急维修 ${composeSide('emergency_repair', parts)}`;
        const own = byId === actor.id;
        if (state === 'proposed') return manager && !own ? [{ caseId, text: `待批准：${name}` }] : [];
        return manager || own ? [{ caseId, text: `待验收：${name}` }] : [];
      },
    );
    return [...sanctions, ...mending];
  };
}

interface RepairRow {
  readonly caseId: number;
  readonly site: string;
  readonly year: number;
  readonly n: number;
  readonly state: EmergencyState;
  readonly byId: number;
}
