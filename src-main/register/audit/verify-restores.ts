import type { EventText } from '#domain/book/chain.ts';
import { composeNumber, type NumberParts } from '#domain/numbering.ts';
import type { Db } from '../open.ts';
import type { Report } from './verify-report.ts';

/** What the event of a restore says; written by backup/restore.ts. */
interface RestoreFacts {
  readonly reason: string;
  readonly backup: string;
  readonly backupHead: string;
  readonly beforeHead: string | null;
  readonly aside: string;
}

/** Says that a register was restored: when, by whom, why, from what, and where the one of before lies. */
export function explainRestore(event: EventText): string {
  const facts = factsOf(event);
  return `登记簿于 ${event.at.slice(0, 16).replace('T', ' ')} 由 ${event.actorName} 从备份恢复（原因：${facts.reason}）。备份链首 ${facts.backupHead}，恢复前链首 ${facts.beforeHead ?? '不明（当时登记簿读不出）'}；备份之后的留痕在留底的登记簿里：${facts.aside}。`;
}

/** Names the numbers that wait for 补录: explained, but not forgotten. */
export function explainReserved(db: Db, explain: Report): void {
  const open = db
    .prepare(
      "SELECT kind, site, year, n FROM reserved_number WHERE state = 'open' ORDER BY year, kind, site, n",
    )
    .all() as NumberParts[];
  if (open.length === 0) return;
  const named = open.slice(0, NAMED).map(composeNumber).join('、');
  const more = open.length > NAMED ? ' 等' : '';
  explain('number', `${open.length} 个编号待补录（恢复备份时按纸上编号保留）：${named}${more}。`);
}

const NAMED = 20;

// A payload that is no JSON was changed: the chain has already named it.
function factsOf({ payload }: EventText): RestoreFacts {
  try {
    return JSON.parse(payload) as RestoreFacts;
  } catch {
    return { reason: '', backup: '', backupHead: '', beforeHead: null, aside: '' };
  }
}
