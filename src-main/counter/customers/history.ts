import type { CustomerEntry } from '#contract/counter/customer-archive.ts';
import { words } from '#contract/words.ts';
import { CLAIM_STATE_WORDS, type ClaimState } from '#domain/work/claims/claim.ts';
import { wordFen } from '#domain/text/money.ts';
import { composeNumber, composeDerived, composeSide, type NumberParts } from '#domain/numbering.ts';
import type { CaseKind, CaseState, Level } from '#domain/terms.ts';
import type { Db } from '../../register/open.ts';
import { wordArchiveEvent } from './archive-sentences.ts';

const LIMIT = 300;
/** A sealed case keeps the id it was sealed with; its customer may have been merged since. */
const FAMILY = '(SELECT @id UNION SELECT id FROM customer WHERE merged_into = @id)';

interface CaseEntry extends NumberParts {
  readonly caseId: number;
  readonly state: CaseState;
  readonly at: string;
  readonly by: string;
  readonly matter: string;
}

interface CallbackEntry extends NumberParts {
  readonly caseId: number;
  readonly callbackN: number;
  readonly round: number;
  readonly level: Level;
  readonly at: string;
  readonly by: string;
}

interface ClaimEntry {
  readonly caseId: number;
  readonly site: string;
  readonly year: number;
  readonly n: number;
  readonly state: ClaimState;
  readonly at: string;
  readonly by: string;
  readonly askedFen: number | null;
  readonly worthFen: number | null;
}

interface BatchEntry {
  readonly site: string;
  readonly year: number;
  readonly n: number;
  readonly name: string;
  readonly level: Level | null;
  readonly at: string;
  readonly by: string;
}

interface ImportedEntry {
  readonly at: string;
  readonly by: string;
  readonly number: string | null;
  readonly level: Level | null;
  readonly kind: CaseKind;
  readonly matter: string;
}

interface ArchiveEntry {
  readonly at: string;
  readonly by: string;
  readonly type: string;
  readonly customerId: number;
  readonly payload: string;
  readonly personal: string | null;
}

/** Everything that was ever between a customer and the counter, newest first. */
export function createHistory(db: Db): (id: number) => readonly CustomerEntry[] {
  const cases = db.prepare(`
    SELECT id AS caseId, site, kind, year, n, state, received_at AS at, owner_name AS "by",
      category_label || '：' || substr(content, 1, 120) AS matter
    FROM "case" WHERE customer_id IN ${FAMILY} ORDER BY received_at DESC LIMIT ${LIMIT}`);
  const callbacks = db.prepare(`
    SELECT c.id AS caseId, c.site, c.kind, c.year, c.n, callback.n AS callbackN, callback.round, callback.level,
      callback.result_at AS at, coalesce(callback.by_name, '') AS "by"
    FROM "case" AS c JOIN callback ON callback.case_id = c.id
    WHERE c.customer_id IN ${FAMILY} AND callback.level IS NOT NULL
    ORDER BY callback.result_at DESC LIMIT ${LIMIT}`);
  const batches = db.prepare(`
    SELECT t.site, t.year, t.n, b.name, t.level, coalesce(t.result_at, b.created_at) AS at,
      coalesce(t.by_name, b.created_by_name) AS "by"
    FROM batch_task AS t JOIN callback_batch AS b ON b.id = t.batch_id
    WHERE t.customer_id IN ${FAMILY} ORDER BY at DESC LIMIT ${LIMIT}`);
  const claims = db.prepare(`
    SELECT k.case_id AS caseId, k.site, k.year, k.n, k.state, k.opened_at AS at, k.opened_by_name AS "by",
      k.asked_fen AS askedFen, k.worth_fen AS worthFen
    FROM claim AS k JOIN "case" AS c ON c.id = k.case_id
    WHERE c.customer_id IN ${FAMILY} ORDER BY k.opened_at DESC LIMIT ${LIMIT}`);
  const contacts = db.prepare(`
    SELECT at, by_name AS "by", means, content FROM customer_contact
    WHERE customer_id = @id ORDER BY id DESC LIMIT ${LIMIT}`);
  const events = db.prepare(`
    SELECT event.at, actor_name AS "by", type, CAST(substr(subject, 10) AS INTEGER) AS customerId, payload, event_private.text AS personal
    FROM event LEFT JOIN event_private ON event_private.seq = event.seq
    WHERE subject IN (SELECT 'customer/' || id FROM customer WHERE id = @id OR merged_into = @id)
    ORDER BY event.seq DESC LIMIT ${LIMIT}`);

  const imported = db.prepare(`
    SELECT received_at AS at, coalesce(person, '') AS "by", old_number AS number, level, kind,
      coalesce(category_label || '：', '') || substr(content, 1, 120) AS matter
    FROM imported_case WHERE customer_id IN ${FAMILY} ORDER BY received_at DESC LIMIT ${LIMIT}`);

  return (id) =>
    [
      ...(imported.all({ id }) as ImportedEntry[]).map(({ kind, matter, ...entry }): CustomerEntry => ({
        ...NOTHING,
        ...entry,
        what: 'imported',
        sentence: `导入 · ${words.kind[kind]} · ${matter}`,
      })),
      ...(cases.all({ id }) as CaseEntry[]).map(
        ({ caseId, state, at, by, matter, ...parts }): CustomerEntry => ({
          ...NOTHING,
          at,
          by,
          what: 'case',
          caseId,
          state,
          number: composeNumber(parts),
          sentence: `${words.kind[parts.kind]} · ${matter}`,
        }),
      ),
      ...(callbacks.all({ id }) as CallbackEntry[]).map(
        ({ caseId, callbackN, round, level, at, by, ...parts }): CustomerEntry => ({
          ...NOTHING,
          at,
          by,
          what: 'callback',
          caseId,
          level,
          number: composeDerived(composeNumber(parts), 'H', callbackN),
          sentence: round > 1 ? `第 ${round} 轮回访` : '回访',
        }),
      ),
      ...(batches.all({ id }) as BatchEntry[]).map(({ name, level, at, by, ...parts }): CustomerEntry => ({
        ...NOTHING,
        at,
        by,
        what: 'batch',
        level,
        number: composeSide('batch-callback', parts),
        sentence: `批次回访“${name}”${level === null ? '，还没有结果' : ''}`,
      })),
      ...(claims.all({ id }) as ClaimEntry[]).map(
        ({ caseId, state, at, by, askedFen, worthFen, ...parts }): CustomerEntry => ({
          ...NOTHING,
          at,
          by,
          what: 'claim',
          caseId,
          number: composeSide('claim', parts),
          sentence: [
            `索赔 · ${CLAIM_STATE_WORDS[state]}`,
            worthFen !== null
              ? `商定 ${wordFen(worthFen)}`
              : askedFen !== null
                ? `要求 ${wordFen(askedFen)}`
                : '',
          ]
            .filter(Boolean)
            .join('，'),
        }),
      ),
      ...(
        contacts.all({ id }) as {
          at: string;
          by: string;
          means: keyof typeof words.contactMeans;
          content: string;
        }[]
      ).map(({ at, by, means, content }): CustomerEntry => ({
        ...NOTHING,
        at,
        by,
        what: 'contact',
        sentence: `${words.contactMeans[means]}联系：${content}`,
      })),
      ...(events.all({ id }) as ArchiveEntry[]).flatMap(
        ({ at, by, type, customerId, payload, personal }): CustomerEntry[] => {
          // Written by this area as objects; erased personal data leaves the sentence without values.
          const facts = { ...JSON.parse(payload), ...(personal === null ? {} : JSON.parse(personal)) };
          const sentence = wordArchiveEvent(type, facts as Readonly<Record<string, unknown>>);
          if (sentence === null) return [];
          // What happened to a record that was merged since happened to that one.
          const whose = customerId === id ? '' : `原第 ${customerId} 号档案：`;
          return [{ ...NOTHING, at, by, what: 'record', sentence: `${whose}${sentence}` }];
        },
      ),
    ]
      .sort((one, other) => (one.at === other.at ? 0 : one.at < other.at ? 1 : -1))
      .slice(0, LIMIT);
}

const NOTHING = { caseId: null, number: null, state: null, level: null } as const;
