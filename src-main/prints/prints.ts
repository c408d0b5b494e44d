import { type ComposedPaper, type FormName, type PrintView, FONT_BASE } from '#contract/paper.ts';
import type { Settings } from '#contract/settings.ts';
import { AppError } from '#contract/errors.ts';
import type { Instant } from '#domain/time.ts';
import type { Journal } from '../audit/journal.ts';
import { sha256 } from '../audit/journal.ts';
import type { Db } from '../database/open.ts';
import { type Paper, sheetsOf } from '../printing/paper.ts';
import { renderSheets } from '../printing/render.ts';
import { type Copy, wordCopyMark } from '../printing/values.ts';
import type { Context, Handlers } from '../router.ts';

/** A form of one subject, filled. */
export interface FilledForm {
  readonly paper: Paper;
  /** Further papers bound behind it into one book, numbered through. */
  readonly more?: readonly Paper[];
  /** `A1TS2026-000123 客户投诉受理登记表`. */
  readonly fileName: string;
  readonly caseId: number | null;
  /** Corrections so far: a copy after one is marked 更正后 (E3). */
  readonly corrections: number;
}

/** How each form is filled; areas bring their own. */
export type FormFillers = {
  readonly [Form in FormName]: (id: number, now: Instant, by: string) => FilledForm;
};

/** Printed copies: counted, marked, and every one on record (E3). */
export interface Prints {
  readonly handlers: Handlers<'paper'>;
}

export function createPrints(
  db: Db,
  journal: Journal,
  { fillers, settings }: { readonly fillers: FormFillers; readonly settings: () => Settings },
): Prints {
  const select = db.prepare(`
    SELECT id, form, medium, copy, copy_reason AS reason, content_digest AS digest, outcome, failure, at, by_name AS "by"
    FROM print_record WHERE form = @form AND subject = @subject ORDER BY id`);
  const insert = db.prepare(`
    INSERT INTO print_record (case_id, form, subject, medium, copy, copy_reason, content_digest, outcome, at, by_id, by_name)
    VALUES (@caseId, @form, @subject, @medium, @copy, @reason, @digest, 'pending', @at, @byId, @byName)`);
  const finish = db.prepare(`
    UPDATE print_record SET outcome = @outcome, failure = @failure WHERE id = @printId AND outcome = 'pending'`);
  const byId = db.prepare(
    'SELECT case_id AS caseId, form, subject, medium, copy, copy_reason AS reason FROM print_record WHERE id = ?',
  );

  interface PrintRow extends Omit<PrintView, 'copyMark'> {
    readonly reason: string | null;
    readonly digest: string;
  }

  function records(form: FormName, id: number): PrintRow[] {
    return select.all({ form, subject: seriesOf(form, id) }) as PrintRow[];
  }

  function compose(filled: FilledForm, copy: Copy): ComposedPaper {
    const house = {
      organisation: settings()['organisation.name'],
      logo: null,
      bindingMm: settings()['paper.bindingMm'],
      mirrored: false,
      codeStyle: 'qr',
    } as const;
    const setup = { house, copyMark: wordCopyMark(copy) };
    const sheets = [filled.paper, ...(filled.more ?? [])].flatMap((paper) => sheetsOf(paper, setup));
    const folios = filled.more && { first: 1, total: sheets.length };
    return {
      html: renderSheets(filled.fileName, sheets, { fontBase: FONT_BASE, ...(folios && { folios }) }),
      fileName: filled.fileName,
      sheets: sheets.length,
    };
  }

  return {
    handlers: {
      'paper.records': ({ form, id }) =>
        records(form, id).map(({ reason, digest: _, ...print }) => ({
          ...print,
          copyMark: wordCopy(print.copy, reason),
        })),
      'paper.compose': ({ form, id }, { now, actor }) =>
        compose(fillers[form](id, now, actor.name), { kind: 'preview' }),
      'paper.begin': ({ form, id: subjectId, medium, reason }, context) => {
        // The window may have locked since the person pressed; a copy always has somebody who made it (E3).
        if (!context.person) throw new AppError('not-signed-in', '请先登录，再打印。没有打印任何内容。');
        const filled = fillers[form](subjectId, context.now, context.actor.name);
        const made = records(form, subjectId).filter(({ outcome }) => outcome === 'done').length;
        if (made > 0 && reason === null) {
          throw new AppError('bad-input', `这张表已打印过 ${made} 次，补打请填写原因。`, {
            reason: '补打请填写原因。',
          });
        }
        const copy = copyOf(filled, made + 1, reason, context);
        const composed = compose(filled, copy);
        const printId = db
          .transaction(() => {
            const { lastInsertRowid } = insert.run({
              caseId: filled.caseId,
              form,
              subject: seriesOf(form, subjectId),
              medium,
              copy: made + 1,
              reason,
              digest: sha256(composed.html),
              at: context.now,
              byId: context.actor.id,
              byName: context.actor.name,
            });
            const id = Number(lastInsertRowid);
            record(
              'print.begun',
              timelineOf(filled.caseId, seriesOf(form, subjectId)),
              id,
              { form, medium, copy: made + 1 },
              context,
            );
            return id;
          })
          .immediate();
        return { ...composed, printId };
      },
      'paper.finish': ({ printId, failure }, context) => {
        db.transaction(() => {
          const print = byId.get(printId) as
            | {
                caseId: number | null;
                subject: string;
                form: FormName;
                medium: string;
                copy: number;
                reason: string | null;
              }
            | undefined;
          const outcome = failure === null ? 'done' : 'failed';
          if (!print || finish.run({ printId, outcome, failure }).changes === 0) {
            throw new AppError('not-found', '没有这次打印的记录，或已经记过结果。');
          }
          const facts = {
            form: FORM_TITLES[print.form],
            medium: print.medium,
            copyMark: wordCopy(print.copy, print.reason),
            ...(failure !== null && { failure }),
          };
          record(`print.${outcome}`, timelineOf(print.caseId, print.subject), printId, facts, context);
        }).immediate();
        return null;
      },
    },
  };

  function record(
    type: string,
    subject: string,
    printId: number,
    facts: Record<string, unknown>,
    { now, actor }: Context,
  ): void {
    journal.append({ at: now, actor, type, subject, facts, rows: [['print_record', printId]] });
  }
}

/** The forms' names in the timeline. */
const FORM_TITLES: Readonly<Record<FormName, string>> = {
  registration: '受理登记表',
  'work-order': '工单通知',
  urge: '催办通知书',
  handover: '交班表',
  'handover-month': '交班表月度合订本',
  roster: '排班表',
  pad: '空白登记表使用记录',
};

function copyOf(filled: FilledForm, n: number, reason: string | null, { now, actor }: Context): Copy {
  const made = { at: now, by: actor.name };
  if (n === 1 && filled.corrections === 0) return { kind: 'first', ...made };
  if (filled.corrections > 0) {
    const digest = sha256(JSON.stringify(filled.paper.rows)).slice(0, 8).toUpperCase();
    return { kind: 'corrected', n, digest, ...made };
  }
  return { kind: 'again', n, reason: reason ?? '', ...made };
}

function wordCopy(copy: number, reason: string | null): string {
  return copy === 1 ? '第1次' : `补打第${copy}次${reason === null ? '' : `：${reason}`}`;
}

/** Prints and PDFs of one form of one subject count in one series (E3). */
function seriesOf(form: FormName, id: number): string {
  return `${form}/${id}`;
}

/** Where a print appears: in the timeline of its case, else of the subject itself. */
function timelineOf(caseId: number | null, series: string): string {
  return caseId === null ? series : `case/${caseId}`;
}
