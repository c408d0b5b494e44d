import type { ImportProblem, ImportQuestion } from '#contract/house/imports.ts';
import { words } from '#contract/words.ts';
import type { AuditedTable } from '../../register/audit/audited-rows.ts';
import { plainName } from '#domain/text/name.ts';
import { phoneKeys } from '#domain/text/phone.ts';
import { roomKey } from '#domain/text/room.ts';
import type { Customers } from '../customers/customers.ts';
import type { Db } from '../../register/open.ts';
import type { DictionaryStore } from '../../house/dictionaries/dictionaries.ts';
import type {
  ImportChoices,
  ImportPlan,
  ImportRow,
  ImportSource,
  ImportTarget,
} from '../../house/imports/target.ts';
import type { Context } from '../../office/router.ts';
import { LEDGER_FIELDS } from './import-fields.ts';
import { createImportedRows } from './imported-rows.ts';
import {
  type Answered,
  type AskedWord,
  FIELD_WORDS,
  type LedgerCase,
  NOBODY,
  readLedgerCase,
} from './read-case.ts';

/** A matter that will be written: over which one it goes, and our category of its words. */
interface Taken {
  readonly found: LedgerCase;
  readonly into: number | null;
  readonly categoryId: number | null;
}

const PREVIEWED = 8;

/**
 * History from an Excel ledger (spec 50): kept as 导入 with its old numbers, beside our cases and outside our series.
 * The same old number of the same year, or the same day, customer and content, is the same matter.
 */
export function createCaseImport(
  db: Db,
  areas: {
    readonly customers: Pick<Customers, 'findOrInsert'>;
    readonly dictionaries: Pick<DictionaryStore, 'all'>;
  },
): ImportTarget {
  const rows = createImportedRows(db);

  function plan(
    read: readonly ImportRow[],
    { onKnown, answers }: ImportChoices,
    { now }: Context,
  ): ImportPlan {
    const problems: ImportProblem[] = [];
    const notes: ImportProblem[] = [];
    const taken: Taken[] = [];
    const counts = { added: 0, updated: 0, skipped: 0, joined: 0 };
    const earlier = new Map<string, LedgerCase>();
    const categories = categoriesByWord();
    const asked = new Map<string, AskedWord & { rows: number }>();
    const answered: Answered = (word) => {
      const answer = answers[keyOf(word)];
      return answer === undefined || answer !== NO_WORD ? answer : null;
    };
    const note = (row: number, sentence: string) => notes.push({ row, column: null, sentence });
    for (const row of read) {
      const understood = readLedgerCase(row, now, answered);
      if ('sentence' in understood) {
        problems.push(understood);
        continue;
      }
      const { found } = understood;
      for (const word of understood.asked) {
        const known = asked.get(keyOf(word));
        asked.set(keyOf(word), { ...word, rows: (known?.rows ?? 0) + 1 });
      }
      const same = earlier.get(contentKey(found));
      const differing = same ? differences(same, found) : [];
      if (same && differing.length > 0) {
        problems.push({
          row: row.row,
          column: null,
          sentence: `与第 ${same.row} 行像是同一件，但${differing.join('、')}不同。请合成一行，或把编号分开。`,
        });
        continue;
      }
      if (same) {
        note(row.row, `与第 ${same.row} 行是同一件，只导入一次。`);
        counts.joined += 1;
        continue;
      }
      const namesake = found.oldNumber === null ? undefined : earlier.get(numberKey(found));
      if (namesake)
        note(row.row, `原编号 ${found.oldNumber} 与第 ${namesake.row} 行相同，内容不同，各作一件。`);
      earlier.set(contentKey(found), found);
      if (found.oldNumber !== null) earlier.set(numberKey(found), found);
      const known = rows.findSame(found, namesake !== undefined);
      if (known !== null && onKnown === 'skip') {
        counts.skipped += 1;
        continue;
      }
      const categoryId = found.category === null ? null : (categories.get(plain(found.category)) ?? null);
      if (found.category !== null && categoryId === null)
        note(row.row, `问题类别“${found.category}”本台没有，按原文保留，不参与重复提示。`);
      if (found.name === NOBODY) note(row.row, '没有客户姓名，记为“不详”。');
      const into = onKnown === 'update' ? known : null;
      if (into === null) counts.added += 1;
      else counts.updated += 1;
      taken.push({ found, into, categoryId });
    }
    return {
      counts,
      problems,
      notes,
      questions: [...asked.values()].map(questionOf),
      previewHeads: ['原编号', '受理时间', '类别', '客户', '电话', '房号', '内容', '处理结果', '满意度'],
      preview: taken.slice(0, PREVIEWED).map(({ found }) => ({ row: found.row, cells: previewOf(found) })),
      write: (context, onProgress, source) =>
        taken.flatMap((each, index) => {
          if (index % 250 === 0) onProgress(index, taken.length);
          return write(each, context, source);
        }),
    };
  }

  function write(
    { found, into, categoryId }: Taken,
    { now, actor }: Context,
    { fileName, sha256 }: ImportSource,
  ): readonly (readonly [AuditedTable, number])[] {
    const customer = customerOf(found, now);
    const id = rows.save(into, {
      ...found,
      fileName,
      sha256,
      categoryId,
      customerId: customer.id,
      at: now,
      by: actor,
    });
    return [...customer.rows, ['imported_case', id]];
  }

  /** As at the counter: a name with a phone is a record of the archive; without a phone only one that is known. */
  function customerOf(
    { name, phones, unit }: LedgerCase,
    now: string,
  ): { readonly id: number | null; readonly rows: readonly (readonly [AuditedTable, number])[] } {
    const phone = phones.length === 0 ? undefined : phones.join('、');
    if (name === NOBODY) return { id: null, rows: [] };
    if (phone === undefined) return { id: unit === null ? null : rows.onlyCustomerIn(name, unit), rows: [] };
    return areas.customers.findOrInsert(
      { name, type: 'other', member: false, phone, unit: unit?.slice(0, 80) ?? null, contractNo: null },
      now,
    );
  }

  /** Ours by the words an old ledger may use: the last part of a label or all of it, where only one is called so. */
  function categoriesByWord(): ReadonlyMap<string, number> {
    const { categories } = areas.dictionaries.all();
    const ids = new Map<string, number | null>();
    for (const { id, label, retired } of categories) {
      if (retired) continue;
      const word = plain(label);
      ids.set(word, ids.has(word) ? null : id);
    }
    return new Map([...ids].flatMap(([word, id]) => (id === null ? [] : [[word, id] as const])));
  }

  return { kind: 'cases', fields: LEDGER_FIELDS, plan };
}

const plain = (text: string): string => text.normalize('NFKC').replaceAll(/[\s/、·>＞-]/g, '');

const contentKey = (found: LedgerCase): string =>
  JSON.stringify([found.oldNumber, found.receivedAt.slice(0, 10), plainName(found.name), found.content]);

/** In what two rows that name one matter differ; what only one of them says is a difference, too. */
function differences(one: LedgerCase, other: LedgerCase): readonly string[] {
  const fields: readonly (readonly [string, (found: LedgerCase) => unknown])[] = [
    ['受理时间', ({ receivedAt }) => receivedAt],
    ['办结时间', ({ closedAt }) => closedAt],
    ['电话', ({ phones }) => phones.flatMap(phoneKeys).join()],
    ['房号', ({ unit }) => roomKey(unit ?? '')],
    ['类别', ({ category }) => category],
    ['责任部门', ({ department }) => department],
    ['经办人', ({ person }) => person],
    ['处理结果', ({ result }) => result],
    ['性质', ({ nature }) => nature],
    ['满意度', ({ level }) => level],
    ['状态', ({ state }) => state],
    ['备注', ({ remarks }) => remarks],
  ];
  return fields.flatMap(([label, of]) => (of(one) === of(other) ? [] : [label]));
}

const keyOf = ({ field, word }: AskedWord): string => `${field}:${word}`.slice(0, 300);
/** The answer that a word is none of ours: it stays among the remarks. */
const NO_WORD = 'none';

function questionOf({ rows, ...asked }: AskedWord & { readonly rows: number }): ImportQuestion {
  const none = { value: NO_WORD, label: '都不是，原文记入备注' };
  return {
    key: keyOf(asked),
    label: FIELD_WORDS[asked.field],
    word: asked.word,
    rows,
    choices: [...Object.entries(words[asked.field]).map(([value, label]) => ({ value, label })), none],
  };
}

/** Old ledgers begin anew each year. */
const numberKey = ({ oldNumber, receivedAt }: LedgerCase): string => `${receivedAt.slice(0, 4)} ${oldNumber}`;

function previewOf(found: LedgerCase): readonly string[] {
  const at = found.dayOnly ? found.receivedAt.slice(0, 10) : found.receivedAt.slice(0, 16).replace('T', ' ');
  return [
    found.oldNumber ?? '',
    at,
    found.category ?? words.kind[found.kind],
    found.name,
    found.phones.join('、'),
    found.unit ?? '',
    found.content,
    found.result ?? '',
    found.level === null ? '' : words.level[found.level],
  ];
}
