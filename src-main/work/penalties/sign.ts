import type { Parsed } from '#contract/endpoints.ts';
import { AppError } from '#contract/errors.ts';
import type { SanctionView } from '#contract/work/penalties.ts';
import type { Settings } from '#contract/house/settings.ts';
import { words } from '#contract/words.ts';
import {
  amountReason,
  isChainComplete,
  OPEN_SANCTIONS,
  signReason,
} from '#domain/work/penalties/penalty-chain.ts';
import { dayOf } from '#domain/time.ts';
import type { AuditedTable } from '../../register/audit/audited-rows.ts';
import type { Journal } from '../../register/audit/journal.ts';
import type { Db } from '../../register/open.ts';
import type { Context, Handlers } from '../../office/router.ts';
import type { SanctionRows, StoredSanction } from './sanction-rows.ts';

type Signing = Pick<Handlers<'penalty'>, 'penalty.sign' | 'penalty.deliver' | 'penalty.void'>;

/** Signing, delivering and voiding what was proposed (D4). */
export function createSigning(
  db: Db,
  journal: Journal,
  rows: SanctionRows,
  settings: () => Settings,
): Signing {
  const attached = db.prepare(
    'SELECT id FROM attachment WHERE id = ? AND case_id = ? AND removed_at IS NULL',
  );

  function open(id: number): StoredSanction {
    const sanction = rows.find(id);
    if (OPEN_SANCTIONS.includes(sanction.state)) return sanction;
    throw new AppError(
      'rule-broken',
      `这张单据${words.sanctionState[sanction.state]}，不能再办理，未作改动。`,
    );
  }

  function sign(input: Parsed<'penalty.sign'>, context: Context): null {
    const { now, actor, person } = context;
    const { id, step, verdict, paper } = input;
    const sanction = open(id);
    if (sanction.state !== 'signing')
      throw new AppError('rule-broken', '各步都已签字，请登记送达，未作改动。');
    const { steps } = sanction.chain;
    const refusal = signReason(
      steps,
      sanction.signatures,
      step,
      paper === null ? { kind: 'pin', id: actor.id, roles: person?.roles ?? [] } : { kind: 'paper' },
    );
    if (refusal !== null) throw new AppError('rule-broken', `${refusal}未作改动。`);
    const at = steps[step];
    if (!at) throw new AppError('not-found', '没有这一步，请刷新后再试。');
    const view = sanction.view(null);
    if (paper !== null && (paper.signedOn > dayOf(now) || paper.signedOn < dayOf(view.at)))
      throw bad('paper.signedOn', '纸上签字的日期应在提出之后、今天之前（含今天）');
    if (
      paper !== null &&
      paper.attachmentId !== null &&
      attached.get(paper.attachmentId, view.caseId) === undefined
    )
      throw bad('paper.attachmentId', '这份扫描件不在本件的附件里，或已划去');
    if (verdict === 'refused' && input.opinion === null) throw bad('opinion', '请写明不同意的理由');
    const amountFen = verdict === 'refused' ? null : input.amountFen;
    if (verdict === 'agreed') {
      const fault = amountReason(at, {
        fen: amountFen,
        standingFen: sanction.amountFen,
        minimumFen: settings()['penalty.minimumYuan'] * 100,
        reason: input.reason,
      });
      if (fault !== null) {
        const field = fault.includes('原因') ? 'reason' : 'amountFen';
        throw bad(field, fault.replace(/。$/, ''));
      }
    }
    // An approval stands for the amount it was given for.
    const approved =
      at.act === 'approve' && verdict === 'agreed' ? (amountFen ?? sanction.amountFen) : amountFen;
    const row = rows.sign(
      {
        sanctionId: id,
        step,
        verdict,
        opinion: input.opinion,
        amountFen: approved,
        reason: input.reason,
        signerId: paper === null ? actor.id : null,
        signerName: paper?.name ?? actor.name,
        signedOn: paper?.signedOn ?? null,
        scan: paper?.scan ?? null,
        attachmentId: paper?.attachmentId ?? null,
      },
      now,
      actor,
    );
    const complete = isChainComplete(steps, rows.find(id).signatures);
    if (verdict === 'refused')
      rows.become(id, 'refused', now, { by: paper?.name ?? actor.name, reason: input.opinion ?? '' });
    else if (complete)
      rows.become(id, sanction.chain.copies.length > 0 ? 'approved' : 'delivered', now, null);
    record(view, 'penalty.signed', context, [['sanction_step', row]], {
      facts: {
        step: at.title,
        verdict,
        signer: paper?.name ?? actor.name,
        paper: paper !== null,
        amountFen: approved,
        changed: approved !== null && sanction.amountFen !== null && approved !== sanction.amountFen,
        complete: complete && verdict === 'agreed',
      },
      personal: { opinion: input.opinion, reason: input.reason },
    });
    return null;
  }

  function deliver({ id, deliveries }: Parsed<'penalty.deliver'>, context: Context): null {
    const { now, actor } = context;
    const sanction = open(id);
    if (sanction.state !== 'approved') throw new AppError('rule-broken', '还没有批准，不能送达，未作改动。');
    const view = sanction.view(null);
    const written = deliveries.map(({ to, ...delivery }, index) => {
      const waiting = view.deliveries.find((each) => each.to === to);
      if (!waiting) throw bad(`deliveries.${index}.to`, `“${to}”不在抄送名单上`);
      if (waiting.receivedBy !== null || deliveries.findIndex((each) => each.to === to) !== index)
        throw bad(`deliveries.${index}.to`, `“${to}”已经登记过送达`);
      if (delivery.receivedOn > dayOf(now) || delivery.receivedOn < dayOf(view.approvedAt ?? view.at))
        throw bad(`deliveries.${index}.receivedOn`, '送达日期应在批准之后、今天之前（含今天）');
      return ['sanction_delivery', rows.deliver({ sanctionId: id, to, ...delivery }, now, actor)] as const;
    });
    const after = rows.find(id).view(null);
    if (after.deliveries.every(({ receivedBy }) => receivedBy !== null))
      rows.become(id, 'delivered', now, { by: actor.name, reason: '' });
    record(view, 'penalty.delivered', context, written, {
      facts: { to: deliveries.map(({ to }) => to) },
      personal: { receivedBy: deliveries.map(({ receivedBy }) => receivedBy) },
    });
    return null;
  }

  function voidIt({ id, reason }: Parsed<'penalty.void'>, context: Context): null {
    const { now, actor, person } = context;
    const view = open(id).view(null);
    if (view.byId !== actor.id && !person?.roles.includes('manager'))
      throw new AppError('not-allowed', '只有提出人或主管可以撤回，未作改动。');
    rows.become(id, 'voided', now, { by: actor.name, reason });
    record(view, 'penalty.voided', context, [], { facts: {}, personal: { reason } });
    return null;
  }

  function record(
    { id, kind, number, caseId }: SanctionView,
    type: string,
    { now, actor }: Context,
    written: readonly (readonly [AuditedTable, number])[],
    { facts, personal }: { readonly facts: object; readonly personal: Readonly<Record<string, unknown>> },
  ): void {
    journal.append({
      at: now,
      actor,
      type,
      subject: `case/${caseId}`,
      facts: { kind, number, ...facts },
      personal,
      rows: [['sanction', id], ...written],
    });
  }

  return {
    'penalty.sign': (input, context) => db.transaction(() => sign(input, context)).immediate(),
    'penalty.deliver': (input, context) => db.transaction(() => deliver(input, context)).immediate(),
    'penalty.void': (input, context) => db.transaction(() => voidIt(input, context)).immediate(),
  };
}

function bad(field: string, sentence: string): AppError {
  return new AppError('bad-input', `${sentence}，没有保存，已填内容保留。`, { [field]: `${sentence}。` });
}
