import { lackingIn } from '../printing/advance.ts';
import { type FormName, type PrintView, FONT_BASE } from '#contract/paper/paper.ts';
import { formTitles } from '#contract/paper/paper-titles.ts';
import type { Settings } from '#contract/house/settings.ts';
import { AppError } from '#contract/errors.ts';
import type { Instant } from '#domain/time.ts';
import type { Journal } from '../../register/audit/journal.ts';
import { sha256 } from '../../register/audit/journal.ts';
import type { Db } from '../../register/open.ts';
import { testPage } from '../printing/forms/test-page.ts';
import { houseOf } from '../printing/house.ts';
import { type Paper, sheetsOf } from '../printing/paper.ts';
import { renderSheets } from '../printing/render.ts';
import { dress } from '../printing/template.ts';
import type { Copy } from '../printing/copy-mark.ts';
import type { Context, Handlers } from '../../office/router.ts';
import { type CaseFile, createCaseFile } from './case-file.ts';
import { type Composing, createCompose } from './compose.ts';
import { allowForm } from './form-readers.ts';
import { createKeptPages } from './kept-pages.ts';
import { createLogo } from './logo.ts';
import { createFindPaper } from './scan.ts';
import { BUILT_IN, createTemplates } from './templates.ts';

/** A form of one subject, filled. */
export interface FilledForm extends Composing {
  readonly paper: Paper;
  /** Further papers bound behind it into one book, numbered through. */
  readonly more?: readonly Paper[];
  /** `A1TS2026-000123 客户投诉受理登记表`. */
  readonly fileName: string;
  readonly caseId: number | null;
  /** Corrections so far: a copy after one is marked 更正后 (E3). */
  readonly corrections: number;
}

/** How each form is filled; areas bring their own. `file` says what lies in a case's file. */
export type FormFillers = {
  readonly [Form in FormName]: (
    id: number,
    now: Instant,
    by: string,
    context: Context,
    file: CaseFile,
  ) => FilledForm;
};

/** Printed copies: counted, marked, and every one on record (E3). */
interface Prints {
  readonly handlers: Handlers<'paper' | 'form'>;
}

export function createPrints(
  db: Db,
  journal: Journal,
  {
    fillers,
    settings,
    isOwnMatter,
  }: {
    readonly fillers: FormFillers;
    readonly settings: () => Settings;
    /** Whether a case is about that person. */
    readonly isOwnMatter: (caseId: number, userId: number) => boolean;
  },
): Prints {
  const templates = createTemplates(db, journal);
  const logo = createLogo(db);
  const findPaper = createFindPaper(db);
  const pages = createKeptPages(db);
  const compose = createCompose({ settings, logo, templates });
  const columns = `
    id, form, medium, copy, copy_reason AS reason, correction_digest AS correctionDigest, content_digest AS digest, outcome, failure, at, by_name AS "by",
      template_version AS templateVersion, EXISTS (SELECT 1 FROM print_copy WHERE print_id = print_record.id) AS kept`;
  const select = db.prepare(`
    SELECT ${columns} FROM print_record WHERE form = @form AND subject = @subject ORDER BY id`);
  const ofCase = db.prepare(`SELECT ${columns} FROM print_record WHERE case_id = ? ORDER BY id`);
  const insert = db.prepare(`
    INSERT INTO print_record (case_id, form, subject, medium, copy, copy_reason, content_digest, correction_digest, outcome, at, by_id, by_name, template_version)
    VALUES (@caseId, @form, @subject, @medium, @copy, @reason, @digest, @correctionDigest, 'pending', @at, @byId, @byName, @templateVersion)`);
  const boundWith = db.prepare(`
    SELECT volume.templates FROM ledger_form AS form JOIN ledger_volume AS volume ON volume.id = form.volume_id
    WHERE form.case_id = @caseId AND form.how <> 'carried'`);
  const finish = db.prepare(`
    UPDATE print_record SET outcome = @outcome, failure = @failure WHERE id = @printId AND outcome = 'pending'`);
  const byId = db.prepare(
    'SELECT case_id AS caseId, form, subject, medium, copy, copy_reason AS reason, correction_digest AS correctionDigest FROM print_record WHERE id = ?',
  );

  interface PrintRow extends Omit<PrintView, 'copyMark' | 'kept'> {
    readonly reason: string | null;
    readonly correctionDigest: string | null;
    readonly digest: string;
    readonly kept: number;
  }

  const viewOf = ({ reason, correctionDigest, digest: _, ...print }: PrintRow): PrintView => ({
    ...print,
    kept: print.kept === 1,
    copyMark: wordCopy(print.copy, reason, correctionDigest),
  });

  function records(form: FormName, id: number): PrintRow[] {
    return select.all({ form, subject: seriesOf(form, id) }) as PrintRow[];
  }

  // A matter about somebody isn't printed by that person either (spec 10 Roles).
  function fill(form: FormName, id: number, context: Context): FilledForm {
    allowForm(form, context);
    const filled = fillers[form](id, context.now, context.actor.name, context, file);
    if (filled.caseId !== null) refuseOwn(filled.caseId, context);
    const bound = form === 'registration' ? boundVersion(id, filled.paper.formCode) : null;
    return bound === null ? filled : { ...filled, templateVersion: bound };
  }

  /** The version a sealed case's form was bound with (E9); null for one that is in no volume for good. */
  function boundVersion(caseId: number, code: string): number | null {
    const row = boundWith.get({ caseId }) as { readonly templates: string | null } | undefined;
    if (row === undefined) return null;
    // Written by seal-book; before templates reached the book all was bound in built-in words.
    const versions = JSON.parse(row.templates ?? '{}') as Readonly<Record<string, number>>;
    return versions[code] ?? 0;
  }

  function refuseOwn(caseId: number, { actor }: Context): void {
    if (!isOwnMatter(caseId, actor.id)) return;
    throw new AppError('not-found', '没有这件受理事项，请核对编号。');
  }

  const file = createCaseFile(db, (form, id, context) =>
    compose(fill(form, id, context), { kind: 'preview' }),
  );

  return {
    handlers: {
      'paper.caseFile': ({ caseId }, context) => {
        refuseOwn(caseId, context);
        return file(caseId, context);
      },
      'paper.find': ({ code }, context) => {
        const found = findPaper(code);
        if (found.caseId !== null) refuseOwn(found.caseId, context);
        return found;
      },
      'paper.lacking': ({ text }) => lackingIn(text),
      'paper.ofCase': ({ caseId }, context) => {
        refuseOwn(caseId, context);
        return (ofCase.all(caseId) as PrintRow[]).map(viewOf);
      },
      'paper.records': ({ form, id }, context) => {
        allowForm(form, context);
        return records(form, id).map(viewOf);
      },
      'paper.compose': ({ form, id }, context) => compose(fill(form, id, context), { kind: 'preview' }),
      'paper.begin': ({ form, id: subjectId, medium, reason }, context) => {
        // The window may have locked since the person pressed; a copy always has somebody who made it (E3).
        if (!context.person) throw new AppError('not-signed-in', '请先登录，再打印。没有打印任何内容。');
        const filled = fill(form, subjectId, context);
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
              correctionDigest: copy.kind === 'corrected' ? copy.digest : null,
              at: context.now,
              byId: context.actor.id,
              byName: context.actor.name,
              templateVersion: templates.of(filled.paper.formCode, filled.templateVersion ?? null).version,
            });
            const id = Number(lastInsertRowid);
            pages.keep(id, composed);
            record(
              'print.begun',
              timelineOf(filled.caseId, seriesOf(form, subjectId)),
              id,
              // `print` promises that the page is kept (book/integrity/derived/kept-papers.ts).
              { form, medium, copy: made + 1, print: id },
              context,
            );
            return id;
          })
          .immediate();
        return { ...composed, printId };
      },
      'paper.kept': ({ printId }, context) => {
        const { caseId, form, subjectId, ...page } = pages.read(printId);
        allowForm(form, context);
        // Who may read it depends on what it is about: asked as for a new copy.
        if (BY_SUBJECT.has(form)) fill(form, subjectId, context);
        if (caseId !== null) refuseOwn(caseId, context);
        return page;
      },
      'paper.composeTest': ({ printer }, { now, actor }) => {
        // The measure on it is true for this margin.
        const house = { ...houseOf(settings(), logo()), bindingMm: 25 };
        const setup = { house, copyMark: '试印，不计份数' };
        const sheets = sheetsOf(testPage({ printer, at: now, by: actor.name }), setup);
        return {
          html: renderSheets('打印测试页', sheets, { fontBase: FONT_BASE }),
          fileName: '打印测试页',
          sheets: sheets.length,
          size: 'A4',
        };
      },
      'form.list': () => templates.list(),
      'form.save': ({ code, version, template }, { now, actor }) =>
        templates.save(code, version, template, now, actor),
      'form.restore': ({ code, version }, { now, actor }) =>
        templates.save(code, version, BUILT_IN, now, actor),
      'form.compose': ({ code, template }) => {
        const paper = dress(templates.sample(code), template);
        // Already worded: a template not yet saved, in place of the one in force.
        const asGiven = createCompose({
          settings,
          logo,
          templates: { of: () => ({ template: BUILT_IN, version: 0, at: null, by: null }) },
        });
        return asGiven({ paper, fileName: paper.title }, { kind: 'preview' });
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
                correctionDigest: string | null;
              }
            | undefined;
          const outcome = failure === null ? 'done' : 'failed';
          if (!print || finish.run({ printId, outcome, failure }).changes === 0) {
            throw new AppError('not-found', '没有这次打印的记录，或已经记过结果。');
          }
          const facts = {
            form: formTitles[print.form],
            medium: print.medium,
            copyMark: wordCopy(print.copy, print.reason, print.correctionDigest),
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

/** Forms without a case that aren't for everybody. */
const BY_SUBJECT: ReadonlySet<FormName> = new Set(['violation', 'inspection', 'report', 'report-draft']);

function copyOf(filled: FilledForm, n: number, reason: string | null, { now, actor }: Context): Copy {
  const made = { at: now, by: actor.name };
  if (n === 1 && filled.corrections === 0) return { kind: 'first', ...made };
  if (filled.corrections > 0) {
    const digest = sha256(JSON.stringify(filled.paper.rows)).slice(0, 8).toUpperCase();
    return { kind: 'corrected', n, digest, ...made };
  }
  return { kind: 'again', n, reason: reason ?? '', ...made };
}

function wordCopy(copy: number, reason: string | null, correctionDigest: string | null): string {
  if (correctionDigest !== null) return `更正后第${copy}次·${correctionDigest}`;
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
