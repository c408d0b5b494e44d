import type { CustomerForm, CustomerNumber, CustomerRecord } from '#contract/counter/customer-archive.ts';
import type { Parsed } from '#contract/endpoints.ts';
import { AppError } from '#contract/errors.ts';
import type { Settings } from '#contract/house/settings.ts';
import { phoneKeys } from '#domain/text/phone.ts';
import { roomKey } from '#domain/text/room.ts';
import type { Instant } from '#domain/time.ts';
import type { AuditedTable } from '../../register/audit/audited-rows.ts';
import { exportMasking } from '../../house/settings/export-masking.ts';
import type { Journal } from '../../register/audit/journal.ts';
import type { Db } from '../../register/open.ts';
import type { People } from '../../house/people/people.ts';
import type { Context, Handlers } from '../../office/router.ts';
import { createArchivePages } from './archive-page.ts';
import type { ArchiveRows, StoredCustomer, StoredNumber } from './archive-rows.ts';
import type { Change } from './archive-sentences.ts';
import { createContacts } from './contacts.ts';
import { createHistory } from './history.ts';
import type { Membership } from '../cases/membership.ts';
import type { Talks } from './talks.ts';

type Row = readonly [AuditedTable, number];

/** What the archive needs of the other areas. */
interface ArchiveAreas {
  readonly rows: ArchiveRows;
  readonly membership: Membership;
  readonly talks: Talks;
  readonly people: Pick<People, 'find'>;
  readonly settings: () => Settings;
}

type Names =
  | 'customer.page'
  | 'customer.get'
  | 'customer.history'
  | 'customer.create'
  | 'customer.save'
  | 'customer.contact'
  | 'customer.talks'
  | 'customer.beginExport';

/** The customer archive as a screen: every change an event with what was there before (spec 10 Customer, E8). */
export function createArchive(
  db: Db,
  journal: Journal,
  { rows, membership, talks, people, settings }: ArchiveAreas,
): Pick<Handlers<'customer'>, Names> {
  const pages = createArchivePages(db);
  const history = createHistory(db);
  const contacts = createContacts(db);
  const others = {
    phone: db.prepare(`
      SELECT DISTINCT customer.id, customer.name FROM customer_phone AS own
      JOIN customer_phone AS other ON other.reversed = own.reversed AND other.customer_id <> own.customer_id
        AND other.retired_at IS NULL
      JOIN customer ON customer.id = other.customer_id
      WHERE own.id = ? LIMIT 5`),
    unit: db.prepare(`
      SELECT DISTINCT customer.id, customer.name FROM customer_unit AS own
      JOIN customer_unit AS other ON other.unit = own.unit AND other.customer_id <> own.customer_id
        AND other.retired_at IS NULL
      JOIN customer ON customer.id = other.customer_id
      WHERE own.id = ? LIMIT 5`),
  };

  function standing(id: number): StoredCustomer {
    const found = rows.find(id);
    if (!found) throw new AppError('not-found', '没有这份客户档案，请重新查找。');
    return found.mergedInto === null ? found : standing(found.mergedInto);
  }

  function record(id: number, now: Instant): CustomerRecord {
    const asked = rows.find(id);
    const { mergedInto: _, ...customer } = standing(id);
    const view =
      (which: keyof typeof others) =>
      (number: StoredNumber): CustomerNumber => ({
        ...number,
        primary: number.primary === 1,
        others:
          number.retiredAt === null ? (others[which].all(number.id) as { id: number; name: string }[]) : [],
      });
    return {
      ...customer,
      member: customer.member === 1,
      clerkName: customer.clerkId === null ? null : (people.find(customer.clerkId)?.name ?? null),
      phones: rows.phones(customer.id).map(view('phone')),
      units: rows.units(customer.id).map(view('unit')),
      talk: talks.of(customer.id, now),
      merged: rows.merged(customer.id).map((each) => ({ id: each.id, name: each.name })),
      foundBy: asked && asked.id !== customer.id ? { id: asked.id, name: asked.name } : null,
    };
  }

  function create(form: Parsed<'customer.create'>, { now, actor }: Context): { readonly id: number } {
    const again = requests.get(form.requestId);
    if (again !== undefined && rows.find(again)) return { id: again };
    refuseNumbers(form);
    const clerk = clerkOf(form.clerkId);
    const row = rows.insert({ ...form, clerkSince: clerk === null ? null : now }, now);
    const [, id] = row;
    const written: readonly Row[] = [
      row,
      ...form.phones.map(({ value, primary }, index) =>
        rows.addPhone(id, value, primary || (index === 0 && form.phones.every((each) => !each.primary))),
      ),
      ...form.units.map(({ value }) => rows.addUnit(id, value)),
      ...(clerk === null ? [] : talks.assign(id, clerk, now)),
    ];
    rows.index(id);
    journal.append({
      at: now,
      actor,
      type: 'customer.created',
      subject: `customer/${id}`,
      facts: { type: form.type, member: form.member, clerkId: form.clerkId },
      personal: { name: form.name, phones: valuesOf(form.phones), units: valuesOf(form.units) },
      rows: written,
    });
    requests.set(form.requestId, id);
    return { id };
  }

  /** The same request never makes two records, though a window may ask twice (spec 60). */
  const requests = new Map<string, number>();

  function save(form: Parsed<'customer.save'>, { now, actor }: Context): { readonly version: number } {
    const before = rows.find(form.id);
    if (!before) throw new AppError('not-found', '没有这份客户档案，请重新查找。');
    if (before.mergedInto !== null || before.version !== form.version)
      throw new AppError(
        'stale',
        before.mergedInto === null
          ? '这份档案刚被别人改过，您的修改没有保存，仍保留在这里。请对照后再保存。'
          : '这份档案刚被并入另一份，您的修改没有保存。请打开并入后的档案再改。',
      );
    refuseNumbers(form);
    const clerk = clerkOf(form.clerkId);
    const newClerk = form.clerkId !== before.clerkId;
    const phones = changeNumbers(form.id, 'phone', form.phones, now);
    const units = changeNumbers(form.id, 'unit', form.units, now);
    const changes = [
      ...factChanges(before, form),
      ...(newClerk ? [change('clerk', nameOf(before.clerkId), clerk?.name ?? null)] : []),
      ...phones.changes,
      ...units.changes,
    ];
    if (changes.length === 0) return { version: before.version };
    const row = rows.update(form.id, {
      ...form,
      clerkSince: newClerk ? (clerk === null ? null : now) : before.clerkSince,
    });
    rows.index(form.id);
    journal.append({
      at: now,
      actor,
      type: 'customer.changed',
      subject: `customer/${form.id}`,
      facts: { fields: [...new Set(changes.map(({ field }) => field))] },
      personal: { changes },
      rows: [row, ...phones.rows, ...units.rows, ...(newClerk ? talks.assign(form.id, clerk, now) : [])],
    });
    membership.reach(form.id, { now, actor });
    return { version: before.version + 1 };
  }

  /** New ones are added, known ones retired, taken back or made the primary; none disappears (E2). */
  function changeNumbers(
    id: number,
    which: 'phone' | 'unit',
    typed: CustomerForm['phones'],
    now: Instant,
  ): { readonly changes: readonly Change[]; readonly rows: readonly Row[] } {
    const isPhone = which === 'phone';
    const known = isPhone ? rows.phones(id) : rows.units(id);
    const changes: Change[] = [];
    const written: Row[] = [];
    const primary =
      typed.find((each) => each.primary && !each.retired) ?? typed.find((each) => !each.retired);
    for (const each of typed) {
      const stored = known.find((candidate) => candidate.id === each.id);
      const isPrimary = isPhone && each === primary;
      if (!stored) {
        if (each.id !== null) throw new AppError('stale', '电话或房号已有变动，没有保存。请刷新后再改。');
        written.push(isPhone ? rows.addPhone(id, each.value, isPrimary) : rows.addUnit(id, each.value));
        changes.push(change(which, null, each.value));
        continue;
      }
      const wasRetired = stored.retiredAt !== null;
      const retiredAt = each.retired ? (stored.retiredAt ?? now) : null;
      if (wasRetired === each.retired && (stored.primary === 1) === isPrimary) continue;
      written.push(
        isPhone ? rows.standPhone(stored.id, isPrimary, retiredAt) : rows.standUnit(stored.id, retiredAt),
      );
      if (wasRetired !== each.retired)
        changes.push(
          change(
            isPhone ? 'phoneRetired' : 'unitRetired',
            each.retired ? null : stored.value,
            each.retired ? stored.value : null,
          ),
        );
      else if (isPrimary)
        changes.push(
          change('phonePrimary', known.find((other) => other.primary === 1)?.value ?? null, stored.value),
        );
    }
    return { changes, rows: written };
  }

  function clerkOf(id: number | null): { readonly id: number; readonly name: string } | null {
    if (id === null) return null;
    const person = people.find(id);
    if (!person || person.retired || person.roles.every((role) => role === 'admin'))
      throw new AppError('bad-input', '责任专员有误，没有保存，已填内容保留。', {
        clerkId: '责任专员须是在用的接待员、专管员或主管。',
      });
    return { id: person.id, name: person.name };
  }

  const nameOf = (id: number | null): string | null => (id === null ? null : (people.find(id)?.name ?? null));

  return {
    'customer.page': ({ after, limit, ...filter }) => pages.page(filter, after, limit),
    'customer.get': ({ id }, { now }) => record(id, now),
    'customer.history': ({ id }) => history(standing(id).id),
    'customer.create': (input, context) => db.transaction(() => create(input, context)).immediate(),
    'customer.save': (input, context) => db.transaction(() => save(input, context)).immediate(),
    'customer.contact': ({ id, means, content }, { now, actor }) => {
      db.transaction(() => {
        const customer = standing(id);
        const row = contacts.insert({ customerId: customer.id, means, content }, now, actor);
        journal.append({
          at: now,
          actor,
          type: 'customer.contacted',
          subject: `customer/${customer.id}`,
          facts: { means },
          personal: { content },
          rows: [row, ...talks.held(customer.id, now)],
        });
      }).immediate();
      return null;
    },
    'customer.talks': (_, { actor, now }) => talks.countOf(actor.id, now),
    'customer.beginExport': ({ phoneReason, ...filter }, { now, actor, person }) => {
      const masking = exportMasking(settings(), person, phoneReason);
      const { query, ...facts } = filter;
      const { seq } = db
        .transaction(() =>
          journal.append({
            at: now,
            actor,
            type: 'report.export-begun',
            subject: 'report',
            facts: { report: 'customers', kind: null, phones: phoneReason !== null, ...facts },
            personal: { query, phoneReason },
          }),
        )
        .immediate();
      const { 'organisation.name': organisation } = settings();
      return {
        exportId: seq,
        fileName: `客户档案 ${now.slice(0, 10)}`,
        organisation,
        by: actor.name,
        at: now,
        phoneReason,
        masking,
      };
    },
  };
}

/** What differs between the stored facts and those typed. */
export function factChanges(
  before: Pick<StoredCustomer, 'name' | 'type' | 'member' | 'contractNo' | 'notes'>,
  after: Pick<CustomerForm, 'name' | 'type' | 'member' | 'contractNo' | 'notes'>,
): readonly Change[] {
  return [
    change('name', before.name, after.name),
    change('type', before.type, after.type),
    change('member', before.member === 1 ? '是' : '否', after.member ? '是' : '否'),
    change('contractNo', before.contractNo, after.contractNo),
    change('notes', before.notes, after.notes),
  ].filter((each) => each.old !== each.new);
}

function change(field: Change['field'], old: string | null, now: string | null): Change {
  return { field, old, new: now };
}

function refuseNumbers({ phones, units }: Pick<CustomerForm, 'phones' | 'units'>): void {
  const twice = (values: readonly string[]) => values.find((value, index) => values.indexOf(value) !== index);
  const phone = twice(phones.map(({ value }) => phoneKeys(value)[0] ?? value));
  const unit = twice(units.map(({ value }) => roomKey(value) || value));
  if (phone === undefined && unit === undefined) return;
  throw new AppError('bad-input', '同一个电话或房号填了两次，没有保存，已填内容保留。', {
    ...(phone !== undefined && { phones: `${phone} 填了两次。` }),
    ...(unit !== undefined && { units: `${unit} 填了两次。` }),
  });
}

const valuesOf = (numbers: CustomerForm['phones']): readonly string[] => numbers.map(({ value }) => value);
