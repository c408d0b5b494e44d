import { composeNumber, composeSide, type NumberParts } from '#domain/numbering.ts';
import type { PersonalValues } from '#domain/book/erasing.ts';
import { columnOf } from '#domain/counter/case-field.ts';
import { fieldOf } from '#domain/counter/case-fields.ts';
import type { CaseState } from '#domain/terms.ts';
import type { Db } from '../../register/open.ts';
import { WHOLLY_PERSONAL } from './personal-rows.ts';

const PHONES = WHOLLY_PERSONAL.filter((key) => fieldOf(key).personal === 'phone');
const WORDS = WHOLLY_PERSONAL.filter((key) => fieldOf(key).personal !== 'phone');
const quoted = (keys: readonly string[]): string => keys.map((key) => `'${key}'`).join(', ');

/** A case of the person. */
interface PersonalCase extends NumberParts {
  readonly id: number;
  readonly state: CaseState;
  readonly sealedAt: string | null;
}

/** What belongs to a person: records, cases, and the values they are known by. */
export interface PersonalScope {
  /** The record that remained first, then those merged into it. */
  readonly customers: readonly number[];
  readonly cases: readonly PersonalCase[];
  readonly values: PersonalValues;
}

/** Reads what a customer's data are. */
export function createScopes(db: Db): (customerId: number) => PersonalScope {
  const family = db
    .prepare(`
    WITH RECURSIVE family (id) AS (
      SELECT @id UNION SELECT customer.id FROM customer JOIN family ON customer.merged_into = family.id)
    SELECT id FROM family ORDER BY id <> @id, id`)
    .pluck();
  const cases = db.prepare(`
    SELECT id, site, kind, year, n, state, sealed_at AS sealedAt FROM "case"
    WHERE customer_id IN (SELECT value FROM json_each(@customers)) ORDER BY id`);
  const words = db
    .prepare(`
    WITH ids AS (SELECT value AS id FROM json_each(@customers))
    SELECT name FROM customer WHERE id IN ids
    UNION SELECT contract_no FROM customer WHERE id IN ids
    UNION SELECT unit FROM customer_unit WHERE customer_id IN ids
    UNION SELECT value FROM "case", json_each(json_array(${WORDS.map(columnOf).join(', ')}))
      WHERE customer_id IN ids
    UNION SELECT value FROM imported_case, json_each(json_array(customer_name, unit)) WHERE customer_id IN ids
    UNION SELECT value FROM batch_task, json_each(json_array(customer_name, unit)) WHERE customer_id IN ids
    UNION SELECT value FROM correction JOIN "case" AS c ON c.id = correction.case_id,
      json_each(json_array(old_value, new_value))
      WHERE customer_id IN ids AND field IN (${quoted(WORDS)})
    UNION SELECT party_identity FROM claim JOIN "case" AS c ON c.id = claim.case_id WHERE customer_id IN ids
    UNION SELECT signed_by FROM claim JOIN "case" AS c ON c.id = claim.case_id WHERE customer_id IN ids`)
    .pluck();
  const phones = db
    .prepare(`
    WITH ids AS (SELECT value AS id FROM json_each(@customers))
    SELECT number FROM customer_phone WHERE customer_id IN ids
    UNION SELECT value FROM "case", json_each(json_array(${PHONES.map(columnOf).join(', ')})) WHERE customer_id IN ids
    UNION SELECT customer_phone FROM batch_task WHERE customer_id IN ids
    UNION SELECT phones FROM imported_case WHERE customer_id IN ids
    UNION SELECT value FROM correction JOIN "case" AS c ON c.id = correction.case_id,
      json_each(json_array(old_value, new_value))
      WHERE customer_id IN ids AND field IN (${quoted(PHONES)})`)
    .pluck();

  return (id) => {
    const customers = family.all({ id }) as number[];
    const of = { customers: JSON.stringify(customers) };
    const known = (values: unknown[]) => values.filter((value) => typeof value === 'string');
    return {
      customers,
      cases: cases.all(of) as PersonalCase[],
      values: {
        words: known(words.all(of)),
        phones: known(phones.all(of)).flatMap((number) => number.split('、')),
      },
    };
  };
}

/** Why a person's data can't be erased yet: what is still to be done for them needs them. */
export function createBlocks(db: Db): (scope: PersonalScope) => readonly string[] {
  const claims = db.prepare(`
    SELECT claim.site, claim.year, claim.n FROM claim
    WHERE case_id IN (SELECT value FROM json_each(?)) AND state NOT IN ('finished', 'refused', 'withdrawn', 'voided')`);
  const tasks = db
    .prepare(`
    SELECT count(*) FROM batch_task
    WHERE customer_id IN (SELECT value FROM json_each(?)) AND state IN ('open', 'appointed')`)
    .pluck();
  return ({ customers, cases }) => {
    const open = cases.filter(({ state }) => !['closed', 'archived', 'voided'].includes(state));
    const unsettled = claims.all(JSON.stringify(cases.map(({ id }) => id))) as {
      site: string;
      year: number;
      n: number;
    }[];
    const waiting = Number(tasks.get(JSON.stringify(customers)));
    return [
      ...(open.length === 0
        ? []
        : [`还有 ${open.length} 件未办结（${list(open.map(composeNumber))}），办结后才能删除。`]),
      ...(unsettled.length === 0
        ? []
        : [
            `还有 ${unsettled.length} 件索赔没有了结（${list(unsettled.map((claim) => composeSide('claim', claim)))}），了结后才能删除。`,
          ]),
      ...(waiting === 0 ? [] : [`还有 ${waiting} 个批次回访没有做完，办完后才能删除。`]),
    ];
  };
}

const NAMED = 5;

function list(numbers: readonly string[]): string {
  return `${numbers.slice(0, NAMED).join('、')}${numbers.length > NAMED ? ' 等' : ''}`;
}
