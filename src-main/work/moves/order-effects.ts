import type { MoveInput } from '#contract/work/moves.ts';
import { AppError } from '#contract/errors.ts';
import { type EffectAreas, type Moving, NOTHING, orderIdOf, type Row, type Written } from './act.ts';

/** What a move does to the work orders of its case (D1). */
export function createOrderEffects({
  orders,
  clocks,
  dictionaries,
}: Pick<EffectAreas, 'orders' | 'clocks' | 'dictionaries'>) {
  function newOrder({ record, act, round, now, actor }: Moving): Written {
    if (act.move !== 'dispatch' && act.move !== 'redispatch') return NOTHING;
    const department = dictionaries.department(act.departmentId);
    if (department.retired) {
      throw new AppError('bad-input', `${department.name}已停用，不能派单，请另选。`, {
        departmentId: '已停用。',
      });
    }
    const id = orders.insert(
      {
        caseId: record.id,
        round,
        departmentId: department.id,
        departmentLabel: department.name,
        contractor: department.kind === 'contractor',
        person: act.person,
        means: act.means,
        instruction: act.instruction,
        rework: false,
        replaces: act.move === 'redispatch' ? act.orderId : null,
      },
      now,
      actor,
    );
    return {
      rows: [['work_order', id]],
      changes: {
        department_id: department.id,
        department_label: department.name,
        responsible_person: act.person ?? record.responsiblePerson,
      },
    };
  }

  // Page 10, level 4: a new order to each department whose reply had been accepted, marked 返工.
  function rework({ record, round, facts, now, actor }: Moving): Written {
    // A linked case was served by the orders of its lead.
    const served = [...facts.orders, ...(facts.lead?.orders ?? [])];
    const before = served.filter(({ state }) => state !== 'withdrawn').map(({ id }) => orders.find(id));
    const departments = new Map(before.map((order) => [order.departmentId, order]));
    const rows = [...departments.values()].map((order): Row => [
      'work_order',
      orders.insert(
        {
          ...order,
          caseId: record.id,
          round,
          rework: true,
          replaces: order.id,
          instruction: '客户回访不满意，返工重办。',
        },
        now,
        actor,
      ),
    ]);
    return { rows };
  }

  function order<Move extends MoveInput['move']>(
    move: Move,
    { act }: Moving,
    write: (id: number, input: Extract<MoveInput, { readonly move: Move }>) => void,
  ): Written {
    if (act.move !== move) return NOTHING;
    const id = orderIdOf(act);
    write(id, act as Extract<MoveInput, { readonly move: Move }>); // just checked
    return { rows: [['work_order', id]] };
  }

  function withdraw(ids: readonly number[], reason: string, { record, now }: Moving): Written {
    const rows = ids.flatMap((id): Row[] => {
      orders.withdraw(id, reason, now);
      return [['work_order', id], ...clocks.withdraw({ caseId: record.id, rules: ['C3'], orderId: id }, now)];
    });
    return { rows };
  }

  return { newOrder, rework, order, withdraw };
}
