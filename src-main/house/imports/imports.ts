import type { ImportCheck, ImportErrorSheet, ImportKind, ImportView } from '#contract/house/imports.ts';
import type { Parsed } from '#contract/endpoints.ts';
import { AppError } from '#contract/errors.ts';
import { cellText, type SheetGrid } from '#domain/text/sheet-cells.ts';
import {
  columnLetter,
  dataBelow,
  findHeader,
  headerAt,
  headerOn,
  type SheetData,
  type SheetHeader,
} from '#domain/text/sheet-header.ts';
import { dayOf } from '#domain/time.ts';
import { type Journal, sha256 } from '../../register/audit/journal.ts';
import type { Db } from '../../register/open.ts';
import type { Context, Handlers } from '../../office/router.ts';
import { guessMapping, isKnownHead, readRows, type ReadRows } from './mapping.ts';
import { unshareTexts } from './shared-texts.ts';
import { tiedRows, tiesOf } from './tied-rows.ts';
import type { ImportPlan, ImportTarget } from './target.ts';

/** Told while rows are written. */
type ImportProgress = (importId: number, done: number, total: number) => void;

/** A workbook that was read and waits for its person; it lives in memory only. */
interface Staged {
  readonly id: number;
  readonly kind: ImportKind;
  readonly fileName: string;
  readonly sha256: string;
  readonly sheets: readonly SheetGrid[];
  readonly by: number;
}

type Reading = Parsed<'import.check'>;

/** More workbooks than this at a time aren't kept; the oldest goes. */
const KEPT = 4;
const SHOWN = 300;

/**
 * Import from Excel (spec 30 客户, spec 50): heads found, columns mapped, dry run, then all or nothing. What rows
 * become is the business of each kind's target.
 */
export function createImports(
  db: Db,
  journal: Journal,
  targets: readonly ImportTarget[],
  onProgress: ImportProgress,
): Handlers<'import'> {
  const remembered = db
    .prepare('SELECT mapping FROM import_mapping WHERE kind = @kind AND signature = @signature')
    .pluck();
  const remember = db.prepare(`
    INSERT INTO import_mapping (kind, signature, mapping, saved_at) VALUES (@kind, @signature, @mapping, @at)
    ON CONFLICT (kind, signature) DO UPDATE SET mapping = excluded.mapping, saved_at = excluded.saved_at`);
  const staged = new Map<number, Staged>();
  let lastId = 0;

  function find(importId: number, { actor }: Context): Staged {
    const found = staged.get(importId);
    if (!found || found.by !== actor.id)
      throw new AppError('not-found', '这个文件已导入或已放下，没有改动。要再导入请重新选择文件。');
    return found;
  }

  function targetOf(kind: ImportKind): ImportTarget {
    const target = targets.find((each) => each.kind === kind);
    if (!target) throw new Error(`nobody takes imports of ${kind}`);
    return target;
  }

  function sheetOf(work: Staged, index: number): SheetGrid {
    const grid = work.sheets[index];
    if (!grid) throw new AppError('not-found', '文件里没有这张工作表，请重新选择。');
    return grid;
  }

  function view({ importId, sheet, headerRow }: Parsed<'import.view'>, context: Context): ImportView {
    const work = find(importId, context);
    const { fields } = targetOf(work.kind);
    // The fullest sheet is the list; a cover or a note stands beside it.
    const fullest = work.sheets.reduce(
      (best, { rows }, index) => (rows.length > (work.sheets[best]?.rows.length ?? 0) ? index : best),
      0,
    );
    const grid = sheetOf(work, sheet ?? fullest);
    const header =
      headerRow === null
        ? findHeader(grid, (label) => isKnownHead(label, fields))
        : headerOn(grid, headerRow - 1);
    const data = dataBelow(grid, header);
    const kept = remembered.get({ kind: work.kind, signature: signatureOf(header) }) as string | undefined;
    return {
      importId,
      kind: work.kind,
      fileName: work.fileName,
      sheets: work.sheets.map(({ name }) => name),
      sheet: sheet ?? fullest,
      headerRow: header.row + 1,
      headerRows: header.rows,
      columns: header.labels.map((label, index) => ({
        index,
        letter: columnLetter(index),
        label,
        samples: samplesOf(data, index),
      })),
      fields: fields.map(({ heads: _, ...field }) => field),
      // Written by commit(), by the fields of its time.
      mapping:
        kept === undefined
          ? guessMapping(header, data, fields)
          : (JSON.parse(kept) as (string | null)[]).map((key) =>
              fields.some((field) => field.key === key) ? key : null,
            ),
      remembered: kept !== undefined,
      rows: data.rows.length,
      leftOut: data.leftOut,
      hidden: hiddenIn(grid, data).size,
    };
  }

  /** The rows of a reading and what they would become. */
  function plan(
    input: Reading,
    context: Context,
  ): {
    readonly work: Staged;
    readonly header: SheetHeader;
    readonly data: SheetData;
    readonly read: ReadRows;
    readonly hiddenRows: number;
    readonly plan: ImportPlan;
    readonly problems: ImportPlan['problems'];
    readonly badRows: ReadonlySet<number>;
  } {
    const work = find(input.importId, context);
    const target = targetOf(work.kind);
    refuseMapping(input.mapping, target);
    const grid = sheetOf(work, input.sheet);
    const header = headerAt(grid, input.headerRow - 1, input.headerRows);
    const all = dataBelow(grid, header);
    const hidden = hiddenIn(grid, all);
    const data =
      input.hidden === 'leave' ? { ...all, rows: all.rows.filter(({ number }) => !hidden.has(number)) } : all;
    const read = readRows(header, data, input.mapping, target.fields, {
      today: dayOf(context.now),
      epoch1904: grid.epoch1904,
    });
    const rows = tiedRows(read.rows, tiesOf(grid, input.mapping, target.fields), target.fields);
    const unreadable = new Set(read.problems.map(({ row }) => row));
    const planned = target.plan(
      rows.filter(({ row }) => !unreadable.has(row)),
      input,
      context,
    );
    const problems = [...read.problems, ...planned.problems].sort((one, other) => one.row - other.row);
    const hiddenRows = input.hidden ? 0 : hidden.size;
    return {
      work,
      header,
      data,
      read,
      hiddenRows,
      plan: planned,
      problems,
      badRows: new Set(problems.map(({ row }) => row)),
    };
  }

  function check(input: Reading, context: Context): ImportCheck {
    const { read, hiddenRows, plan: planned, problems, badRows } = plan(input, context);
    const { counts, notes, preview, previewHeads, questions } = planned;
    return {
      counts,
      badRows: badRows.size,
      problems: problems.slice(0, SHOWN),
      notes: notes.slice(0, SHOWN),
      noteRows: new Set(notes.map(({ row }) => row)).size,
      preview,
      previewHeads,
      kept: read.kept,
      changes: read.changes,
      questions,
      hiddenRows,
    };
  }

  function commit(
    input: Parsed<'import.commit'>,
    context: Context,
  ): ReturnType<Handlers<'import'>['import.commit']> {
    const { work, header, hiddenRows, plan: planned, badRows } = plan(input, context);
    refuseUnsaid(hiddenRows, planned.questions);
    if (badRows.size > 0 && !input.leaveOutBad)
      throw new AppError(
        'rule-broken',
        `有 ${badRows.size} 行不能导入，一行都没有写入。请改好文件重新选择，或选「有误的行不导入」。`,
      );
    const { added, updated } = planned.counts;
    if (added + updated === 0)
      throw new AppError('rule-broken', '没有可以写入的行，登记簿没有改动。请检查列的对应关系。');
    const done = { ...planned.counts, leftOut: badRows.size };
    const rows = planned.write(context, (count, total) => onProgress(work.id, count, total), work);
    journal.append({
      at: context.now,
      actor: context.actor,
      type: `import.${work.kind}`,
      subject: `import/${work.sha256.slice(0, 16)}`,
      facts: { sha256: work.sha256, onKnown: input.onKnown, ...done },
      // A file is often called after somebody.
      personal: { fileName: work.fileName },
      rows,
    });
    remember.run({
      kind: work.kind,
      signature: signatureOf(header),
      mapping: JSON.stringify(input.mapping),
      at: context.now,
    });
    return done;
  }

  function errors(input: Reading, context: Context): ImportErrorSheet {
    const { work, header, data, problems, badRows } = plan(input, context);
    return {
      fileName: `${work.fileName.replace(/\.xlsx$/i, '')} 有误的行`,
      by: context.actor.name,
      at: context.now,
      heads: header.labels.map((label, index) => label || `${columnLetter(index)} 列`),
      rows: data.rows
        .filter(({ number }) => badRows.has(number))
        .map(({ number, cells }) => ({
          row: number,
          reason: problems
            .filter(({ row }) => row === number)
            .map(({ column, sentence }) => (column === null ? sentence : `${column}：${sentence}`))
            .join(''),
          cells: header.labels.map((_, index) => cellText(cells[index])),
        })),
    };
  }

  return {
    'import.stage': ({ texts, sheets, ...input }, { actor }) => {
      lastId += 1;
      staged.set(lastId, { ...input, sheets: unshareTexts({ texts, sheets }), id: lastId, by: actor.id });
      for (const old of [...staged.keys()].slice(0, -KEPT)) staged.delete(old);
      return { importId: lastId };
    },
    'import.view': view,
    'import.check': check,
    'import.commit': (input, context) => {
      const done = db.transaction(() => commit(input, context)).immediate();
      staged.delete(input.importId);
      return done;
    },
    'import.errors': errors,
    'import.drop': ({ importId }, context) => {
      find(importId, context);
      staged.delete(importId);
      return null;
    },
  };
}

function refuseMapping(mapping: readonly (string | null)[], { fields }: ImportTarget): void {
  for (const { key, label, required, many } of fields) {
    const count = mapping.filter((each) => each === key).length;
    if (required && count === 0)
      throw new AppError('bad-input', `还没有哪一列对应“${label}”，请在表头下面选择。`, { mapping: label });
    if (many === 'no' && count > 1)
      throw new AppError('bad-input', `有 ${count} 列都对应“${label}”，只能留一列。`, { mapping: label });
  }
}

/** What only a person can say is asked before anything is written, never guessed. */
function refuseUnsaid(hiddenRows: number, questions: ImportPlan['questions']): void {
  if (hiddenRows > 0)
    throw new AppError(
      'rule-broken',
      `表里有 ${hiddenRows} 行被隐藏或筛掉，一行都没有写入。请先选这些行要不要导入。`,
    );
  const [first] = questions;
  if (first)
    throw new AppError(
      'rule-broken',
      `有 ${questions.length} 个词本台不认识（如${first.label}“${first.word}”），一行都没有写入。请先逐个说明各作什么。`,
    );
}

/** The numbers of data rows that the sheet hides. */
function hiddenIn({ hidden }: SheetGrid, { rows }: SheetData): ReadonlySet<number> {
  const numbers = new Set(hidden.map((row) => row + 1));
  return new Set(rows.map(({ number }) => number).filter((number) => numbers.has(number)));
}

/** The heads by which a mapping is remembered. */
const signatureOf = ({ labels }: SheetHeader): string => sha256(labels.join('\n'));

function samplesOf({ rows }: SheetData, column: number): string[] {
  const samples = new Set<string>();
  for (const { cells } of rows.slice(0, 500)) {
    const text = cellText(cells[column]);
    if (text !== '') samples.add(text.length > 40 ? `${text.slice(0, 40)}…` : text);
    if (samples.size === 3) break;
  }
  return [...samples];
}
