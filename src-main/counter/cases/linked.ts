import type { LinkedCase, LinkedCases } from '#contract/counter/linked.ts';
import { AppError } from '#contract/errors.ts';
import { composeNumber, type NumberParts } from '#domain/numbering.ts';
import { OPEN_STATES } from '#domain/terms.ts';
import type { Db } from '../../register/open.ts';
import type { Leads } from '../../work/moves/leads.ts';
import type { Moves } from '../../work/moves/moves.ts';
import type { Handlers } from '../../office/router.ts';
import type { CaseReader } from './case-row.ts';

type LinkedHandlers = Pick<Handlers<'case'>, 'case.link' | 'case.unlink' | 'case.linked'>;

type LinkedRow = Omit<LinkedCase, 'number' | 'follows'> & NumberParts & { readonly isLead: number };

const FOLLOWING: readonly string[] = OPEN_STATES.filter((state) => state !== 'awaiting_callback');

/** One matter, many customers (spec 10): twenty households, one lift; the table moves them, this asks it. */
export function createLinked(
  db: Db,
  { reader, moves, leads }: { readonly reader: CaseReader; readonly moves: Moves; readonly leads: Leads },
): LinkedHandlers {
  const family = db.prepare(`
    SELECT c.id AS caseId, c.site, c.kind, c.year, c.n, c.version, c.state, c.round, c.customer_name AS customerName,
      c.unit, c.close_kind AS closeKind, c.id = @leadId AS isLead,
      (SELECT level FROM callback WHERE case_id = c.id AND level IS NOT NULL ORDER BY id DESC LIMIT 1) AS lastLevel
    FROM "case" AS c
    WHERE c.id = @leadId OR (c.linked_to = @leadId AND c.link_kind = 'together')
    ORDER BY c.id`);

  function current(caseId: number, version: number): void {
    if (reader.record(caseId).version !== version)
      throw new AppError('stale', '这件事项刚被别人改过，您的操作没有保存。请看过最新内容后再办。');
  }

  function linked(caseId: number): LinkedCases {
    const leadId = leads.leadOf(caseId) ?? caseId;
    const rows = (family.all({ leadId }) as LinkedRow[]).map(({ site, kind, year, n, isLead, ...row }) => ({
      isLead: isLead === 1,
      view: {
        ...row,
        number: composeNumber({ site, kind, year, n }),
        follows: isLead !== 1 && row.round === 1 && FOLLOWING.includes(row.state),
      },
    }));
    const others = rows.flatMap(({ isLead, view }) => (isLead ? [] : [view]));
    return {
      lead: others.length === 0 ? null : (rows.find(({ isLead }) => isLead)?.view ?? null),
      linked: others,
      open: others.filter(({ state }) => OPEN_STATES.some((open) => open === state)).length,
    };
  }

  return {
    'case.link': ({ caseId, version, leadId, reason }, context) =>
      db
        .transaction(() => {
          current(caseId, version);
          if (leadId === caseId)
            throw new AppError('bad-input', '不能并入自己，没有保存。', { leadId: '请选择另一件作主件。' });
          const lead = reader.view(leadId).number;
          return moves.make(
            caseId,
            { move: 'join_lead', leadId, lead, reason },
            { lead: leads.asLead(leadId) },
            context,
          );
        })
        .immediate(),
    'case.unlink': ({ caseId, version, reason }, context) =>
      db
        .transaction(() => {
          current(caseId, version);
          const leadId = leads.leadOf(caseId);
          if (leadId === null) throw new AppError('rule-broken', '本件没有并入主件，不必解除关联。');
          const lead = reader.view(leadId).number;
          const moved = moves.make(caseId, { move: 'leave_lead', leadId, lead, reason }, {}, context);
          // It may have been the last one the lead was waiting for.
          moves.closeIfComplete(leadId, context);
          return moved;
        })
        .immediate(),
    'case.linked': ({ caseId }) => {
      reader.record(caseId);
      return linked(caseId);
    },
  };
}
