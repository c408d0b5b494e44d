import type { Similar, SimilarMatter } from '#contract/counter/intake.ts';
import { composeNumber, type NumberParts } from '#domain/numbering.ts';
import { CASE_KINDS } from '#domain/terms.ts';
import { dayOf, instantAt } from '#domain/time.ts';
import { isSameName } from '#domain/text/name.ts';
import { phoneKeys } from '#domain/text/phone.ts';
import { isSameRoom } from '#domain/text/room.ts';
import type { Customers } from '../customers/customers.ts';
import type { Db } from '../../register/open.ts';
import type { DictionaryStore } from '../../house/dictionaries/dictionaries.ts';
import type { Handlers } from '../../office/router.ts';
import type { CaseReader } from './case-row.ts';
import type { FindRepeat } from './repeats.ts';

/** How many parallel matters are worth a look. */
const LIMIT = 4;
/** A day's matters are compared one by one: the same phone, room or name is seldom written the same. */
const OF_TODAY = 1000;

/** What stands above the form while it is typed: the repeat (T4), and what others have in hand today. */
export function createSimilar(
  db: Db,
  areas: {
    readonly reader: CaseReader;
    readonly repeatOf: FindRepeat;
    readonly dictionaries: DictionaryStore;
    readonly customers: Pick<Customers, 'withPhone'>;
  },
): Pick<Handlers<'case'>, 'case.similar'> {
  const today = db.prepare(`
    SELECT id AS caseId, kind, site, year, n, state, customer_name AS name, customer_phone AS phone,
      contact_phone AS contactPhone, unit, category_id AS categoryId, category_label AS categoryLabel,
      substr(content, 1, 80) AS content, entered_at AS at, received_by_name AS "by"
    FROM "case"
    WHERE entered_at >= @since AND state <> 'voided'
    ORDER BY entered_at DESC, id DESC
    LIMIT ${OF_TODAY}`);
  const drafts = db.prepare(`
    SELECT draft.id AS draftId, json_extract(body, '$.kind') AS kind,
      ${textIn('customerName')} AS name, ${textIn('customerPhone')} AS phone,
      ${textIn('contactPhone')} AS contactPhone, ${textIn('unit')} AS unit,
      json_extract(body, '$.categoryId') AS categoryId, substr(json_extract(body, '$.content'), 1, 80) AS content,
      saved_at AS at, user.name AS "by"
    FROM draft
    JOIN user ON user.id = draft.owner_id
    WHERE draft.id <> @requestId AND owner_id <> @actorId AND saved_at >= @since
    ORDER BY saved_at DESC
    LIMIT 50`);

  interface Found {
    readonly name: unknown;
    readonly phone: unknown;
    readonly contactPhone: unknown;
    readonly unit: unknown;
    readonly categoryId: unknown;
  }

  return {
    'case.similar': (input, { now, actor }) => {
      const phones = phoneKeys(input.phone).filter((key) => key.length >= 7);
      const typed = { ...input, phones };
      const since = instantAt(dayOf(now), '00:00');
      const like = (found: Found): readonly string[] => likeness(typed, found);
      const cases = (phones.length > 0 || typed.unit || typed.name ? today.all({ since }) : []) as (Found &
        NumberParts &
        Omit<SimilarMatter, 'number' | 'same' | 'draftId'>)[];
      const open = drafts.all({ requestId: input.requestId, actorId: actor.id, since }) as (Found & {
        readonly draftId: string;
        readonly kind: unknown;
        readonly content: unknown;
        readonly at: string;
        readonly by: string;
      })[];
      const parallel: SimilarMatter[] = [
        ...cases.map(({ site, year, n, name: _name, unit: _unit, ...found }) => ({
          caseId: found.caseId,
          draftId: null,
          number: composeNumber({ site, kind: found.kind, year, n }),
          kind: found.kind,
          state: found.state,
          same: like({ ...found, name: _name, unit: _unit }),
          categoryLabel: found.categoryLabel,
          content: found.content,
          at: found.at,
          by: found.by,
        })),
        // A draft's body is whatever a window has typed: every value is looked at again.
        ...open.map((found) => ({
          caseId: null,
          draftId: found.draftId,
          number: null,
          kind: CASE_KINDS.find((kind) => kind === found.kind) ?? 'complaint',
          state: null,
          same: like(found),
          categoryLabel: labelOf(found.categoryId),
          content: textOf(found.content),
          at: found.at,
          by: found.by,
        })),
      ];
      return {
        repeat: repeat(input.customerId, input.categoryId, now),
        byPhone: input.customerId === null ? repeatByPhone(input.phone, input.categoryId, now) : null,
        parallel: parallel.filter(({ same }) => same.length > 0).slice(0, LIMIT),
      };
    },
  };

  function repeat(customerId: number | null, categoryId: number | null, now: string): SimilarMatter | null {
    const id = areas.repeatOf(customerId, categoryId, now);
    if (id === null) return null;
    const { kind, state, categoryLabel, content, receivedAt, receivedByName, number } = areas.reader.view(id);
    return {
      caseId: id,
      draftId: null,
      number,
      kind,
      state,
      same: [],
      categoryLabel,
      content: content.slice(0, 80),
      at: receivedAt,
      by: receivedByName,
    };
  }

  /** The newest such matter of anybody who has just this phone; a family shares one, so the person decides. */
  function repeatByPhone(phone: string, categoryId: number | null, now: string): Similar['byPhone'] {
    const found = areas.customers.withPhone(phone).flatMap(({ id, name }) => {
      const matter = repeat(id, categoryId, now);
      return matter === null ? [] : [{ customerId: id, customerName: name, repeat: matter }];
    });
    return found.toSorted((one, other) => other.repeat.at.localeCompare(one.repeat.at))[0] ?? null;
  }

  function labelOf(categoryId: unknown): string | null {
    const { categories } = areas.dictionaries.all();
    return categories.find(({ id }) => id === categoryId)?.label ?? null;
  }
}

/** A text of a draft's body; json_extract would also make one of a list. */
function textIn(name: string): string {
  return `iif(json_type(body, '$.${name}') = 'text', json_extract(body, '$.${name}'), NULL)`;
}

/** What is the same. A common name or a block's address alone says little when the category is another one. */
function likeness(
  typed: {
    readonly phones: readonly string[];
    readonly unit: string;
    readonly name: string;
    readonly categoryId: number | null;
  },
  found: { readonly [Key in 'name' | 'phone' | 'contactPhone' | 'unit' | 'categoryId']: unknown },
): readonly string[] {
  const keys = [found.phone, found.contactPhone].flatMap((phone) => phoneKeys(textOf(phone)));
  const otherCategory =
    typed.categoryId !== null &&
    typeof found.categoryId === 'number' &&
    found.categoryId !== typed.categoryId;
  return [
    ...(typed.phones.some((key) => keys.includes(key)) ? ['电话'] : []),
    ...(!otherCategory && typed.unit !== '' && isSameRoom(textOf(found.unit), typed.unit) ? ['房号'] : []),
    ...(!otherCategory && typed.name !== '' && isSameName(textOf(found.name), typed.name) ? ['姓名'] : []),
  ];
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');
