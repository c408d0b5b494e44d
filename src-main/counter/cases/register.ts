import type { Registered, RegisterInput } from '#contract/counter/cases.ts';
import { AppError } from '#contract/errors.ts';
import type { Settings } from '#contract/house/settings.ts';
import { isSampled } from '#domain/work/callbacks/callback-rules.ts';
import { intakeReasons } from '#domain/counter/intake.ts';
import { words } from '#contract/words.ts';
import { composeNumber, type NumberParts } from '#domain/numbering.ts';
import type { CaseKind } from '#domain/terms.ts';
import { yearOf } from '#domain/time.ts';
import type { Attachments } from '../attachments/attachments.ts';
import type { Journal } from '../../register/audit/journal.ts';
import type { ReservedRows } from '../../book/backup/reserved-rows.ts';
import type { BlankForms } from '../../shift/blank-forms/blank-forms.ts';
import type { ClockStore } from '../../work/clocks/clocks.ts';
import type { Customers } from '../customers/customers.ts';
import type { Membership } from './membership.ts';
import type { Db } from '../../register/open.ts';
import { newSalt } from '../../register/salt.ts';
import type { DictionaryStore } from '../../house/dictionaries/dictionaries.ts';
import type { ImportedRepeats } from '../imported/repeats.ts';
import type { SealedYearReason } from '../../book/ledger/sealed-years.ts';
import type { Context } from '../../office/router.ts';
import type { CaseIndex } from './case-index.ts';
import { INSERT_CASE, storedCase } from './new-case.ts';
import type { FindRepeat } from './repeats.ts';
import { createWhose } from './whose.ts';
import type { Violations } from '../../work/violations/violations.ts';

/** What registering needs of the other areas. */
export interface RegisterAreas {
  readonly customers: Customers;
  readonly membership: Membership;
  readonly dictionaries: DictionaryStore;
  readonly clocks: ClockStore;
  readonly settings: () => Settings;
  readonly sealedYear: SealedYearReason;
  readonly blankForms: Pick<BlankForms, 'refusal' | 'use'>;
  readonly enterStaffMatter: Violations['enterStaffMatter'];
  readonly reserved: Pick<ReservedRows, 'findOpen' | 'settle'>;
  readonly takeOverFiles: Attachments['takeOver'];
  readonly index: CaseIndex;
  readonly repeatOf: FindRepeat;
  readonly importedRepeats: Pick<ImportedRepeats, 'find' | 'tie'>;
  /** Counts the use of a template (常见事项). */
  readonly countTemplate: (templateId: number) => void;
}

/** A matter made out of another one keeps the tie (page 10). */
interface Origin {
  readonly caseId: number;
  readonly kind: 'converted';
}

export type Register = (input: RegisterInput, context: Context, origin?: Origin) => Registered;

/**
 * Registering (受理): number, row, search text, clocks and event in one transaction. The same request id
 * answers with the case it made before (T1, spec 60 Keeping data).
 */
export function createRegister(db: Db, journal: Journal, areas: RegisterAreas): Register {
  const { customers, dictionaries, clocks, settings, sealedYear, blankForms, enterStaffMatter } = areas;
  const whose = createWhose(customers, areas.membership);
  const byRequest = db.prepare(`
    SELECT id, kind, site, year, n, entered_at AS enteredAt FROM "case" WHERE request_id = ?`);
  const draftBegun = db.prepare('SELECT begun_at AS begunAt FROM draft WHERE id = ?');
  const dropDraft = db.prepare('DELETE FROM draft WHERE id = ?');
  const count = db.prepare(`
    INSERT INTO counter (site, series, period, last) VALUES (@site, @kind, @year, 1)
    ON CONFLICT (site, series, period) DO UPDATE SET last = last + 1
    RETURNING last`);
  const insert = db.prepare(INSERT_CASE);
  const exists = db.prepare('SELECT 1 FROM "case" WHERE id = ?').pluck();

  type NumberRow = { id: number; kind: CaseKind; site: string; year: number; n: number; enteredAt: string };

  const inTransaction = db.transaction(register).immediate;

  return (input, { now, actor }, origin) => inTransaction(input, now, actor, origin ?? null);

  function register(
    input: RegisterInput,
    now: string,
    actor: Context['actor'],
    origin: Origin | null,
  ): Registered {
    const again = byRequest.get(input.requestId) as NumberRow | undefined;
    if (again) return { id: again.id, number: composeNumber(again), enteredAt: again.enteredAt };

    // Before the times on the form are compared with a clock that can't be trusted.
    journal.refuseClockBack(now);
    const { 'intake.lateMinutes': lateMinutes, 'organisation.site': site } = settings();
    const draft = draftBegun.get(input.requestId) as { begunAt: string } | undefined;
    const reasons = intakeReasons(input, {
      now,
      begunAt: draft?.begunAt ?? (origin === null ? now : input.receivedAt),
      lateMinutes,
    });
    if (reasons.length > 0) {
      const fields = Object.fromEntries(reasons.map(({ field, reason }) => [field, reason]));
      throw new AppError('bad-input', `有 ${reasons.length} 处需要补充，未登记；已填内容保留。`, fields);
    }
    refuseSealedYear(input, now);
    // A case made out of another one was on paper only once.
    const paperNumber = origin === null ? input.paperNumber : null;
    refusePaperNumber(paperNumber);
    refuseUnknownRepeat(input.repeatOf);
    const channel = dictionaries.term(input.channelId, 'channel');
    const { category, label: categoryLabel } = dictionaries.category(input.categoryId);
    const departmentId = input.departmentId ?? category.departmentId;
    const department = departmentId === null ? null : dictionaries.department(departmentId);
    const customer = whose(input, { now, actor });
    const taken = numberFor(input, now);
    const number = composeNumber(taken);
    const enquiryType = input.kind === 'enquiry' ? (input.enquiryType ?? 'ordinary') : null;
    const repeatOf = input.repeatOf ?? areas.repeatOf(customer.id, category.id, input.receivedAt);
    const escalatedAt = input.escalatedReason === null ? null : now;
    const id = Number(
      insert.run(
        storedCase({
          ...input,
          ...customer.snapshot,
          enquiryType,
          ...taken,
          state: 'registered',
          round: 1,
          version: 1,
          enteredAt: now,
          receivedBy: actor.id,
          receivedByName: actor.name,
          ownerId: actor.id,
          ownerName: actor.name,
          channelLabel: channel.label,
          categoryLabel,
          departmentId,
          departmentLabel: department?.name ?? null,
          repeatOf,
          linkedTo: origin?.caseId ?? null,
          linkKind: origin?.kind ?? null,
          escalatedAt,
          managerOwnsSince: escalatedAt,
          sampled: isSampled(settings()['callback.sampleSeed'], number, settings()['callback.samplePercent']),
          salt: newSalt(),
        }),
      ).lastInsertRowid,
    );
    areas.index.add(id);
    if (input.templateId !== null) areas.countTemplate(input.templateId);
    const clockRows = clocks.startAtRegistration({
      ...input,
      enquiryType,
      caseId: id,
      enteredAt: now,
      channelCode: channel.code,
    });
    const formRows = paperNumber === null ? [] : blankForms.use(paperNumber, id, now, actor);
    const reservedRows = settleReserved(input.reservedId, id, now, actor);
    const imported =
      repeatOf === null ? areas.importedRepeats.find(customer.id, category.id, input.receivedAt) : null;
    const importedRows = imported === null ? [] : [areas.importedRepeats.tie(id, imported.importedId)];
    const fileRows = areas.takeOverFiles(input.requestId, id, now);
    const staff = enterStaffMatter({ ...input, caseId: id, site }, now, actor);
    journal.append({
      at: now,
      actor,
      type: 'case.registered',
      subject: `case/${id}`,
      facts: {
        number,
        kind: input.kind,
        channel: channel.label,
        category: categoryLabel,
        severity: input.severity,
        receivedAt: input.receivedAt,
        lateEntry: input.lateEntryReason !== null || input.reservedId !== null,
        ...(fileRows.length > 0 && { attachments: fileRows.length }),
        ...staff.facts,
      },
      personal: {
        name: customer.snapshot.customerName,
        phone: customer.snapshot.customerPhone,
        unit: input.unit,
        content: input.content,
        demand: input.demand,
      },
      rows: [
        ['case', id],
        ...customer.rows,
        ...clockRows,
        ...formRows,
        ...reservedRows,
        ...importedRows,
        ...fileRows,
        ...staff.rows,
      ],
    });
    dropDraft.run(input.requestId);
    return { id, number, enteredAt: now };
  }

  // The next of this year, or after a restore the one the paper has (待补录).
  function numberFor({ kind, reservedId }: RegisterInput, now: string): NumberParts {
    if (reservedId === null) {
      const { 'organisation.site': site } = settings();
      const year = yearOf(now);
      const { last: n } = count.get({ site, kind, year: String(year) }) as { last: number };
      return { site, kind, year, n };
    }
    const reserved = areas.reserved.findOpen(reservedId);
    if (reserved === null) {
      throw new AppError(
        'stale',
        '这个待补录编号刚被别人补录或作废了，未登记；已填内容保留。请另选一个编号。',
      );
    }
    if (reserved.kind !== kind) {
      const right = words.kind[reserved.kind];
      throw new AppError(
        'bad-input',
        `编号 ${composeNumber(reserved)} 是${right}的编号，未登记；已填内容保留。`,
        {
          kind: `这个编号只能补录${right}。`,
        },
      );
    }
    return reserved;
  }

  function settleReserved(
    reservedId: number | null,
    caseId: number,
    at: string,
    by: Context['actor'],
  ): (readonly ['reserved_number', number])[] {
    if (reservedId === null) return [];
    areas.reserved.settle(reservedId, { state: 'entered', caseId, at, by, reason: null });
    return [['reserved_number', reservedId]];
  }

  // T7: nothing is dated into a sealed year; a number of one could only come from a clock that ran back.
  function refuseSealedYear({ kind, receivedAt }: RegisterInput, now: string): void {
    const reason = sealedYear(kind, receivedAt) ?? sealedYear(kind, now);
    if (reason === null) return;
    throw new AppError('bad-input', '受理时间所在年度已封存，未登记；已填内容保留。', { receivedAt: reason });
  }

  // E6: each pre-numbered form is used once.
  function refusePaperNumber(paperNumber: string | null): void {
    const reason = paperNumber === null ? null : blankForms.refusal(paperNumber);
    if (reason === null) return;
    throw new AppError('bad-input', '纸质单号有误，未登记；已填内容保留。', { paperNumber: reason });
  }

  function refuseUnknownRepeat(id: number | null): void {
    if (id === null || exists.get(id) !== undefined) return;
    throw new AppError('bad-input', '所选的上一件不存在，未登记；已填内容保留。', {
      repeatOf: '没有这件受理事项，请重新选择。',
    });
  }
}
