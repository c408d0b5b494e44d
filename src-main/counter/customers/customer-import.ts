import { z } from 'zod';
import { customerFacts } from '#contract/counter/customer-archive.ts';
import type { ImportProblem, KnownChoice } from '#contract/house/imports.ts';
import { optionalText, phone, requiredText } from '#contract/fields.ts';
import { words } from '#contract/words.ts';
import { isSameName, plainName } from '#domain/text/name.ts';
import { phoneKeys } from '#domain/text/phone.ts';
import { roomKey } from '#domain/text/room.ts';
import { reverse } from '#domain/text/search-text.ts';
import type { CustomerType } from '#domain/terms.ts';
import { type Instant, instantAt } from '#domain/time.ts';
import type { AuditedTable } from '../../register/audit/audited-rows.ts';
import type { Journal } from '../../register/audit/journal.ts';
import type { Db } from '../../register/open.ts';
import type { ImportChoices, ImportPlan, ImportRow, ImportTarget } from '../../house/imports/target.ts';
import type { People } from '../../house/people/people.ts';
import { wordIssue } from '../../office/router.ts';
import type { ArchiveRows } from './archive-rows.ts';
import { CUSTOMER_FIELDS } from './import-fields.ts';
import { type ImportedCustomer, updateFromImport } from './import-update.ts';
import type { Membership } from '../cases/membership.ts';

const TYPES: readonly (readonly [RegExp, CustomerType])[] = [
  [/^(?:业主|户主|产权人|owner)/i, 'owner'],
  [/^(?:租户|租客|承租|租赁|tenant)/i, 'tenant'],
  [/^(?:签约|合同|大客户|协议)/, 'contracted'],
  [/^(?:其他|其它|住户|家属|访客)/, 'other'],
];
const YES = /^(?:是|有|会员|vip.*|[√✓✔yY1]|yes|true|.*会员)$/i;
const NO = /^(?:否|无|非会员|不是|[×✗xXnN0]|no|false|普通|-|—)$/i;

/** One value each, as the archive's own form takes them. */
const facts = z.object({
  name: customerFacts.name,
  contractNo: customerFacts.contractNo,
  notes: optionalText(1000),
  phones: z.array(phone).max(30, '一份档案最多 30 个电话。'),
  units: z.array(requiredText(80)).max(50),
});

const PREVIEWED = 8;

/** Customers from Excel: matched with the archive by contract number or phone and name, never a clock (C7). */
export function createCustomerImport(
  db: Db,
  journal: Journal,
  {
    rows,
    membership,
    people,
  }: {
    readonly rows: ArchiveRows;
    readonly membership: Membership;
    readonly people: Pick<People, 'all'>;
  },
): ImportTarget {
  const byContract = db
    .prepare('SELECT id FROM customer WHERE contract_no = ? AND merged_into IS NULL LIMIT 3')
    .pluck();
  const byPhone = db.prepare(`
    SELECT DISTINCT customer.id, customer.name FROM customer_phone
    JOIN customer ON customer.id = customer_phone.customer_id
    WHERE reversed = ? AND merged_into IS NULL AND retired_at IS NULL LIMIT 20`);

  function plan(read: readonly ImportRow[], { onKnown }: ImportChoices): ImportPlan {
    const problems: ImportProblem[] = [];
    const notes: ImportProblem[] = [];
    const clerks = new Map(
      people
        .all()
        .filter(({ retired }) => !retired)
        .map(({ id, name }) => [name, { id, name }]),
    );
    const taken: ImportedCustomer[] = [];
    const earlier = new Map<string, number>();
    const counts = { added: 0, updated: 0, skipped: 0, joined: 0 };
    for (const row of read) {
      const found = customerOf(row, clerks);
      if ('sentence' in found) {
        problems.push(found);
        continue;
      }
      // The same person on an earlier row: another unit or phone of theirs.
      const at = keysOf(found)
        .map((key) => earlier.get(key))
        .find((index) => index !== undefined);
      const before = at === undefined ? undefined : taken[at];
      if (before && !isSameName(before.name, found.name)) {
        problems.push(bad(row.row, `合同编号 ${found.contractNo} 与第 ${before.row} 行相同，姓名却不同。`));
        continue;
      }
      if (at !== undefined && before) {
        taken[at] = joinedOf(before, found);
        counts.joined += 1;
        if (joins(before, found))
          notes.push(bad(row.row, `与第 ${before.row} 行是同一客户，电话和房号合在一份档案里。`));
        else notes.push(bad(row.row, `与第 ${before.row} 行重复，只建一份档案。`));
        continue;
      }
      const known = knownAs(found, onKnown);
      if (typeof known === 'string') {
        problems.push(bad(row.row, known));
        continue;
      }
      if (known.note !== null) notes.push(bad(row.row, known.note));
      if (known.id !== null && onKnown === 'skip') {
        counts.skipped += 1;
        continue;
      }
      for (const key of keysOf(found)) earlier.set(key, taken.length);
      const into = onKnown === 'update' ? known.id : null;
      if (into === null) counts.added += 1;
      else counts.updated += 1;
      taken.push({ ...found, into });
    }
    return {
      counts,
      problems,
      notes,
      questions: [],
      previewHeads: ['姓名', '类型', '会员', '电话', '房号', '合同编号', '责任专员', '备注'],
      preview: taken.slice(0, PREVIEWED).map((each) => ({ row: each.row, cells: previewOf(each) })),
      write: ({ now, actor }, onProgress) =>
        taken.flatMap((each, index) => {
          if (index % 250 === 0) onProgress(index, taken.length);
          if (each.into === null) return add(each, now);
          updateFromImport(each.into, each, { rows, journal, now, actor });
          membership.reach(each.into, { now, actor });
          return [];
        }),
    };
  }

  function add(customer: ImportedCustomer, now: Instant): readonly (readonly [AuditedTable, number])[] {
    const row = rows.insert(
      {
        ...customer,
        type: customer.type ?? 'other',
        member: customer.member ?? false,
        clerkId: customer.clerk?.id ?? null,
        clerkSince: customer.clerk === null ? null : (customer.clerkSince ?? now),
      },
      now,
    );
    const [, id] = row;
    const written = [
      row,
      ...customer.phones.map((number, index) => rows.addPhone(id, number, index === 0)),
      ...customer.units.map((unit) => rows.addUnit(id, unit)),
    ];
    rows.index(id);
    return written;
  }

  /** The record of the archive a row means, what is worth saying about it, or why the row can't be taken. */
  function knownAs(
    customer: Omit<ImportedCustomer, 'into'>,
    onKnown: KnownChoice,
  ): string | { readonly id: number | null; readonly note: string | null } {
    const contracts = customer.contractNo === null ? [] : (byContract.all(customer.contractNo) as number[]);
    const [contract] = contracts;
    const owner = contract === undefined ? null : rows.find(contract);
    if (owner && !isSameName(owner.name, customer.name) && onKnown !== 'add')
      return `合同编号 ${customer.contractNo} 在档案里属于“${owner.name}”，姓名不同。`;
    const sharing = customer.phones
      .flatMap(
        (number) =>
          byPhone.all(reverse(phoneKeys(number)[0] ?? number)) as {
            readonly id: number;
            readonly name: string;
          }[],
      )
      // Somebody is also known by the name of a record that was merged into theirs.
      .map((each) => ({ ...each, names: [each.name, ...rows.merged(each.id).map(({ name }) => name)] }));
    const same = new Set([
      ...contracts,
      ...sharing
        .filter(({ names }) => names.some((name) => isSameName(name, customer.name)))
        .map(({ id }) => id),
    ]);
    if (same.size > 1 && onKnown === 'update')
      return `档案里有 ${same.size} 份都像这位客户，请先在「查重」里合并，再导入这一行。`;
    const [id = null] = same;
    if (id !== null)
      return { id, note: onKnown === 'add' ? `档案里已有“${customer.name}”，仍另建一份。` : null };
    const [other] = sharing;
    return {
      id: null,
      note: other ? `电话与档案里的“${other.name}”相同、姓名不同，按另一位客户建档。` : null,
    };
  }

  return { kind: 'customers', fields: CUSTOMER_FIELDS, plan };
}

function customerOf(
  { row, values, remarks }: ImportRow,
  clerks: ReadonlyMap<string, { readonly id: number; readonly name: string }>,
): Omit<ImportedCustomer, 'into'> | ImportProblem {
  const [typeText] = values.type ?? [];
  const [memberText] = values.member ?? [];
  const [clerkText] = values.clerk ?? [];
  const [since] = values.clerkSince ?? [];
  const type =
    typeText === undefined ? null : (TYPES.find(([word]) => word.test(typeText))?.[1] ?? undefined);
  if (type === undefined) return bad(row, `客户类型“${typeText}”不认识，应为业主、租户、签约客户或其他。`);
  const member =
    memberText === undefined ? null : YES.test(memberText) ? true : NO.test(memberText) ? false : undefined;
  if (member === undefined) return bad(row, `会员一栏“${memberText}”看不出是不是会员，请写“是”或“否”。`);
  const clerk = clerkText === undefined ? null : clerks.get(clerkText);
  if (clerk === undefined) return bad(row, `责任专员“${clerkText}”不是在用的账号姓名。`);
  const parsed = facts.safeParse({
    name: values.name?.[0] ?? '',
    contractNo: values.contractNo?.[0] ?? null,
    notes: [...(values.notes ?? []), ...remarks].join('；') || null,
    phones: values.phone ?? [],
    units: values.unit ?? [],
  });
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return bad(row, `${FIELD_WORDS[String(issue?.path[0])] ?? ''}${wordIssue(issue)}`);
  }
  const { data } = parsed;
  if (data.phones.length === 0 && data.units.length === 0 && data.contractNo === null)
    return bad(row, '电话、房号、合同编号一样都没有，以后找不到这位客户。');
  return {
    ...data,
    row,
    type,
    member,
    clerk,
    clerkSince: since === undefined ? null : instantAt(since, '00:00'),
  };
}

const FIELD_WORDS: Readonly<Record<string, string>> = {
  name: '姓名',
  contractNo: '合同编号',
  notes: '备注',
  phones: '电话',
  units: '房号',
};

/** By what two rows are one person: the contract number, or the name with a phone. */
function keysOf({ name, contractNo, phones }: Omit<ImportedCustomer, 'into'>): readonly string[] {
  return [
    ...(contractNo === null ? [] : [`contract ${contractNo}`]),
    ...phones.map((number) => `${plainName(name)} ${phoneKeys(number)[0] ?? number}`),
  ];
}

function joins(before: ImportedCustomer, found: Omit<ImportedCustomer, 'into'>): boolean {
  const joined = joinedOf(before, found);
  return joined.phones.length > before.phones.length || joined.units.length > before.units.length;
}

function joinedOf(before: ImportedCustomer, found: Omit<ImportedCustomer, 'into'>): ImportedCustomer {
  return {
    ...before,
    phones: distinctBy([...before.phones, ...found.phones], (number) => phoneKeys(number)[0] ?? number),
    units: distinctBy([...before.units, ...found.units], (unit) => roomKey(unit) || unit),
    type: before.type ?? found.type,
    member: before.member ?? found.member,
    contractNo: before.contractNo ?? found.contractNo,
    notes: before.notes ?? found.notes,
  };
}

function distinctBy(values: readonly string[], keyOf: (value: string) => string): readonly string[] {
  return [...new Map(values.toReversed().map((value) => [keyOf(value), value])).values()].toReversed();
}

function previewOf(customer: ImportedCustomer): readonly string[] {
  return [
    customer.name,
    words.customerType[customer.type ?? 'other'],
    customer.member === true ? '是' : '',
    customer.phones.join('、'),
    customer.units.join('、'),
    customer.contractNo ?? '',
    customer.clerk?.name ?? '',
    customer.notes ?? '',
  ];
}

function bad(row: number, sentence: string): ImportProblem {
  return { row, column: null, sentence };
}
