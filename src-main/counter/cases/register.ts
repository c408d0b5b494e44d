import type { Registered, RegisterInput } from '#contract/counter/cases.ts';
import { isSampled } from '#domain/work/callbacks/callback-rules.ts';
import { composeNumber } from '#domain/numbering.ts';
import type { CaseKind } from '#domain/terms.ts';
import type { Attachments } from '../attachments/attachments.ts';
import type { AuditedTable } from '../../register/audit/audited-rows.ts';
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
import type { Context } from '../../office/router.ts';
import type { CaseIndex } from './case-index.ts';
import { INSERT_CASE, storedCase } from './new-case.ts';
import { type CheckAreas, createCheckForm } from './register-checks.ts';
import { createCaseNumbers } from './register-number.ts';
import type { FindRepeat } from './repeats.ts';
import { createWhose } from './whose.ts';
import type { Violations } from '../../work/violations/violations.ts';

/** What registering needs of the other areas. */
export interface RegisterAreas extends CheckAreas {
  readonly customers: Customers;
  readonly membership: Membership;
  readonly dictionaries: DictionaryStore;
  readonly clocks: ClockStore;
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
  const { dictionaries, clocks, settings, blankForms, enterStaffMatter } = areas;
  const whose = createWhose(areas.customers, areas.membership);
  const byRequest = db.prepare(`
    SELECT id, kind, site, year, n, entered_at AS enteredAt FROM "case" WHERE request_id = ?`);
  const dropDraft = db.prepare('DELETE FROM draft WHERE id = ?');
  const insert = db.prepare(INSERT_CASE);
  const check = createCheckForm(db, areas);
  const numbers = createCaseNumbers(db, areas);

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
    // A case made out of another one was on paper only once.
    const paperNumber = origin === null ? input.paperNumber : null;
    check(input, { now, converted: origin !== null, paperNumber });
    const channel = dictionaries.term(input.channelId, 'channel');
    const { category, label: categoryLabel } = dictionaries.category(input.categoryId);
    const departmentId = input.departmentId ?? category.departmentId;
    const department = departmentId === null ? null : dictionaries.department(departmentId);
    const customer = whose(input, { now, actor });
    const taken = numbers.take(input, now);
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
    const asked = { ...input, enquiryType, repeatOf, paperNumber };
    const came = bringAlong(
      id,
      asked,
      { customerId: customer.id, categoryId: category.id, channel },
      now,
      actor,
    );
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
        ...came.facts,
      },
      personal: {
        name: customer.snapshot.customerName,
        phone: customer.snapshot.customerPhone,
        unit: input.unit,
        content: input.content,
        demand: input.demand,
      },
      rows: [['case', id], ...customer.rows, ...came.rows],
    });
    dropDraft.run(input.requestId);
    return { id, number, enteredAt: now };
  }

  /** What comes with a new case in other areas: its clocks, paper form, number, earlier matter, files, staff matter. */
  function bringAlong(
    caseId: number,
    input: RegisterInput,
    {
      customerId,
      categoryId,
      channel,
    }: {
      readonly customerId: number | null;
      readonly categoryId: number;
      readonly channel: { readonly code: string };
    },
    now: string,
    actor: Context['actor'],
  ): {
    readonly facts: Record<string, unknown>;
    readonly rows: readonly (readonly [AuditedTable, number])[];
  } {
    const { paperNumber, repeatOf, receivedAt } = input;
    const clockRows = clocks.startAtRegistration({
      ...input,
      caseId,
      enteredAt: now,
      channelCode: channel.code,
      escalated: input.escalatedReason !== null,
    });
    const formRows = paperNumber === null ? [] : blankForms.use(paperNumber, caseId, now, actor);
    const numberRows = numbers.settle(input.reservedId, caseId, { now, actor });
    const imported =
      repeatOf === null ? areas.importedRepeats.find(customerId, categoryId, receivedAt) : null;
    const importedRows = imported === null ? [] : [areas.importedRepeats.tie(caseId, imported.importedId)];
    const fileRows = areas.takeOverFiles(input.requestId, caseId, now);
    const site = settings()['organisation.site'];
    const staff = enterStaffMatter({ ...input, caseId, site }, now, actor);
    return {
      facts: { ...(fileRows.length > 0 && { attachments: fileRows.length }), ...staff.facts },
      rows: [...clockRows, ...formRows, ...numberRows, ...importedRows, ...fileRows, ...staff.rows],
    };
  }
}
