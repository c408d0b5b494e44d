import type { Finding, VerifyReport } from '#contract/jobs.ts';
import {
  eventPreimage,
  type EventText,
  GENESIS,
  type Head,
  parseHead,
  printHead,
} from '#domain/book/chain.ts';
import { composeNumber, type NumberParts } from '#domain/numbering.ts';
import type { Instant } from '#domain/time.ts';
import { verifyAttachments } from '../../counter/attachments/verify-attachments.ts';
import { WHOLE } from '../../book/integrity/derived/check.ts';
import { checkDerived, derivedNames } from '../../book/integrity/derived/derived.ts';
import { type Db, isCorruption, openForReading } from '../open.ts';
import { verifySeals } from '../../book/ledger/verify-seals.ts';
import { CLOCK_BACK_ACCEPTED, RESTORED, sha256 } from './journal.ts';
import { createLastEvents } from './last-events.ts';
import { createErasures, type Erasures } from './verify-erasures.ts';
import { proveHead, type TypedHead } from './prove-head.ts';
import { explainReserved, explainRestore } from './verify-restores.ts';
import { verifyRows } from './verify-rows.ts';
import { createSigners } from './verify-signers.ts';
import { verifySeries } from './verify-series.ts';
import { verifyShape } from './verify-shape.ts';
import type { ChainResult, Report } from './verify-report.ts';

/** What to verify, and how to report on the way. */
export interface VerifyOptions {
  readonly dataDir: string;
  /** A head printed on paper; the chain must contain it. */
  readonly head?: string | null;
  /** Folders of registers put aside elsewhere, beside those that lie in the data folder. */
  readonly aside?: readonly string[];
  readonly now: Instant;
  /** Set for a copy without its files: a backup's are compared with its sheet. */
  readonly filesElsewhere?: true;
  readonly onProgress?: (done: number, total: number) => void;
  readonly signal?: { readonly aborted: boolean };
}

/** Findings of one kind named one by one; beyond this many they are counted. */
const NAMED = 200;

/**
 * Verifies a register: file and shape, chain, printed head, every audited row against the last event that left
 * it, the series of numbers, private texts and seals. Says in Chinese what differs. Throws `OpenTrouble` when it
 * can't be read at all.
 */
export function verifyRegister(options: VerifyOptions): VerifyReport {
  const db = openForReading(options.dataDir);
  try {
    // One snapshot for the whole check, also while the counter goes on working; closing ends it (a commit would
    // fail after a damaged page).
    db.exec('BEGIN');
    return verifyOpenRegister(db, options);
  } finally {
    db.close();
  }
}

/** Verifies the register as an open connection (in a transaction of its own) sees it. */
export function verifyOpenRegister(db: Db, options: VerifyOptions): VerifyReport {
  const findings: Finding[] = [];
  const report: Report = (kind, sentence) => {
    const known = findings.filter((finding) => finding.kind === kind).length;
    if (known < NAMED) findings.push({ severity: 'error', kind, sentence });
    else if (known === NAMED)
      findings.push({ severity: 'error', kind, sentence: '同类差异还有更多，不再逐一列出。' });
  };
  const explain: Report = (kind, sentence) => {
    findings.push({ severity: 'explained', kind, sentence });
  };
  // A damaged page ends one check, not the others.
  const part = (name: string, check: () => void): void => {
    try {
      check();
    } catch (error) {
      if (!isCorruption(error)) throw error;
      report('file', `登记簿文件有损坏，“${name}”没有查完。请先把数据文件夹整个复制留底。`);
    }
  };
  let chain: ChainResult = { head: GENESIS, events: 0, left: createLastEvents() };
  const erasures = createErasures();
  let cases = 0;
  part('文件与结构', () => verifyShape(db, report));
  part('留痕', () => (chain = checkChain(db, options, report, explain, erasures)));
  part('各项记录', () => verifyRows(db, chain.left, report));
  part('各项记录', () => erasures.check(db, report, explain));
  part('编号', () => checkNumbers(db, report));
  part('编号', () => explainReserved(db, explain));
  part('编号', () => verifySeries(db, report));
  part('个人信息', () => checkPrivate(db, report, erasures.texts));
  checkDerived(
    db,
    {
      now: options.now,
      goOn: () => {
        if (options.signal?.aborted) throw new Error('cancelled');
      },
      slice: WHOLE,
    },
    (name, check) => part(derivedNames[name], check),
    (_, sentence) => report('derived', sentence),
  );
  part('封存', () => verifySeals(db, options.dataDir, report));
  if (!options.filesElsewhere)
    part('附件', () => verifyAttachments(db, options.dataDir, report, options.signal));
  part('件数', () => (cases = Number(db.prepare('SELECT count(*) FROM "case"').pluck().get())));
  const { head, events } = chain;
  return {
    ok: findings.every(({ severity }) => severity !== 'error'),
    checkedAt: options.now,
    events,
    cases,
    head: printHead(head),
    headHash: head.hash,
    pdf: null,
    findings,
  };
}

function checkChain(
  db: Db,
  options: VerifyOptions,
  report: Report,
  explain: Report,
  erasures: Erasures,
): ChainResult {
  const { head: typed, onProgress, signal } = options;
  const total = Number(db.prepare('SELECT count(*) FROM event').pluck().get());
  const select = db.prepare(`
    SELECT seq, at, actor_id AS actorId, actor_name AS actorName, type, subject, payload, rows, prev, hash
    FROM event WHERE seq > @after ORDER BY seq LIMIT 1000`);
  const left = createLastEvents();
  const wanted = typed ? parseHead(typed) : null;
  const restores: EventText[] = [];
  const signers = createSigners(report, explain);
  let found = false;
  let head: Head = GENESIS;
  let lastAt = '';
  let done = 0;
  for (const event of inPages(select)) {
    if (event.seq !== head.seq + 1) {
      report(
        'chain',
        `留痕缺第 ${head.seq + 1}${event.seq - head.seq > 2 ? ` 至 ${event.seq - 1}` : ''} 号记录。`,
      );
    }
    if (event.at < lastAt && event.type !== CLOCK_BACK_ACCEPTED)
      report('chain', `第 ${event.seq} 号留痕的时间早于上一条，且没有主管对电脑时间的确认。`);
    lastAt = event.at;
    if (event.prev !== head.hash)
      report('chain', `第 ${event.seq} 号留痕与上一条接不上（前一条被改动或删除）。`);
    if (sha256(eventPreimage(event)) !== event.hash) {
      report(
        'chain',
        `第 ${event.seq} 号留痕（${event.at.slice(0, 16).replace('T', ' ')} ${event.actorName}）的内容被改动。`,
      );
    }
    if (wanted && event.hash.startsWith(wanted.digits) && (wanted.seq === null || wanted.seq === event.seq))
      found = true;
    if (event.type === RESTORED) restores.push(event);
    erasures.meet(event, left);
    signers.meet(event);
    left.take(event.seq, event.rows);
    head = { seq: event.seq, hash: event.hash };
    done += 1;
    if (done % 2000 === 0) {
      onProgress?.(done, total);
      if (signal?.aborted) throw new Error('cancelled');
    }
  }
  if (typed && !wanted)
    report(
      'head',
      `无法识别纸上的链首“${typed}”。请照交班表或封存单上的样式输入，例如 128-9F3A-77C0-12DE-55B1。`,
    );
  for (const event of restores) explain('restore', explainRestore(event));
  if (typed && wanted && !found) {
    const present = `现有 ${total} 条留痕，链首 ${printHead(head)}`;
    sayAbsent(options, { typed, wanted, restores, present }, report, explain);
  }
  onProgress?.(total, total);
  return { head, events: total, left };
}

/** Reads on from where the last page ended: a thousand rows at a time cost half of what one by one does. */
function* inPages(select: ReturnType<Db['prepare']>): Generator<EventText & { readonly hash: string }> {
  for (let after = -Number.MAX_SAFE_INTEGER; ;) {
    const page = select.all({ after }) as (EventText & { readonly hash: string })[]; // the columns of the SELECT
    yield* page;
    const last = page.at(-1);
    if (last === undefined) return;
    after = last.seq;
  }
}

/**
 * A head that isn't in the chain. That the register was restored is no proof: only the register put aside is, when it
 * holds these very digits and is whole (spec 10 Restore); else the paper is not matched.
 */
function sayAbsent(
  options: VerifyOptions,
  absent: {
    readonly typed: string;
    readonly wanted: TypedHead;
    readonly restores: readonly EventText[];
    readonly present: string;
  },
  report: Report,
  explain: Report,
): void {
  const { typed, wanted, restores, present } = absent;
  const { dataDir, now, signal } = options;
  const isWhole = (db: Db, folder: string): boolean =>
    verifyOpenRegister(db, { dataDir: folder, now, filesElsewhere: true, ...(signal && { signal }) }).ok;
  const proof = proveHead(wanted, restores, [dataDir, ...(options.aside ?? [])], isWhole);
  if (proof.kind === 'proven') {
    explain(
      'head',
      `纸上的链首“${typed}”不在本簿，在恢复前留底的登记簿里找到，那一本整簿核对相符：${proof.folder}。`,
    );
  } else if (proof.kind === 'spoilt') {
    report(
      'head',
      `纸上的链首“${typed}”不在本簿。留底的登记簿（${proof.folder}）里有这个链首，但那一本自身核对不符，不能作证：未能证明。`,
    );
  } else if (restores.length > 0) {
    report(
      'head',
      `纸上的链首“${typed}”不在本簿，也不在能打开的恢复前留底里：未能证明。恢复记录本身不能作证；请找到当时留底的登记簿再核对（${present}）。`,
    );
  } else {
    report('head', `纸上的链首“${typed}”不在留痕链中：登记簿被截短、替换或改写过（${present}）。`);
  }
}

function checkNumbers(db: Db, report: Report): void {
  // A number kept after a restore stands for its case until that is entered (待补录).
  const given = `(
    SELECT site, kind, year, n FROM "case"
    UNION ALL SELECT site, kind, year, n FROM reserved_number WHERE state = 'open') AS given`;
  const series = db.prepare(`
    SELECT site, kind, year, count(*) AS count, min(n) AS first, max(n) AS last FROM ${given} GROUP BY site, kind, year`);
  const counter = db
    .prepare('SELECT last FROM counter WHERE site = @site AND series = @kind AND period = @year')
    .pluck();
  const numbers = db
    .prepare(`SELECT n FROM ${given} WHERE site = @site AND kind = @kind AND year = @year ORDER BY n`)
    .pluck();
  for (const row of series.all()) {
    const { count, first, last, ...key } = row as Omit<NumberParts, 'n'> & {
      count: number;
      first: number;
      last: number;
    };
    const name = (n: number): string => composeNumber({ ...key, n });
    if (first !== 1 || count !== last) {
      let expected = 1;
      for (const n of numbers.all(key) as number[]) {
        if (n > expected)
          report(
            'number',
            `编号不连续：缺 ${name(expected)}${n - 1 > expected ? ` 至 ${name(n - 1)}` : ''}。`,
          );
        expected = n + 1;
      }
    }
    const issued = counter.get({ ...key, year: String(key.year) });
    if (issued !== last)
      report(
        'number',
        `编号计数与登记不符：已发到 ${name(Number(issued ?? 0))}，登记簿中最后一件是 ${name(last)}。`,
      );
  }
  const empty = db.prepare(`
    SELECT site, series AS kind, CAST(period AS INTEGER) AS year, last AS n FROM counter
    WHERE series IN ('complaint', 'repair', 'enquiry', 'suggestion') AND NOT EXISTS (
      SELECT 1 FROM ${given} WHERE given.site = counter.site AND given.kind = counter.series AND CAST(given.year AS TEXT) = counter.period)`);
  for (const row of empty.all())
    report('number', `编号已发到 ${composeNumber(row as NumberParts)}，但登记簿中没有这一系列的事项。`);
}

function checkPrivate(db: Db, report: Report, erased: ReadonlySet<number>): void {
  // A payload that is no JSON was changed: the chain has already named it.
  const select = db.prepare(`
    SELECT event.seq, json_extract(event.payload, '$.personal') AS personal, event_private.salt, event_private.text,
      event_private.seq IS NULL AS gone
    FROM event LEFT JOIN event_private ON event_private.seq = event.seq
    WHERE json_valid(event.payload) AND (json_extract(event.payload, '$.personal') IS NOT NULL OR event_private.seq IS NOT NULL)`);
  for (const row of select.iterate()) {
    const { seq, personal, salt, text, gone } = row as {
      seq: number;
      personal: string | null;
      salt: string | null;
      text: string | null;
      gone: 0 | 1;
    };
    if (gone) report('private', `第 ${seq} 号留痕所附的个人信息已被删除。`);
    // Erased by law: the row stays without salt and text, the chain keeps only the digest.
    else if (salt === null && text === null) {
      if (!erased.has(seq)) report('private', `第 ${seq} 号留痕所附的个人信息被清空，没有依法删除的留痕。`);
    } else if (erased.has(seq)) report('private', `第 ${seq} 号留痕所附的个人信息已依法删除，却又出现。`);
    else if (sha256(`${salt}${text}`) !== personal)
      report('private', `第 ${seq} 号留痕所附的个人信息被改动。`);
  }
}
