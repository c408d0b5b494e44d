import { asksReason } from '#domain/work/callbacks/levels.ts';
import type { CaseView } from '#contract/counter/cases.ts';
import type { Dictionaries } from '#contract/house/dictionaries.ts';
import type { MoveForm, OrderView } from '#contract/work/moves.ts';
import type { Level, Nature, OrderMeans, SpecialCloseKind } from '#domain/terms.ts';
import { ORDER_TABLE, isOrderMove } from '#domain/work/work-order.ts';
import type { OrderState } from '#domain/terms.ts';
import type { MakeableMove } from './doing.ts';

/** What any move's sheet can hold; each move uses its own fields. */
export interface MoveValues {
  readonly orderId: number | null;
  readonly nature: Nature | null;
  readonly reason: string;
  readonly departmentId: number | null;
  readonly person: string;
  readonly means: OrderMeans;
  readonly instruction: string;
  readonly managerWord: string;
  readonly by: string;
  readonly reply: string;
  readonly note: string;
  readonly answer: string;
  readonly adopted: boolean | null;
  readonly level: Level | null;
  readonly understands: boolean | null;
  readonly reasonId: number | null;
  readonly reasonText: string;
  readonly signed: 'satisfied' | 'understands' | null;
  readonly closeKind: SpecialCloseKind | null;
  readonly resumeOn: string | null;
  readonly paper: string;
  readonly attachmentId: number | null;
}

export type MoveField = keyof MoveValues;

const DISPATCHING = ['departmentId', 'person', 'means', 'instruction', 'managerWord'] as const;

const FIELDS: Readonly<Record<MakeableMove, readonly MoveField[]>> = {
  judge: ['nature', 'reason'],
  rejudge: ['nature', 'reason'],
  judge_invalid: ['reason'],
  confirm_on_the_spot_nature: ['nature', 'reason'],
  dispatch: DISPATCHING,
  redispatch: ['orderId', ...DISPATCHING, 'reason'],
  sign_for: ['orderId', 'by'],
  note_oral_reply: ['orderId', 'by', 'reply'],
  reply: ['orderId', 'by', 'reply'],
  accept_reply: ['orderId', 'note'],
  return_reply: ['orderId', 'reason'],
  withdraw_order: ['orderId', 'reason'],
  answer: ['answer', 'adopted'],
  solve_on_the_spot: ['answer', 'nature', 'level', 'understands', 'reasonId', 'reasonText'],
  callback_again: ['reason'],
  confirm_signed: ['signed'],
  close_when_complete: [],
  sign_closing: ['reason'],
  hold: ['reason', 'resumeOn'],
  resume: [],
  void: ['reason'],
  special_close: ['closeKind', 'reason', 'paper', 'attachmentId'],
  reopen: ['reason'],
  escalate: ['reason'],
};

/** Whether a move has a sheet of its own here. */
export function isMakeable(move: string): move is MakeableMove {
  return Object.hasOwn(FIELDS, move);
}

/** The fields a move asks of this case, given what has been chosen so far. */
export function fieldsOf(
  move: MakeableMove,
  view: CaseView,
  values: MoveValues,
  withdrawalNeedsTwo: boolean,
): readonly MoveField[] {
  const nature = view.nature ?? values.nature;
  const asked: Partial<Record<MoveField, boolean>> = {
    adopted: view.kind === 'suggestion',
    managerWord: priceOpen(view),
    paper: withdrawsPast(values, withdrawalNeedsTwo),
    attachmentId: withdrawsPast(values, withdrawalNeedsTwo),
    ...(move === 'solve_on_the_spot' && {
      nature: view.kind === 'complaint' && view.nature === null,
      understands: nature === 'improvable' && values.level !== null,
      reasonId: asksReason(values.level),
      reasonText: asksReason(values.level),
    }),
  };
  return FIELDS[move].filter((field) => asked[field] ?? true);
}

/** D10: a repair with a price to which nobody has agreed yet. */
export function priceOpen({ kind, priceFen, priceConsent }: CaseView): boolean {
  return kind === 'repair' && (priceFen ?? 0) > 0 && priceConsent !== true;
}

/** B12: a 撤诉 past a dissatisfied customer, with their signed word and a second person. */
export function withdrawsPast({ closeKind }: MoveValues, withdrawalNeedsTwo: boolean): boolean {
  return closeKind === 'withdrawn' && withdrawalNeedsTwo;
}

/** Orders of the current round that this move can be about. */
export function fittingOrders(
  move: MakeableMove,
  round: number,
  orders: readonly OrderView[],
): readonly OrderView[] {
  if (!isOrderMove(move)) return [];
  const from: readonly OrderState[] = ORDER_TABLE[move].from;
  return orders.filter((order) => order.round === round && from.includes(order.state));
}

/** A sheet as it opens: what the case and the order already tell is filled in. */
export function blankValues(
  view: CaseView,
  order: OrderView | null,
  dictionaries: Dictionaries | undefined,
): MoveValues {
  const category = dictionaries?.categories.find(({ id }) => id === view.categoryId);
  const departmentId = view.departmentId ?? category?.departmentId ?? null;
  return {
    orderId: order?.id ?? null,
    nature: view.nature === 'invalid' ? null : view.nature,
    reason: '',
    departmentId: order ? null : departmentId,
    person: order ? '' : (view.responsiblePerson ?? ''),
    means: order?.means ?? 'phone',
    instruction: order?.instruction ?? '',
    managerWord: '',
    by: order?.signedForBy ?? order?.person ?? '',
    reply: '',
    note: '',
    answer: '',
    adopted: null,
    level: null,
    understands: null,
    reasonId: null,
    reasonText: '',
    signed: null,
    closeKind: null,
    resumeOn: null,
    paper: '',
    attachmentId: null,
  };
}

const UNCHOSEN: Partial<Record<MoveField, string>> = {
  orderId: '请选择工单。',
  nature: '请选择性质。',
  departmentId: '请选择责任部门。',
  adopted: '请选择是否采纳。',
  understands: '请选择客户是否理解。',
  reasonId: '请选择原因。',
  signed: '请选择客户签字的意见。',
  closeKind: '请选择关闭种类。',
  resumeOn: '请填写恢复日期。',
};

/** What has not been chosen yet, by field; texts are checked by the office. */
export function unchosen(
  fields: readonly MoveField[],
  values: MoveValues,
): Readonly<Partial<Record<MoveField, string>>> {
  return Object.fromEntries(
    fields
      .filter((field) => values[field] === null && UNCHOSEN[field] !== undefined)
      .map((field) => [field, UNCHOSEN[field]]),
  );
}

/** The move as it is sent: exactly the fields that were asked. */
export function moveForm(
  move: MakeableMove,
  about: { readonly caseId: number; readonly version: number },
  fields: readonly MoveField[],
  values: MoveValues,
): MoveForm {
  const chosen = Object.fromEntries(fields.map((field) => [field, values[field]]));
  // FIELDS names for each move the fields of the contract's variant; the office checks what they hold.
  return { ...about, move, ...chosen } as MoveForm;
}
