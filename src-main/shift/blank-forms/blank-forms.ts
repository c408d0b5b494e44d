import { randomBytes } from 'node:crypto';
import type { BlankFormView, PadView } from '#contract/shift/blank-forms.ts';
import { AppError } from '#contract/errors.ts';
import {
  BLANK_FORM_STATES,
  type BlankFormState,
  fateReason,
  PAD_LIMIT,
  padNumbers,
  plainFormNumber,
  useRefusal,
  useRemark,
} from '#domain/shift/blank-forms.ts';
import { composeNumber, type NumberParts } from '#domain/numbering.ts';
import type { Instant } from '#domain/time.ts';
import type { AuditedTable } from '../../register/audit/audited-rows.ts';
import type { Actor, Journal } from '../../register/audit/journal.ts';
import type { Db } from '../../register/open.ts';
import type { People } from '../../house/people/people.ts';
import type { FilledForm } from '../../paper/prints/prints.ts';
import type { Handlers } from '../../office/router.ts';
import { fillBlanks, fillPadForm } from './pad-form.ts';

type Written = readonly (readonly [AuditedTable, number])[];

/** The stock of pre-numbered forms for power or PC failure (E6). */
export interface BlankForms {
  readonly handlers: Handlers<'pad'>;
  /** How many must be at the counter, in stock or issued and unused; null while no pad was ever received. */
  balance(): number | null;
  /** Why this number can't be written on a new case, or null. */
  refusal(number: string): string | null;
  /** Ties a form to its case; call inside the registering transaction. Unknown numbers are left alone. */
  use(number: string, caseId: number, at: Instant, by: Actor): Written;
  /** The blanks of a pad themselves, those still in stock. */
  fillBlanks(padId: number): FilledForm;
  /** Every number of a pad with its fate, as paper. */
  fill(padId: number, now: Instant, by: string): FilledForm;
}

interface FormRow extends Omit<BlankFormView, 'caseNumber'> {
  readonly id: number;
}

export function createBlankForms(db: Db, journal: Journal, people: People): BlankForms {
  const selectPads = db.prepare(`
    SELECT id, first, last, size, source, received_at AS receivedAt, received_by_name AS receivedByName
    FROM form_pad ORDER BY id DESC`);
  const selectCounts = db.prepare(
    'SELECT state, count(*) AS n FROM blank_form WHERE pad_id = ? GROUP BY state',
  );
  const FORM = `
    SELECT id, number, state, holder_name AS holderName, issued_at AS issuedAt, case_id AS caseId,
      settled_at AS settledAt, settled_by_name AS settledByName, remark
    FROM blank_form`;
  const selectForms = db.prepare(`${FORM} WHERE pad_id = ? ORDER BY number`);
  const selectOne = db.prepare(`${FORM} WHERE number = ?`);
  const countLeft = db.prepare("SELECT count(*) FROM blank_form WHERE state IN ('stock', 'issued')").pluck();
  const anyPad = db.prepare('SELECT 1 FROM form_pad LIMIT 1').pluck();
  const selectCase = db.prepare('SELECT site, kind, year, n FROM "case" WHERE id = ?');
  const insertPad = db.prepare(`
    INSERT INTO form_pad (first, last, size, source, received_at, received_by, received_by_name)
    VALUES (@first, @last, @size, @source, @at, @byId, @byName)`);
  const insertForm = db.prepare(`
    INSERT INTO blank_form (pad_id, number, state, salt) VALUES (@padId, @number, 'stock', @salt)`);
  const issue = db.prepare(`
    UPDATE blank_form SET state = 'issued', holder_id = @holderId, holder_name = @holderName, issued_at = @at
    WHERE id = @id`);
  const settle = db.prepare(`
    UPDATE blank_form
    SET state = @state, case_id = @caseId, settled_at = @at, settled_by = @byId, settled_by_name = @byName, remark = @remark
    WHERE id = @id`);

  const one = (number: string): FormRow | undefined =>
    selectOne.get(plainFormNumber(number)) as FormRow | undefined;

  function caseNumber(caseId: number | null): string | null {
    const parts = caseId === null ? undefined : (selectCase.get(caseId) as NumberParts | undefined);
    return parts ? composeNumber(parts) : null;
  }

  function padView(row: Omit<PadView, 'counts'>): PadView {
    const found = new Map(
      (selectCounts.all(row.id) as { state: BlankFormState; n: number }[]).map(({ state, n }) => [state, n]),
    );
    const counts = Object.fromEntries(BLANK_FORM_STATES.map((state) => [state, found.get(state) ?? 0]));
    return { ...row, counts: counts as PadView['counts'] }; // a key for every state
  }

  const pads = (): readonly PadView[] => (selectPads.all() as Omit<PadView, 'counts'>[]).map(padView);

  function pad(id: number): { readonly pad: PadView; readonly forms: readonly BlankFormView[] } {
    const found = pads().find((each) => each.id === id);
    if (!found) throw new AppError('not-found', '没有这批空白登记表，请刷新后再试。');
    const forms = (selectForms.all(id) as FormRow[]).map((form) => ({
      ...form,
      caseNumber: caseNumber(form.caseId),
    }));
    return { pad: found, forms };
  }

  /** The forms first…last, all known and all free for this fate. */
  function range(first: string, last: string, fate: 'issued' | 'spoiled' | 'lost'): readonly FormRow[] {
    const forms = numbersOf(first, last).map((number) => {
      const form = one(number);
      if (!form)
        throw new AppError('bad-input', `没有领入过 ${number}，未作改动。`, { first: '没有这个号码。' });
      return form;
    });
    const reason = forms
      .map(({ number, state }) => fateReason(number, state, fate))
      .find((each) => each !== null);
    if (reason !== undefined) throw new AppError('rule-broken', `${reason}未作改动。`);
    return forms;
  }

  function record(
    type: string,
    subject: string,
    { now, actor }: { readonly now: Instant; readonly actor: Actor },
    facts: Record<string, unknown>,
    rows: Written,
  ): void {
    journal.append({ at: now, actor, type, subject, facts, rows });
  }

  return {
    balance: () => (anyPad.get() === undefined ? null : Number(countLeft.get())),
    refusal: (number) => {
      const form = one(number);
      if (form) return useRefusal({ state: form.state, caseNumber: caseNumber(form.caseId) });
      // Without a stock the number is only a remark; with one, a number that was never received is a slip of the pen.
      return anyPad.get() === undefined ? null : '没有领入过这个号码的空白登记表，请核对纸上号码。';
    },
    use: (number, caseId, at, by) => {
      const form = one(number);
      if (!form) return [];
      const remark = useRemark(form.state);
      settle.run({ id: form.id, state: 'used', caseId, at, byId: by.id, byName: by.name, remark });
      return [['blank_form', form.id]];
    },
    fillBlanks: (padId) => fillBlanks(padId, pad(padId).pad, selectForms.all(padId) as FormRow[]),
    fill: (padId, now, by) => fillPadForm(padId, pad(padId), { at: now, by }),
    handlers: {
      'pad.list': () => ({ pads: pads(), balance: Number(countLeft.get()) }),
      'pad.get': ({ id }) => pad(id),
      'pad.receive': ({ first, last, source }, context) =>
        db
          .transaction(() => {
            const { now, actor } = context;
            const numbers = numbersOf(first, last);
            const known = numbers.find((number) => one(number) !== undefined);
            if (known !== undefined)
              throw new AppError('rule-broken', `${known} 已领入过，未保存；请核对起止号码。`);
            const [begin, end] = [numbers[0] ?? '', numbers.at(-1) ?? ''];
            const padId = Number(
              insertPad.run({
                first: begin,
                last: end,
                size: numbers.length,
                source,
                at: now,
                byId: actor.id,
                byName: actor.name,
              }).lastInsertRowid,
            );
            const rows = numbers.map((number): readonly [AuditedTable, number] => [
              'blank_form',
              Number(insertForm.run({ padId, number, salt: newSalt() }).lastInsertRowid),
            ]);
            const facts = { first: begin, last: end, size: numbers.length };
            record('pad.received', `pad/${padId}`, context, facts, [['form_pad', padId], ...rows]);
            return { id: padId };
          })
          .immediate(),
      'pad.issue': ({ first, last, toUserId }, context) =>
        db
          .transaction(() => {
            const to = people.find(toUserId);
            if (!to || to.retired)
              throw new AppError('bad-input', '领用人须是在用人员，未发放。', { toUserId: '请另选。' });
            const forms = range(first, last, 'issued');
            for (const { id } of forms)
              issue.run({ id, holderId: to.id, holderName: to.name, at: context.now });
            record('pad.issued', 'pad', context, { first, last, to: to.name }, rowsOf(forms));
            return { count: forms.length };
          })
          .immediate(),
      'pad.settle': ({ first, last, fate, reason }, context) =>
        db
          .transaction(() => {
            const { now, actor } = context;
            const forms = range(first, last, fate);
            for (const { id } of forms)
              settle.run({
                id,
                state: fate,
                caseId: null,
                at: now,
                byId: actor.id,
                byName: actor.name,
                remark: reason,
              });
            record(`pad.${fate}`, 'pad', context, { first, last, reason }, rowsOf(forms));
            return { count: forms.length };
          })
          .immediate(),
    },
  };
}

function numbersOf(first: string, last: string): readonly string[] {
  const numbers = padNumbers(plainFormNumber(first), plainFormNumber(last));
  if (numbers === null)
    throw new AppError('bad-input', '起止号码不成一段，未作改动。', {
      last: '止号须与起号同一字头、同样位数，且不小于起号。',
    });
  if (numbers.length > PAD_LIMIT)
    throw new AppError('bad-input', `一次最多 ${PAD_LIMIT} 张，未作改动，请分批办理。`, {
      last: '张数过多。',
    });
  return numbers;
}

const rowsOf = (forms: readonly FormRow[]): Written => forms.map(({ id }) => ['blank_form', id] as const);

const newSalt = (): string => randomBytes(16).toString('hex');
