import { isDissatisfied } from '#domain/work/callbacks/levels.ts';
import type {
  CustomerCallback,
  CustomerMatter,
  CustomerOffer,
  CustomerPanel,
  CustomerWarning,
} from '#contract/counter/customers.ts';
import { AppError } from '#contract/errors.ts';
import { words } from '#contract/words.ts';
import { composeNumber, composeSide, type NumberParts } from '#domain/numbering.ts';
import { isSameName } from '#domain/text/name.ts';
import { phoneKeys, splitPhones } from '#domain/text/phone.ts';
import { reverse, searchQuery } from '#domain/text/search-text.ts';
import { type CustomerType, type Level, OPEN_STATES } from '#domain/terms.ts';
import type { Instant } from '#domain/time.ts';
import type { AuditedTable } from '../../register/audit/audited-rows.ts';
import type { Db } from '../../register/open.ts';
import type { Handlers } from '../../office/router.ts';
import type { ArchiveRows } from './archive-rows.ts';
import { phoneTails, rangeOf } from './range.ts';

/** What the intake form says of a customer. */
interface CustomerFacts {
  readonly name: string;
  readonly type: CustomerType;
  readonly member: boolean;
  readonly phone: string | null;
  readonly unit: string | null;
  readonly contractNo: string | null;
}

/** The customer archive (客户档案). */
export interface Customers {
  readonly handlers: Pick<Handlers<'customer'>, 'customer.offers' | 'customer.panel'>;
  /** The record itself, following merges; throws when unknown. */
  find(id: number): {
    readonly id: number;
    readonly name: string;
    readonly type: CustomerType;
    readonly member: boolean;
  };
  /** Those who have one of these numbers, however written; at most 100 for each. */
  withPhone(phone: string): readonly { readonly id: number; readonly name: string }[];
  /**
   * The record of this name and one of these numbers, however either is written, also by a name that was merged away; or
   * a new one. Returns the rows written. Call in a transaction.
   */
  findOrInsert(
    facts: CustomerFacts,
    at: Instant,
  ): { readonly id: number; readonly rows: readonly (readonly [AuditedTable, number])[] };
}

const OFFER_LIMIT = 20;
const OFFER = `
  SELECT customer.id, customer.name, customer.type, customer.member,
    (SELECT number FROM customer_phone WHERE customer_id = customer.id AND retired_at IS NULL ORDER BY is_primary DESC, id LIMIT 1) AS phone,
    (SELECT unit FROM customer_unit WHERE customer_id = customer.id AND retired_at IS NULL ORDER BY id LIMIT 1) AS unit
  FROM customer`;

/** A sealed case keeps the id it was sealed with; its customer may have been merged since. */
const FAMILY = '(SELECT @id UNION SELECT id FROM customer WHERE merged_into = @id)';

export function createCustomers(db: Db, archive: ArchiveRows): Customers {
  const selectOne = db.prepare(
    `SELECT customer.id, customer.name, type, member, contract_no AS contractNo, notes, merged_into AS mergedInto,
      user.name AS clerkName
    FROM customer LEFT JOIN user ON user.id = customer.clerk_id WHERE customer.id = ?`,
  );
  const byPhoneTail = db.prepare(`
    ${OFFER}
    WHERE merged_into IS NULL AND customer.id IN (
      SELECT customer_id FROM customer_phone WHERE reversed >= @from AND reversed < @to LIMIT 60)
    LIMIT ${OFFER_LIMIT}`);
  const byInitials = db.prepare(`
    ${OFFER}
    WHERE merged_into IS NULL AND initials >= @from AND initials < @to
    ORDER BY initials, customer.id
    LIMIT ${OFFER_LIMIT}`);
  const byUnit = db.prepare(`
    ${OFFER}
    WHERE merged_into IS NULL AND customer.id IN (
      SELECT customer_id FROM customer_unit WHERE unit >= @from AND unit < @to LIMIT 60)
    LIMIT ${OFFER_LIMIT}`);
  const byContract = db.prepare(`
    ${OFFER}
    WHERE merged_into IS NULL AND contract_no >= @from AND contract_no < @to
    LIMIT ${OFFER_LIMIT}`);
  const byText = db.prepare(`
    ${OFFER}
    WHERE merged_into IS NULL AND customer.id IN (
      SELECT rowid FROM customer_search WHERE customer_search MATCH @match ORDER BY rowid DESC LIMIT 60)
    LIMIT ${OFFER_LIMIT}`);
  const phones = db.prepare(
    'SELECT number FROM customer_phone WHERE customer_id = ? AND retired_at IS NULL ORDER BY is_primary DESC, id',
  );
  const units = db.prepare(
    'SELECT unit FROM customer_unit WHERE customer_id = ? AND retired_at IS NULL ORDER BY id',
  );
  const matters = db.prepare(`
    SELECT id AS caseId, kind, site, year, n, state, received_at AS receivedAt, category_label AS categoryLabel,
      substr(content, 1, 120) AS content, escalated_at AS escalatedAt,
      (SELECT level FROM callback WHERE case_id = "case".id AND level IS NOT NULL ORDER BY id DESC LIMIT 1) AS lastLevel
    FROM "case"
    WHERE customer_id IN ${FAMILY} AND state <> 'voided'
    ORDER BY received_at DESC
    LIMIT 40`);
  const callbacks = db.prepare(`
    SELECT * FROM (
      SELECT c.id AS caseId, c.kind, c.site, c.year, c.n, callback.level, callback.result_at AS at
      FROM "case" AS c JOIN callback ON callback.case_id = c.id
      WHERE c.customer_id IN ${FAMILY} AND callback.level IS NOT NULL
      UNION ALL
      SELECT NULL, NULL, site, year, n, level, result_at FROM batch_task
      WHERE customer_id IN ${FAMILY} AND level IS NOT NULL)
    ORDER BY at DESC
    LIMIT 3`);
  const withNumber = (standing: string) =>
    db.prepare(`
    SELECT DISTINCT customer.id, customer.name
    FROM customer_phone AS p
    JOIN customer ON customer.id = p.customer_id
    WHERE p.reversed = @reversed AND customer.merged_into IS NULL ${standing}
    ORDER BY customer.id
    LIMIT ${OFFER_LIMIT * 5}`);
  const samePhone = withNumber('AND p.retired_at IS NULL');
  const everPhone = withNumber('');
  interface CustomerRow {
    readonly id: number;
    readonly name: string;
    readonly type: CustomerType;
    readonly member: number;
    readonly contractNo: string | null;
    readonly notes: string | null;
    readonly mergedInto: number | null;
    readonly clerkName: string | null;
  }

  function row(id: number): CustomerRow {
    const found = selectOne.get(id) as CustomerRow | undefined;
    if (!found) throw new AppError('not-found', '没有这份客户档案，可能已被合并，请重新查找。');
    return found.mergedInto === null ? found : row(found.mergedInto);
  }

  function offers(query: string): CustomerOffer[] {
    const typed = query.trim();
    if (typed === '') return [];
    const found: CustomerOffer[] = [];
    const take = (rows: unknown[]): void => {
      for (const offer of rows as (Omit<CustomerOffer, 'member'> & { member: number })[]) {
        if (found.length < OFFER_LIMIT && !found.some(({ id }) => id === offer.id)) {
          found.push({ ...offer, member: offer.member === 1 });
        }
      }
    };
    for (const digits of phoneTails(typed)) take(byPhoneTail.all(rangeOf(reverse(digits))));
    if (/^[a-z][a-z0-9]+$/i.test(typed)) take(byInitials.all(rangeOf(typed.toLowerCase())));
    if (found.length < OFFER_LIMIT) take(byUnit.all(rangeOf(typed)));
    if (found.length < OFFER_LIMIT && /[0-9a-z]/i.test(typed)) take(byContract.all(rangeOf(typed)));
    if (found.length < OFFER_LIMIT && typed.length > 1) {
      const search = searchQuery(typed);
      if (search) take(byText.all({ match: search.match }));
    }
    return found;
  }

  type Named = { readonly id: number; readonly name: string };

  function known(name: string, keys: readonly string[]): Named | undefined {
    const candidates = keys.flatMap((key) => everPhone.all({ reversed: reverse(key) }) as Named[]);
    const names = (id: number) => archive.merged(id).map((merged) => merged.name);
    return (
      candidates.find((candidate) => candidate.name === name) ??
      candidates.find((candidate) => isSameName(candidate.name, name)) ??
      candidates.find(({ id }) => names(id).some((each) => isSameName(each, name)))
    );
  }

  function panel(id: number): CustomerPanel {
    const customer = row(id);
    type MatterRow = Omit<CustomerMatter, 'number'> & NumberParts & { escalatedAt: string | null };
    const all = (matters.all({ id: customer.id }) as MatterRow[]).map(
      ({ escalatedAt, site, year, n, ...matter }) => ({
        ...matter,
        escalated: escalatedAt !== null,
        number: composeNumber({ site, year, n, kind: matter.kind }),
      }),
    );
    const isOpen = (matter: CustomerMatter): boolean => OPEN_STATES.some((state) => state === matter.state);
    const escalated = all.filter((matter) => matter.escalated && isOpen(matter));
    const results = (callbacks.all({ id: customer.id }) as ResultRow[]).map(callbackOf);
    const [last] = results;
    const warnings: CustomerWarning[] = [
      ...(isDissatisfied(last?.level)
        ? [{ caseId: last.caseId, sentence: `上次回访不满意（${last.number}），请先致歉再问情况。` }]
        : []),
      ...escalated.map(({ caseId, number }) => ({ caseId, sentence: `${number} 已升级，由主管负责。` })),
      ...(customer.member === 1 ? [{ caseId: null, sentence: '会员客户：办结后必须回访。' }] : []),
    ];
    return {
      id: customer.id,
      name: customer.name,
      type: words.customerType[customer.type],
      member: customer.member === 1,
      contractNo: customer.contractNo,
      notes: customer.notes,
      clerkName: customer.clerkName,
      phones: (phones.all(customer.id) as { number: string }[]).map(({ number }) => number),
      units: (units.all(customer.id) as { unit: string }[]).map(({ unit }) => unit),
      open: all.filter(isOpen),
      recent: all.filter((matter) => !isOpen(matter)).slice(0, 4),
      callbacks: results,
      warnings,
    };
  }

  return {
    find: (id) => {
      const customer = row(id);
      return { id: customer.id, name: customer.name, type: customer.type, member: customer.member === 1 };
    },
    withPhone: (phone) => {
      const found = phoneKeys(phone).flatMap((key) => samePhone.all({ reversed: reverse(key) }) as Named[]);
      return [...new Map(found.map((each) => [each.id, each])).values()];
    },
    findOrInsert: (facts, at) => {
      const before = known(facts.name, phoneKeys(facts.phone ?? ''));
      if (before) return { id: before.id, rows: [] };
      const row = archive.insert({ ...facts, notes: null, clerkId: null, clerkSince: null }, at);
      const [, id] = row;
      const rows = [
        row,
        ...(facts.phone === null ? [] : splitPhones(facts.phone)).map((phone, index) =>
          archive.addPhone(id, phone, index === 0),
        ),
        ...(facts.unit === null ? [] : [archive.addUnit(id, facts.unit)]),
      ];
      archive.index(id);
      return { id, rows };
    },
    handlers: {
      'customer.offers': ({ query }) => offers(query),
      'customer.panel': ({ id }) => panel(id),
    },
  };
}

type ResultRow = Omit<NumberParts, 'kind'> & {
  readonly kind: NumberParts['kind'] | null;
  readonly caseId: number | null;
  readonly level: Level;
  readonly at: Instant;
};

function callbackOf({ kind, caseId, level, at, ...parts }: ResultRow): CustomerCallback {
  const number = kind === null ? composeSide('batch-callback', parts) : composeNumber({ ...parts, kind });
  return { caseId, number, level, at };
}
