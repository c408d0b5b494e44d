import { type EventText, readRows, type RowDigest } from '#domain/book/chain.ts';
import type { Db } from '../open.ts';
import { PERSONAL_ERASED } from './journal.ts';
import type { LastEvents } from './last-events.ts';
import type { Report } from './verify-report.ts';

/** What the event of an erasure by law says; written by erasure/erase.ts. */
interface ErasureFacts {
  readonly reference: string;
  readonly reason: string;
  readonly cases: number;
  /** The rows' digests before, under every version, as the `rows` of an event. */
  readonly before: string;
  /** Places of the private texts that were erased. */
  readonly texts: readonly number[];
}

/** The erasures met on the way through the chain: their rows as they were left before, their texts. */
export interface Erasures {
  /** Call for each event, before its own rows count as the last. */
  meet(event: EventText, left: LastEvents): void;
  /** Says what was erased, and names rows that had been changed before they were. */
  check(db: Db, report: Report, explain: Report): void;
  /** Private texts that an erasure took. */
  readonly texts: ReadonlySet<number>;
}

/** Nothing but an erasure's own event may leave a row without what the last event left in it. */
export function createErasures(): Erasures {
  const texts = new Set<number>();
  const met: {
    readonly event: EventText;
    readonly before: readonly (RowDigest & { readonly last: number | null })[];
  }[] = [];
  return {
    texts,
    meet: (event, left) => {
      if (event.type !== PERSONAL_ERASED) return;
      const facts = factsOf(event);
      for (const seq of facts.texts) texts.add(seq);
      const before = readRows(facts.before).map((row) => {
        const rows = left.of(row.table);
        const place = rows.places.get(row.id);
        return { ...row, last: place === undefined ? null : rows.seqAt(place) };
      });
      met.push({ event, before });
    },
    check: (db, report, explain) => {
      const select = db.prepare('SELECT rows FROM event WHERE seq = ?').pluck();
      for (const { event, before } of met) {
        explain('erasure', wordErasure(event));
        for (const rows of Map.groupBy(before, ({ table, id }) => `${table}/${id}`).values()) {
          const [{ table, id, last } = { table: '', id: 0, last: null }] = rows;
          const left =
            last === null
              ? undefined
              : readRows(String(select.get(last))).find((row) => row.table === table && row.id === id);
          if (rows.some(({ version, digest }) => version === left?.version && digest === left.digest))
            continue;
          report(
            'row',
            `第 ${event.seq} 号留痕依法删除个人信息之前，表 ${table} 第 ${id} 行已与留痕不符，被改动过。`,
          );
        }
      }
    },
  };
}

function wordErasure(event: EventText): string {
  const { reference, reason, cases, before, texts } = factsOf(event);
  const rows = new Set(readRows(before).map(({ table, id }) => `${table}/${id}`)).size;
  return `${event.at.slice(0, 16).replace('T', ' ')} ${event.actorName} 依法删除了一位客户的个人信息（依据：${reference}；原因：${reason}），涉及 ${cases} 件、${rows} 处记录和 ${texts.length} 条留痕附文；删除前后的摘要都在第 ${event.seq} 号留痕中，其余内容未动。`;
}

// A payload that is no JSON was changed: the chain has already named it.
function factsOf({ payload }: EventText): ErasureFacts {
  try {
    return JSON.parse(payload) as ErasureFacts;
  } catch {
    return { reference: '', reason: '', cases: 0, before: '', texts: [] };
  }
}
