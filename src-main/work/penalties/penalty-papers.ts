import { AppError } from '#contract/errors.ts';
import type { SanctionView, SignatureView, StepView } from '#contract/work/penalties.ts';
import { words } from '#contract/words.ts';
import { wordFen } from '#domain/text/money.ts';
import type { SanctionKind } from '#domain/work/penalties/penalty-chain.ts';
import { wordDay } from '#domain/time.ts';
import type { CaseReader } from '../../counter/cases/case-row.ts';
import type { ClockStore } from '../clocks/clocks.ts';
import type { Orders } from '../dispatch/orders.ts';
import type { Paper } from '../../paper/printing/paper.ts';
import {
  type ApprovalStep,
  type Delivery,
  penaltyNotice,
  penaltyOpinion,
} from '../../paper/printing/forms/penalty-forms.ts';
import { contractProposal, impeachment } from '../../paper/printing/forms/proposal-forms.ts';
import type { FilledForm, FormFillers } from '../../paper/prints/prints.ts';
import type { Context } from '../../office/router.ts';
import type { SanctionRows } from './sanction-rows.ts';

/** Forms 6, 7, 15 and 22, filled from their rows. */
export type PenaltyPapers = Pick<
  FormFillers,
  'penalty-opinion' | 'penalty-notice' | 'impeachment' | 'contract-proposal'
>;

export function createPenaltyPapers({
  rows,
  orders,
  reader,
  clocks,
}: {
  readonly rows: SanctionRows;
  readonly orders: Orders;
  readonly reader: CaseReader;
  readonly clocks: ClockStore;
}): PenaltyPapers {
  // They are read by handlers and managers; a receptionist doesn't print what isn't on their lists.
  function read(id: number, kind: SanctionKind, { person }: Context) {
    const may = person?.roles.some((role) => role === 'handler' || role === 'manager') ?? false;
    const sanction = may ? rows.find(id) : null;
    if (sanction?.kind !== kind) throw new AppError('not-found', '没有这张单据，请刷新后再试。');
    return { view: sanction.view(null), serial: sanction.n };
  }

  const filled = (paper: Paper, { number, caseId }: SanctionView): FilledForm => ({
    paper,
    fileName: `${number} ${paper.title.replaceAll('/', '、')}`,
    caseId,
    corrections: 0,
  });

  return {
    'penalty-opinion': (id, now, _by, context) => {
      const { view, serial } = read(id, 'penalty', context);
      const order = view.orderId === null ? null : orders.find(view.orderId);
      const work = clocks
        .ofCase(view.caseId)
        .findLast(
          ({ ruleId, round, withdrawnAt }) => ruleId === 'C4' && round === order?.round && !withdrawnAt,
        );
      return filled(
        penaltyOpinion({
          ...onPaper(view, serial),
          to: view.departmentLabel,
          noticeSentAt: order?.dispatchedAt ?? null,
          noticeReceivedAt: order?.signedForAt ?? null,
          dueAt: work ? clocks.viewOf(work, now).due : null,
          conditions: view.conditions.map((condition) => words.penaltyCondition[condition]),
          basis: view.basis,
          amountFen: view.proposedFen,
        }),
        view,
      );
    },
    'penalty-notice': (id, _now, _by, context) => {
      const { view, serial } = read(id, 'penalty', context);
      if (view.approvedAt === null)
        throw new AppError('rule-broken', '处罚还没有批准，不能打印处罚通知单。可先打印处罚意见书。');
      const amount = view.steps.find(({ act }) => act === 'amount')?.signature;
      return filled(
        penaltyNotice({
          ...onPaper(view, serial),
          to: view.departmentLabel,
          basis: view.basis,
          decision: decisionOf(view),
          amountFen: view.amountFen,
          payBy: view.payOn,
          issuedAt: view.approvedAt,
          issuedBy: amount?.name ?? view.byName,
          approvedBy: view.steps.flatMap(({ act, signature }) =>
            act === 'approve' && signature ? [signature.name] : [],
          ),
          deliveries: view.deliveries.map(deliveryOf),
        }),
        view,
      );
    },
    impeachment: (id, _now, _by, context) => {
      const { view, serial } = read(id, 'impeachment', context);
      const confirmed = view.steps.find(({ act }) => act === 'confirm')?.signature ?? null;
      return filled(
        impeachment({
          ...onPaper(view, serial),
          department: view.departmentLabel,
          caseNumbers: [view.caseNumber],
          proposal: view.proposal ?? '',
          confirmation: confirmed?.opinion ?? (confirmed ? '情况属实，予以确认。' : null),
          confirmed: confirmed && signedOf(confirmed),
          steps: stepsOf(view, ['amount', 'approve']),
          copies: view.deliveries.map(deliveryOf),
        }),
        view,
      );
    },
    'contract-proposal': (id, _now, _by, context) => {
      const { view, serial } = read(id, 'contract_proposal', context);
      const before = rows
        .list({ kind: 'penalty', departmentId: view.departmentId, caseId: null })
        .map((row) => row.view(null))
        .filter(({ approvedAt }) => approvedAt !== null && approvedAt <= view.at);
      return filled(
        contractProposal({
          ...onPaper(view, serial),
          contractor: view.departmentLabel,
          asked: view.asked.map((ask) => words.contractAsk[ask]),
          penalties:
            before.length === 0
              ? '无'
              : `${before.length} 次，共 ${wordFen(before.reduce((sum, { amountFen }) => sum + (amountFen ?? 0), 0))}（${before
                  .slice(0, 5)
                  .map(({ number }) => number)
                  .join('、')}）`,
          losses: view.consequences,
          proposal: view.proposal ?? '',
          steps: stepsOf(view, ['amount', 'confirm', 'approve']),
          copies: view.deliveries.map(deliveryOf),
        }),
        view,
      );
    },
  };

  function onPaper(view: SanctionView, serial: number) {
    return {
      ...view,
      serial,
      project: view.project ?? reader.view(view.caseId).project,
      proposedAt: view.at,
      proposedBy: view.byName,
      steps: stepsOf(view, ['amount', 'confirm', 'approve']),
    };
  }
}

function stepsOf(view: SanctionView, acts: readonly StepView['act'][]): readonly ApprovalStep[] {
  return view.steps
    .filter(({ act }) => acts.includes(act))
    .map(({ title, signature }) => ({
      title,
      opinion: signature && opinionOf(signature),
      signed: signature && signedOf(signature),
    }));
}

function opinionOf({ verdict, opinion, amountFen, reason }: SignatureView): string {
  const parts = [
    verdict === 'agreed' ? '同意' : '不同意',
    ...(amountFen === null ? [] : [`罚款金额 ${wordFen(amountFen)}`]),
    ...(reason === null ? [] : [`改动原因：${reason}`]),
    ...(opinion === null ? [] : [opinion.replace(/。$/, '')]),
  ];
  return `${parts.join('，')}。`;
}

function signedOf({ name, paper, signedOn, at, scan }: SignatureView) {
  return {
    name,
    // A paper carries a day, not a time.
    at: paper && signedOn !== null ? signedOn : at,
    note: paper ? `纸上已签${scan === null ? '' : `（${scan}）`}` : '口令签字',
  };
}

function deliveryOf({ to, receivedBy, receivedOn, note }: SanctionView['deliveries'][number]): Delivery {
  return {
    to,
    receivedBy,
    receivedAt: receivedOn,
    note,
  };
}

function decisionOf({ conditions, amountFen, howPaid, payOn }: SanctionView): string {
  const grounds = conditions.map((condition) => words.penaltyCondition[condition]).join('、');
  const amount = amountFen === null ? '' : `，罚款 ${wordFen(amountFen)}`;
  const paid = howPaid === null ? '' : `，${howPaid}`;
  const until = payOn === null ? '' : `，${wordDay(payOn)}前执行`;
  return `因${grounds}${amount}${paid}${until}。`;
}
