import { claimWords } from '#contract/work/claims.ts';
import type { Parsed } from '#contract/endpoints.ts';
import { AppError } from '#contract/errors.ts';
import type { Settings } from '#contract/house/settings.ts';
import { words } from '#contract/words.ts';
import { claimMove, type ClaimMove } from '#domain/work/claims/claim.ts';
import { limitOf, overLimit, paymentRefusal, worthFen } from '#domain/work/claims/claim-money.ts';
import { wordFen } from '#domain/text/money.ts';
import { composeSide } from '#domain/numbering.ts';
import { dayOf, type Instant, yearOf } from '#domain/time.ts';
import type { AuditedTable } from '../../register/audit/audited-rows.ts';
import type { Actor, Journal } from '../../register/audit/journal.ts';
import type { CaseReader } from '../../counter/cases/case-row.ts';
import type { Db } from '../../register/open.ts';
import type { NextNumbers } from '../../register/series.ts';
import type { Decisions, MoneyProposal } from '../decisions/decisions.ts';
import type { Context, Gate, Handlers } from '../../office/router.ts';
import type { Concerns } from '../violations/concerns.ts';
import { createClaimList } from './claim-list.ts';
import { type ClaimRecord, type ClaimRows, numberOf } from './claim-rows.ts';
import { type ClaimChange, createClaimWrites } from './claim-writes.ts';

type Row = readonly [AuditedTable, number];

/** 索赔 (D8): what is asked, seen on site, agreed, approved, signed, paid; lives on after its case is sealed. */
export interface Claims {
  readonly handlers: Handlers<'claim'>;
  /** The manager's answer to what a claim costs, inside the deciding transaction; returns the rows it wrote. */
  settle(proposal: MoneyProposal, approve: boolean, actor: Actor): readonly Row[];
}

interface ClaimAreas {
  readonly rows: ClaimRows;
  readonly reader: CaseReader;
  readonly decisions: Pick<Decisions, 'insert'>;
  readonly concerns: Concerns;
  readonly next: NextNumbers;
  readonly gate: Pick<Gate, 'checkPin'>;
  readonly settings: () => Settings;
}

/** What an act leaves behind besides the new state. */
interface Act {
  readonly change?: ClaimChange;
  readonly facts?: Readonly<Record<string, unknown>>;
  readonly personal?: Readonly<Record<string, unknown>>;
  readonly rows?: readonly Row[];
}

export function createClaims(db: Db, journal: Journal, areas: ClaimAreas): Claims {
  const { rows, reader, decisions, concerns, next, gate, settings } = areas;
  const list = createClaimList(db);
  const writes = createClaimWrites(db);

  // A matter about somebody isn't on that person's lists (spec 10 Roles).
  function refuseOwn(caseId: number, { actor }: Context): void {
    if (concerns.about(actor.id).has(caseId)) throw new AppError('not-found', '没有这件索赔，请刷新后再试。');
  }

  function known(id: number, context: Context): ClaimRecord {
    const claim = rows.find(id);
    refuseOwn(claim.caseId, context);
    return claim;
  }

  function current({ id, version }: { readonly id: number; readonly version: number }, context: Context) {
    const claim = known(id, context);
    if (claim.version !== version) {
      throw new AppError('stale', '这件索赔刚被别人改过，您的内容没有保存。请看过新的内容再提交。'); // E8
    }
    return claim;
  }

  /** One move of the table with what belongs to it, in one transaction and one event. */
  function make(
    move: ClaimMove,
    input: { readonly id: number; readonly version: number },
    context: Context,
    act: (claim: ClaimRecord) => Act,
  ) {
    return db
      .transaction(() => {
        const { now, actor } = context;
        const claim = current(input, context);
        const answer = claimMove(move, rows.progress(claim));
        if (!answer.ok) throw new AppError('rule-broken', `${answer.reason}未作改动。`);
        const { change = {}, facts = {}, personal = {}, rows: written = [] } = act(claim);
        const mine = { handlerId: actor.id, handlerName: actor.name };
        const row = writes.change(claim, { state: answer.to, ...mine, ...change });
        journal.append({
          at: now,
          actor,
          type: `claim.${move}`,
          subject: `case/${claim.caseId}`,
          facts: { number: numberOf(claim), ...facts },
          personal,
          rows: [row, ...written],
        });
        return rows.view(claim.id);
      })
      .immediate();
  }

  const ended = ({ now, actor }: Context, endNote: string | null): ClaimChange => ({
    endedAt: now,
    endedByName: actor.name,
    endNote,
  });

  function limitFor({ person }: Context): number {
    const yuan = settings();
    return limitOf(person?.roles ?? [], {
      handler: yuan['claims.handlerLimit'] * 100,
      manager: yuan['claims.managerLimit'] * 100,
    });
  }

  function agree(input: Parsed<'claim.agree'>, context: Context) {
    const { now, actor } = context;
    const { agreedText, howPaid, moreTerms, partyIdentity, remedies } = input;
    const worth = worthFen(remedies);
    const needs = overLimit(worth, limitFor(context));
    return make('agree', input, context, (claim) => {
      const terms = { agreedText, howPaid, moreTerms, partyIdentity, worthFen: worth };
      const by = { agreedAt: now, agreedByName: actor.name };
      const agreed = writes.agree(claim.id, remedies, now);
      const facts = { amount: wordFen(worth), proposed: needs !== null };
      const personal = { ...terms, remedies };
      if (needs === null) {
        const approvedByName = worth > 0 ? actor.name : null;
        const change = { ...terms, ...by, state: 'approved' as const, decisionId: null, approvedByName };
        return { change, facts, personal, rows: agreed };
      }
      const proposal: MoneyProposal = {
        act: 'money',
        caseId: claim.caseId,
        claimId: claim.id,
        claimNumber: numberOf(claim),
        amountFen: worth,
        remedies: remedies.map(({ remedy, what, amountFen }) =>
          [words.remedy[remedy], what, ...(amountFen === null ? [] : [wordFen(amountFen)])].join(' '),
        ),
      };
      const decision = decisions.insert('money', proposal, agreedText, now, actor);
      const change = { ...terms, ...by, decisionId: decision[1], approvedByName: null };
      return { change, facts, personal, rows: [...agreed, decision] };
    });
  }

  /** The remedy as it stands in this claim's agreement. */
  function remedyOf(claim: ClaimRecord, remedyId: number) {
    const remedy = rows.remedies(claim.id).find(({ id }) => id === remedyId);
    if (!remedy) throw new AppError('not-found', '协议里没有这一项，请刷新后再试。');
    return remedy;
  }

  return {
    settle: ({ claimId }, approve, actor) => {
      const claim = rows.find(claimId);
      const answer = claimMove(approve ? 'approve' : 'send_back', rows.progress(claim));
      if (!answer.ok) throw new AppError('rule-broken', `${answer.reason}未作改动。`);
      return [writes.change(claim, { state: answer.to, approvedByName: approve ? actor.name : null })];
    },
    handlers: {
      'claim.open': (input, context) =>
        db
          .transaction(() => {
            const { now, actor } = context;
            refuseOwn(input.caseId, context);
            const { state } = reader.record(input.caseId);
            if (state === 'voided') throw new AppError('rule-broken', '本件已作废，不能登记索赔。');
            const site = settings()['organisation.site'];
            const year = yearOf(now);
            const number = { site, year, n: next('claim', site, year) };
            const row = writes.open(input, number, now, actor);
            journal.append({
              at: now,
              actor,
              type: 'claim.opened',
              subject: `case/${input.caseId}`,
              facts: { number: composeSide('claim', number) },
              personal: { ...input },
              rows: [row],
            });
            return rows.view(row[1]);
          })
          .immediate(),
      'claim.get': ({ id }, context) => rows.view(known(id, context).id),
      'claim.ofCase': ({ caseId }, context) => {
        refuseOwn(caseId, context);
        return rows.ofCase(caseId).map((id) => rows.view(id));
      },
      'claim.list': (input, { actor }) => list(input, actor.id),
      'claim.facts': (input, context) =>
        make('facts', input, context, () => {
          const { id: _, version: _version, attendees, ...told } = input;
          if (told.visitedAt !== null && told.visitedAt > context.now)
            throw bad('visitedAt', '到场时间不能晚于现在');
          const change = {
            ...told,
            attendees: JSON.stringify(attendees),
            factsAt: context.now,
            factsByName: context.actor.name,
          };
          return { change, personal: { ...told, attendees } };
        }),
      'claim.agree': async (input, context) => {
        const worth = worthFen(input.remedies);
        if (worth > 0 && overLimit(worth, limitFor(context)) === null) {
          if (input.pin === null)
            throw new AppError('bad-input', '在您的核准限额以内，请输入 PIN 签字核准。', {
              pin: '请输入 PIN。',
            });
          await gate.checkPin(context.actor.id, input.pin, context.now);
        }
        return agree(input, context);
      },
      'claim.renegotiate': (input, context) =>
        make('renegotiate', input, context, () => ({ personal: { reason: input.reason } })),
      'claim.sign': (input, context) =>
        make('sign', input, context, () => {
          const { signedOn, signedBy, signedPaper } = input;
          refuseLater('signedOn', '签订日期', signedOn, context.now);
          const facts = { paper: claimWords.signedPaper[signedPaper], signedOn };
          return { change: { signedOn, signedBy, signedPaper }, facts, personal: { signedBy } };
        }),
      'claim.pay': (input, context) =>
        make('settle', input, context, (claim) => {
          const remedy = remedyOf(claim, input.remedyId);
          const reason = paymentRefusal(remedy, remedy.paidFen, input.amountFen);
          if (reason !== null) throw bad('amountFen', reason);
          refuseLater('paidOn', '付款日期', input.paidOn, context.now);
          const row = writes.pay(input, context.now, context.actor);
          const { receiptNumber, receiver, note } = input;
          const facts = { amount: wordFen(input.amountFen), means: claimWords.means[input.means] };
          return { facts, personal: { receiptNumber, receiver, note }, rows: [row] };
        }),
      'claim.voidPayment': (input, context) =>
        make('void_payment', input, context, () => {
          const row = writes.voidPayment(input, context.now, context.actor);
          if (row === null) throw new AppError('rule-broken', '这笔付款已经作废，未再改动。');
          const open = { endedAt: null, endedByName: null, endNote: null };
          return { change: open, personal: { reason: input.reason }, rows: [row] };
        }),
      'claim.deliver': (input, context) =>
        make('settle', input, context, (claim) => {
          const remedy = remedyOf(claim, input.remedyId);
          if (remedy.paidOut) throw new AppError('rule-broken', '这一项是付款项目，请登记付款。');
          if (remedy.done) throw new AppError('rule-broken', '这一项已经登记落实，未再改动。');
          refuseLater('doneOn', '落实日期', input.doneOn, context.now);
          const row = writes.deliver(input, context.now, context.actor);
          const facts = { remedy: words.remedy[remedy.remedy] };
          return { facts, personal: { note: input.note }, rows: [row] };
        }),
      'claim.finish': (input, context) =>
        make('finish', input, context, () => ({ change: ended(context, input.note) })),
      'claim.refuse': (input, context) =>
        make('refuse', input, context, () => ({
          change: ended(context, input.reason),
          personal: { reason: input.reason },
        })),
      'claim.withdraw': (input, context) =>
        make('withdraw', input, context, () => ({
          change: ended(context, input.reason),
          personal: { reason: input.reason },
        })),
      'claim.void': (input, context) =>
        make('void', input, context, () => ({
          change: ended(context, input.reason),
          personal: { reason: input.reason },
        })),
    },
  };
}

function refuseLater(field: string, name: string, day: string, now: Instant): void {
  if (day > dayOf(now)) throw bad(field, `${name}不能晚于今天`);
}

function bad(field: string, sentence: string): AppError {
  return new AppError('bad-input', `${sentence}，没有保存，已填内容保留。`, { [field]: `${sentence}。` });
}
